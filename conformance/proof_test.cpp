#include "conformance/proof.hpp"

#include "conformance/test_support.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(proof)

struct Row {
    char const* name;
    char const* good;
    char const* bad;
    char const* complaint; ///< the first one; empty when all is proved

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

#define OK "\"HTTP/1.1 204 No Content\\r\\n\\r\\n\""
#define NO "\"HTTP/1.1 404 Not Found\\r\\ncontent-length: 0\\r\\n\\r\\n\""

Row const rows[] = {
    {"as it should be", "[" OK "," OK "]", "[" OK "," NO "]", ""},
    {"the good twin fails",
     "[" OK "," NO "]",
     "[" OK "," NO "]",
     "good twin 1: use: status: expected 204, got 404"},
    {"the bad twin passes",
     "[" OK "," OK "]",
     "[" OK "," OK "]",
     "bad twin 1 (fault): it is not found out"},
    {"the bad twin fails in set-up",
     "[" OK "," OK "]",
     "[" NO "]",
     "bad twin 1 (fault): it fails in set-up: prepare: status: expected 204, got 404"},
    {"the good twin is too short",
     "[" OK "]",
     "[" OK "," NO "]",
     "good twin 1: it cannot be played: the twin has too few exchanges"},
    {"the good twin is too long",
     "[" OK "," OK "," OK "]",
     "[" OK "," NO "]",
     "good twin 1: it has exchanges that no step asks for"},
};

#undef OK
#undef NO

std::string complaint_of(Row const& row) {
    auto const item = case_of(
        std::string(R"({"sentence": "s", "level": "MUST", "source": ["x"], "steps": [
            {"name": "prepare", "setup": true, "request": {"path": "/"}, "expect": {"status": 204}},
            {"name": "use", "request": {"path": "/"}, "expect": {"status": 204}}],
            "twins": {"good": [{"exchanges": )")
        + row.good + R"(}], "bad": [{"fault": "fault", "exchanges": )" + row.bad + "}]}}"
    );
    for (auto const& twin : svc::conformance::prove(item)) {
        if (!twin.proved) {
            return twin.name + ": " + twin.reason;
        }
    }
    return "";
}

BOOST_DATA_TEST_CASE(a_case_is_proved_by_its_twins, rows) {
    BOOST_TEST(complaint_of(sample) == sample.complaint);
}

BOOST_AUTO_TEST_SUITE_END()
