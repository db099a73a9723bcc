#include "cli/blind_spots.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::cli;

BOOST_AUTO_TEST_SUITE(blind_spots)

BOOST_AUTO_TEST_CASE(members_that_only_look_as_if_they_had_a_default_are_found) {
    auto const spots = find_blind_spots(R"(#include <service/service.hpp>
struct Item {
    std::string name = "";
    std::vector<std::string> tags = {};
    std::map<std::string, int> counts={};
    std::string title = "untitled";
    std::vector<std::string> more = svc::empty;
    std::optional<int> limit = {};
    int number = {};
    std::string required;
};
int main() {
    std::string local = "";
    struct Local {
        std::string inner = {};
    };
}
)");
    BOOST_TEST(
        (spots == std::vector<BlindSpot>{{3, "name"}, {4, "tags"}, {5, "counts"}, {15, "inner"}})
    );
}

BOOST_AUTO_TEST_SUITE_END()
