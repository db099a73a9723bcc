#include "service/http/status.hpp"

#include "service/http/error.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(status)

struct PhraseRow {
    int status_code;
    std::string_view phrase;

    friend std::ostream& operator<<(std::ostream& out, PhraseRow const& row) {
        return out << row.status_code;
    }
};

PhraseRow const phrase_rows[] = {
    {100, "Continue"},
    {200, "OK"},
    {307, "Temporary Redirect"},
    {404, "Not Found"},
    {413, "Content Too Large"},
    {418, "I'm a Teapot"},
    {422, "Unprocessable Content"},
    {511, "Network Authentication Required"},
    {299, ""},
    {306, ""}, // "(Unused)" in the registry
    {0, ""},
    {-404, ""},
    {600, ""},
};

// ROUTE-88, with the phrases of RFC 9110.
BOOST_DATA_TEST_CASE(a_registered_code_has_its_phrase, phrase_rows) {
    BOOST_TEST(reason_phrase(sample.status_code) == sample.phrase);
}

BOOST_AUTO_TEST_CASE(informational_no_content_and_not_modified_have_no_body) {
    for (int const code : {100, 101, 199, 204, 304}) {
        BOOST_TEST(is_bodyless(code), code << " has a body");
    }
    for (int const code : {99, 200, 203, 205, 206, 303, 305, 404, 500}) {
        BOOST_TEST(!is_bodyless(code), code << " has no body");
    }
}

BOOST_AUTO_TEST_CASE(an_error_without_a_detail_says_its_phrase) {
    BOOST_TEST(HttpError(404).detail == "Not Found");
    BOOST_TEST(HttpError(404, "No such item").detail == "No such item");
    BOOST_TEST(HttpError(299, "odd").what() == "odd");
}

BOOST_AUTO_TEST_CASE(an_error_without_phrase_and_detail_is_a_mistake) { // RESP-7B
    BOOST_CHECK_THROW(HttpError(299), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
