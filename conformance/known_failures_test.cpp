#include "conformance/known_failures.hpp"

#include "conformance/node.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(known_failures)

std::string refusal(std::string_view text) {
    try {
        KnownFailures::parse(text, "list").must_be_among({"a/b"});
    } catch (LoadError const& error) {
        return error.what();
    }
    return "";
}

BOOST_AUTO_TEST_CASE(a_case_is_listed_everywhere_or_for_one_topology) {
    auto const known = KnownFailures::parse(
        "# why\n\na/b # D6\nc/d @nginx-keep @nginx-edge # ROUTE-54\n", "list"
    );
    BOOST_TEST(known.lists("a/b", "direct"));
    BOOST_TEST(known.lists("c/d", "nginx-keep"));
    BOOST_TEST(known.lists("c/d", "nginx-edge"));
    BOOST_TEST(!known.lists("c/d", "direct"));
    BOOST_TEST(!known.lists("a", "direct"));
    BOOST_TEST(known.reason("c/d", "nginx-edge") == "ROUTE-54");
    BOOST_TEST(known.reason("c/d", "direct") == "");
}

BOOST_AUTO_TEST_CASE(a_star_names_all_that_start_so) {
    auto const known = KnownFailures::parse("a/table/* # D12", "list");
    BOOST_TEST(known.lists("a/table/x", "direct"));
    BOOST_TEST(!known.lists("a/table", "direct"));
    BOOST_CHECK_NO_THROW(known.must_be_among({"a/table/x"}));
    BOOST_CHECK_THROW(known.must_be_among({"a/other"}), LoadError);
}

BOOST_AUTO_TEST_CASE(mistakes_are_named_with_their_line) {
    BOOST_TEST(refusal("a/b # D6") == "");
    BOOST_TEST(refusal("\na/b") == "list:2: say why a/b is known to fail, after a #");
    BOOST_TEST(
        refusal("a/b nginx # x") == "list:1: expected @<topology> or # after the case, got nginx"
    );
    BOOST_TEST(refusal("c/d # x") == "list: there is no case c/d");
}

BOOST_AUTO_TEST_SUITE_END()
