#include "service/responses/redirect_response.hpp"

#include "service/responses/response_class.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>

using namespace svc;
using namespace svc::responses;

BOOST_AUTO_TEST_SUITE(redirect_response)

std::string location_of(http::Response const& answer) {
    return std::string(answer.headers.find("location").value());
}

struct Row {
    std::string_view url;
    std::string_view location;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << '"' << row.url << '"';
    }
};

// RESP-25: what starlette 1.3.1 gives.
Row const rows[] = {
    {"https://typer.tiangolo.com", "https://typer.tiangolo.com"},
    {"/a b", "/a%20b"},
    {"/\xC3\xA9?q=\xC3\xA9&r=%20", "/%C3%A9?q=%C3%A9&r=%20"},
    {"/<>\"{}\\^`|", "/%3C%3E%22%7B%7D%5C%5E%60%7C"},
    {"/a\r\nX: y", "/a%0D%0AX:%20y"},
    {std::string_view("/\0", 2), "/%00"},
    {"/%zz", "/%zz"},
    {"/~-._!$&'()*+,;=:@[]?#", "/~-._!$&'()*+,;=:@[]?#"},
    {"https://h/p#f", "https://h/p#f"},
    {"", ""},
};

BOOST_DATA_TEST_CASE(the_url_is_encoded_where_it_must_be, rows) {
    BOOST_TEST(location_of(finish(RedirectResponse(sample.url))) == sample.location);
}

// RESP-25, RESP-97
BOOST_AUTO_TEST_CASE(a_redirect_is_a_307_without_body_and_type) {
    auto const answer = finish(RedirectResponse("/b"));
    BOOST_TEST(answer.status_code == 307);
    BOOST_TEST(answer.headers.size() == 1U);
    BOOST_TEST(std::get<std::string>(answer.body) == "");
    BOOST_TEST(finish(RedirectResponse("/b", {.status_code = 302})).status_code == 302);
}

// RESP-25: starlette gives x-a: 1, location: /b, x-b: 2.
BOOST_AUTO_TEST_CASE(a_location_among_the_headers_is_replaced_in_place) {
    auto const answer = finish(
        RedirectResponse("/b", {.headers = {{"x-a", "1"}, {"Location", "/old"}, {"x-b", "2"}}})
    );
    BOOST_TEST(answer.headers.size() == 3U);
    BOOST_TEST(answer.headers[1].value == "/b");
    BOOST_TEST(answer.headers[2].name == "x-b");
}

// RESP-98
BOOST_AUTO_TEST_CASE(a_declared_redirect_takes_the_url_from_the_handler) {
    auto const& redirect = class_of<RedirectResponse>();
    BOOST_TEST(redirect.status_code == 307);
    BOOST_TEST((redirect.media_type == nullptr));
    BOOST_TEST((redirect.shown == Shown::Text));
    auto const answer = redirect.make(schema::any("https://fastapi.tiangolo.com"), {}, 0);
    BOOST_TEST(answer.status_code == 307);
    BOOST_TEST(location_of(answer) == "https://fastapi.tiangolo.com");
    BOOST_CHECK_THROW(redirect.make(schema::any(5), {}, 0), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
