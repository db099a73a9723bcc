#include "service/responses/set_cookie.hpp"

#include "service/http/date.hpp"
#include "service/responses/response.hpp"
#include "service/responses/response_info.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>

using namespace svc;
using namespace svc::responses;

BOOST_AUTO_TEST_SUITE(set_cookie)

// RESP-66, RESP-69
BOOST_AUTO_TEST_CASE(attributes_stand_in_the_order_of_the_alphabet) {
    BOOST_TEST(set_cookie_text("a", "b", {}) == "a=b; Path=/; SameSite=lax");
    BOOST_TEST(
        set_cookie_text(
            "a",
            "b",
            {.max_age = 10,
             .expires = std::chrono::system_clock::from_time_t(1700000000),
             .path = "/p",
             .domain = "d",
             .secure = true,
             .httponly = true}
        )
        == "a=b; Domain=d; expires=Tue, 14 Nov 2023 22:13:20 GMT; HttpOnly; Max-Age=10; Path=/p; "
           "SameSite=lax; Secure"
    );
    BOOST_TEST(
        set_cookie_text("a", "b", {.path = "", .samesite = "Strict", .partitioned = true})
        == "a=b; Partitioned; SameSite=Strict"
    );
    BOOST_TEST(
        set_cookie_text("a", "b", {.max_age = 0, .path = "", .samesite = ""}) == "a=b; Max-Age=0"
    );
}

/** The date of an `expires`, as seconds from now. */
long seconds_until(std::string const& cookie) {
    auto const start = cookie.find("expires=") + 8;
    auto const date = http::parse_date(cookie.substr(start, 29));
    return static_cast<long>(date.value() - std::time(nullptr));
}

// RESP-67
BOOST_AUTO_TEST_CASE(expires_is_seconds_from_now_a_time_or_a_text) {
    auto const soon = set_cookie_text("a", "b", {.expires = std::chrono::seconds(1000)});
    BOOST_TEST(seconds_until(soon) > 900);
    BOOST_TEST(seconds_until(soon) <= 1000);
    BOOST_TEST(
        set_cookie_text("a", "b", {.expires = "Whenever"})
        == "a=b; expires=Whenever; Path=/; SameSite=lax"
    );
}

// RESP-69
BOOST_AUTO_TEST_CASE(a_deleted_cookie_has_expired) {
    auto const text = delete_cookie_text("a", {});
    BOOST_TEST(text.starts_with("a=\"\"; expires="));
    BOOST_TEST(text.ends_with(" GMT; Max-Age=0; Path=/; SameSite=lax"));
    BOOST_TEST(seconds_until(text) <= 0);
}

struct ValueRow {
    std::string_view value;
    std::string_view text;

    friend std::ostream& operator<<(std::ostream& out, ValueRow const& row) {
        return out << row.text;
    }
};

// RESP-68: what Python's http.cookies gives.
ValueRow const value_rows[] = {
    {"", R"("")"},
    {"abc123", "abc123"},
    {"!#$%&'*+-.^_`|~:", "!#$%&'*+-.^_`|~:"},
    {"a b", R"("a b")"},
    {"a=b/c{}()", R"x("a=b/c{}()")x"},
    {"say \"hi\"\\", R"("say \"hi\"\\")"},
    {"a;b,c", R"("a\073b\054c")"},
    {"\r\n\t", R"("\015\012\011")"},
    {"\x7f", R"("\177")"},
    {"\xC3\xA9", R"("\351")"},
    {"\xC2\x80\xC3\xBF", R"("\200\377")"},
};

BOOST_DATA_TEST_CASE(a_value_is_quoted_where_it_must_be, value_rows) {
    BOOST_TEST(
        set_cookie_text("a", sample.value, {.path = "", .samesite = ""})
        == "a=" + std::string(sample.text)
    );
}

// RESP-68, RESP-69
BOOST_AUTO_TEST_CASE(what_cannot_be_sent_is_refused) {
    for (std::string_view const name : {"", "a b", "a=b", "a;b", "path", "Expires", "\xC3\xA9"}) {
        BOOST_CHECK_THROW(set_cookie_text(name, "v", {}), std::invalid_argument);
    }
    for (std::string_view const value : {"\xE2\x82\xAC", "\xC3", "\xFF", "\xC3 "}) {
        BOOST_CHECK_THROW(set_cookie_text("a", value, {}), std::invalid_argument);
    }
    BOOST_CHECK_THROW(set_cookie_text("a", "b", {.samesite = "loose"}), std::invalid_argument);
}

// RESP-65
BOOST_AUTO_TEST_CASE(each_cookie_is_a_field_of_its_own) {
    Response response("x");
    response.set_cookie("a", "1");
    response.set_cookie("a", "2");
    response.delete_cookie("b");
    auto const cookies = response.headers.all("set-cookie");
    BOOST_REQUIRE(cookies.size() == 3U);
    BOOST_TEST(cookies[1] == "a=2; Path=/; SameSite=lax");
    BOOST_TEST(cookies[2].starts_with("b=\"\"; expires="));
    ResponseInfo info;
    info.set_cookie("a", "1", {.samesite = "none"});
    info.delete_cookie("b", {.path = "/p"});
    BOOST_TEST(info.headers[0].value == "a=1; Path=/; SameSite=none");
    BOOST_TEST(info.headers[1].value.ends_with("Path=/p; SameSite=lax"));
}

BOOST_AUTO_TEST_SUITE_END()
