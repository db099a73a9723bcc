#include "service/responses/set_cookie.hpp"

#include "service/base/ascii.hpp"
#include "service/base/utf8.hpp"
#include "service/http/date.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <stdexcept>

namespace svc::responses {
namespace {

using Clock = std::chrono::system_clock;

/** What may stand in a name, and in a value without quotes: RFC 9110's token, and the colon. */
bool is_plain(char c) noexcept { return base::is_token_char(c) || c == ':'; }

bool is_plain(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_plain(c); });
}

[[noreturn]] void refuse(std::string_view name, std::string_view why) {
    throw std::invalid_argument("cookie " + std::string(name) + ": " + std::string(why));
}

void check_name(std::string_view name) {
    constexpr std::array reserved{
        "comment",
        "domain",
        "expires",
        "httponly",
        "max-age",
        "partitioned",
        "path",
        "samesite",
        "secure",
        "version"};
    if (name.empty() || !is_plain(name)) {
        refuse(name, "a name consists of letters, digits and !#$%&'*+-.^_`|~:");
    }
    auto const lower = base::to_lower(name);
    if (std::find(reserved.begin(), reserved.end(), lower) != reserved.end()) {
        refuse(name, "this is the name of an attribute");
    }
}

void append_octal(std::string& out, unsigned char byte) {
    out += '\\';
    for (int const shift : {6, 3, 0}) {
        out += static_cast<char>('0' + ((byte >> shift) & 7));
    }
}

void append_quoted(std::string& out, char c) {
    if (c == '"' || c == '\\') {
        out.append({'\\', c});
    } else if (base::is_control(c) || c == ';' || c == ',') {
        append_octal(out, static_cast<unsigned char>(c));
    } else {
        out += c;
    }
}

// RESP-68: characters up to U+00FF are one byte each, as in ISO 8859-1.
std::string quoted(std::string_view name, std::string_view value) {
    std::string out = "\"";
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto const byte = static_cast<unsigned char>(value[i]);
        if (byte < 0x80) {
            append_quoted(out, value[i]);
        } else if ((byte == 0xC2 || byte == 0xC3) && i + 1 < value.size() && base::is_utf8(value.substr(i, 2))) {
            auto const low = static_cast<unsigned char>(value[++i]);
            append_octal(out, static_cast<unsigned char>((byte & 3U) << 6 | (low & 0x3FU)));
        } else {
            refuse(name, "a value has characters up to U+00FF only");
        }
    }
    return out + '"';
}

std::string date_text(CookieExpiry const& expires) {
    if (auto const* text = std::get_if<std::string>(&expires)) {
        return *text;
    }
    auto const* const time = std::get_if<Clock::time_point>(&expires);
    auto const when
        = time != nullptr ? *time : Clock::now() + std::get<std::chrono::seconds>(expires);
    return http::format_date(Clock::to_time_t(when));
}

void append(std::string& out, std::string_view attribute, std::string_view value) {
    if (!value.empty()) {
        out.append("; ").append(attribute).append("=").append(value);
    }
}

void check_samesite(std::string_view name, std::string_view samesite) {
    constexpr std::array known{"lax", "strict", "none", ""};
    auto const lower = base::to_lower(samesite);
    if (std::find(known.begin(), known.end(), lower) == known.end()) {
        refuse(name, "samesite is lax, strict or none");
    }
}

} // namespace

std::string
set_cookie_text(std::string_view name, std::string_view value, CookieOptions const& options) {
    check_name(name);
    check_samesite(name, options.samesite);
    std::string out = std::string(name) + '=';
    out += !value.empty() && is_plain(value) ? std::string(value) : quoted(name, value);
    // RESP-66: in the order of the alphabet.
    append(out, "Domain", options.domain);
    if (!std::holds_alternative<std::monostate>(options.expires)) {
        append(out, "expires", date_text(options.expires));
    }
    out += options.httponly ? "; HttpOnly" : "";
    if (options.max_age) {
        append(out, "Max-Age", std::to_string(*options.max_age));
    }
    out += options.partitioned ? "; Partitioned" : "";
    append(out, "Path", options.path);
    append(out, "SameSite", options.samesite);
    out += options.secure ? "; Secure" : "";
    return out;
}

std::string delete_cookie_text(std::string_view name, CookieOptions options) {
    options.max_age = 0;
    options.expires = std::chrono::seconds(0);
    return set_cookie_text(name, {}, options);
}

} // namespace svc::responses
