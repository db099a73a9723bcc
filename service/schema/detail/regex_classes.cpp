#include "service/base/ascii.hpp"
#include "service/base/utf8.hpp"
#include "service/schema/detail/decimal_digits.hpp"
#include "service/schema/detail/regex_parser.hpp"

namespace svc::schema::detail {
namespace {

using Range = Regex::Range;

std::vector<Range> digits() {
    std::vector<Range> ranges;
    for (auto const zero : digit_zeros()) {
        ranges.push_back({zero, zero + 9});
    }
    return ranges;
}

std::vector<Range> white_space() {
    return {
        {0x9, 0xD},
        {0x20, 0x20},
        {0x85, 0x85},
        {0xA0, 0xA0},
        {0x1680, 0x1680},
        {0x2000, 0x200A},
        {0x2028, 0x2029},
        {0x202F, 0x202F},
        {0x205F, 0x205F},
        {0x3000, 0x3000}};
}

// Beyond ASCII every character but white space counts as a letter: there is no table of them here.
std::vector<Range> word() {
    return {
        {'0', '9'},
        {'A', 'Z'},
        {'_', '_'},
        {'a', 'z'},
        {0xAA, 0xAA},
        {0xB5, 0xB5},
        {0xBA, 0xBA},
        {0xC0, 0x167F},
        {0x1681, 0x1FFF},
        {0x2C00, 0x2FFF},
        {0x3005, 0x10FFFF}};
}

} // namespace

bool Regex::Class::contains(char32_t c) const noexcept {
    for (auto const& range : ranges) {
        if (c >= range.first && c <= range.last) {
            return !negated;
        }
    }
    return negated;
}

std::optional<Regex::Class> RegexParser::shorthand(char name) {
    bool const negated = name >= 'A' && name <= 'Z';
    switch (base::to_lower(name)) {
    case 'd': return Regex::Class{digits(), negated};
    case 's': return Regex::Class{white_space(), negated};
    case 'w': return Regex::Class{word(), negated};
    default: return std::nullopt;
    }
}

char32_t RegexParser::hexadecimal() {
    bool const braces = take("{");
    char32_t value = 0;
    int count = 0;
    for (; !at_end() && base::hex_value(rest_.front()) >= 0 && count < (braces ? 6 : 2); ++count) {
        value = value * 16 + static_cast<char32_t>(base::hex_value(rest_.front()));
        rest_.remove_prefix(1);
    }
    if (count == 0 || (braces && !take("}")) || value > 0x10FFFF) {
        fail("has an invalid escape");
    }
    return value;
}

char32_t RegexParser::escaped_character(char name) {
    constexpr std::string_view names = "nrtfv0";
    constexpr std::string_view characters("\n\r\t\f\v\0", 6);
    if (take("x")) {
        return hexadecimal();
    }
    if (auto const at = names.find(name); at != std::string_view::npos) {
        rest_.remove_prefix(1);
        return static_cast<unsigned char>(characters[at]);
    }
    if (base::is_letter(name) || base::is_digit(name)) {
        fail("has an escape that is not supported");
    }
    return base::take_code_point(rest_);
}

} // namespace svc::schema::detail
