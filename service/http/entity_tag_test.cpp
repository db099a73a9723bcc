#include "service/http/entity_tag.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(entity_tag)

struct Row {
    std::string_view field;
    std::string_view etag;
    bool named;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.field; }
};

// RFC 9110 sections 8.8.3 and 13.1.2
Row const rows[] = {
    {R"("abc")", R"("abc")", true},
    {R"(W/"abc")", R"("abc")", true},
    {R"("abc")", R"(W/"abc")", true},
    {R"("x", "abc")", R"("abc")", true},
    {R"("x",W/"abc" , "y")", R"("abc")", true},
    {R"("a,b", "c")", R"("a,b")", true},
    {R"("a,b", "c")", R"("b")", false},
    {R"("a,b", "c")", R"(", ")", false},
    {" * ", R"("abc")", true},
    {R"("*")", R"("abc")", false},
    {R"("ABC")", R"("abc")", false},
    {R"("abcd")", R"("abc")", false},
    {"abc", R"("abc")", false},
    {R"("abc)", R"("abc")", false},
    {"", R"("abc")", false},
};

BOOST_DATA_TEST_CASE(what_the_field_names, rows) {
    Headers const headers{{"if-none-match", sample.field}};
    BOOST_TEST(none_match_names(headers, sample.etag) == sample.named);
}

BOOST_AUTO_TEST_CASE(without_the_field_nothing_is_named) {
    BOOST_TEST(!none_match_names({}, R"("abc")"));
}

BOOST_AUTO_TEST_CASE(all_lines_count) {
    Headers const headers{{"if-none-match", R"("x")"}, {"if-none-match", R"("abc")"}};
    BOOST_TEST(none_match_names(headers, R"("abc")"));
}

// RFC 9110 section 13.1.1
BOOST_AUTO_TEST_CASE(if_match_is_compared_strongly) {
    auto const named = [](std::string_view field, std::string_view etag) {
        return match_names({{"if-match", field}}, etag);
    };
    BOOST_TEST(named(R"("abc")", R"("abc")"));
    BOOST_TEST(named(R"("x", "abc")", R"("abc")"));
    BOOST_TEST(named("*", R"("abc")"));
    BOOST_TEST(!named(R"(W/"abc")", R"("abc")"));
    BOOST_TEST(!named(R"("abc")", R"(W/"abc")"));
    BOOST_TEST(!named(R"(W/"abc")", R"(W/"abc")"));
    BOOST_TEST(!named(R"("x")", R"("abc")"));
    BOOST_TEST(!named("abc", R"("abc")"));
    BOOST_TEST(!match_names({}, R"("abc")"));
}

BOOST_AUTO_TEST_SUITE_END()
