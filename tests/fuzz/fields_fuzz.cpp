// Any bytes as the text of a query, a cookie, a form, a list of codings, tags, a date: what comes out
// is well-formed text, and the answers obey their own rules. Seeds: none are needed.
#include "service/base/percent.hpp"
#include "service/base/utf8.hpp"
#include "service/http/accept_encoding.hpp"
#include "service/http/cookies.hpp"
#include "service/http/date.hpp"
#include "service/http/entity_tag.hpp"
#include "service/http/error.hpp"
#include "service/http/form.hpp"
#include "service/http/query.hpp"

#include <string>

#include "tests/fuzz/require.hpp"

using namespace svc;

namespace {

void check_percent(std::string_view text) {
    std::string const decoded = base::percent_decode(text);
    require(decoded.size() <= text.size(), "decoding adds nothing");
    require(base::percent_decode(base::percent_encode(text)) == text, "encoded and decoded again");
    require(base::is_utf8(base::percent_decode_text(text)), "decoded text is UTF-8");
}

void check_query(std::string_view text) {
    std::string again;
    auto const values = http::parse_query(text);
    for (auto const& [name, value] : values) {
        require(base::is_utf8(name) && base::is_utf8(value), "names and values are UTF-8");
        again += (again.empty() ? "" : "&") + base::percent_encode(name) + '='
                 + base::percent_encode(value);
    }
    require(http::parse_query(again) == values, "written and read again it is the same");
}

void check_headers(std::string_view text) {
    http::Headers const headers{
        {"Cookie", text}, {"Accept-Encoding", text}, {"If-None-Match", text}, {"If-Match", text}};
    for (auto const& [name, value] : http::parse_cookies(headers)) {
        require(name.size() + value.size() <= text.size(), "a cookie is a part of its field");
    }
    for (std::string_view const coding : {"gzip", "identity", "br"}) {
        int const wanted = http::wanted_coding(headers, coding);
        require(wanted >= 0 && wanted <= 1000, "a weight is 0 to 1000");
    }
    bool const strong = http::match_names(headers, "\"a\"");
    require(!strong || http::none_match_names(headers, "\"a\""), "strongly alike is weakly alike");
}

void check_date(std::string_view text) {
    if (auto const date = http::parse_date(text)) {
        require(http::parse_date(http::format_date(*date)) == date, "a date is read as written");
    }
}

void check_form(std::string_view text) {
    constexpr http::FormLimits limits{.fields = 10, .files = 10, .field_bytes = 64};
    try {
        auto const form = http::read_form("application/x-www-form-urlencoded", text, limits);
        require(form.size() <= limits.fields, "a form has no more fields than it may");
        for (http::FormField const& field : form) {
            require(std::get<std::string>(field.value).size() <= 64, "no field is longer");
        }
    } catch (http::HttpError const& refused) {
        require(refused.status_code == 400, "a form is refused with 400");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text = text_of(data, size);
    check_percent(text);
    check_query(text);
    check_headers(text);
    check_date(text);
    check_form(text);
    return 0;
}
