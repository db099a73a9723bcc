#include "service/json/detail/python_reader.hpp"

#include "service/base/ascii.hpp"
#include "service/base/utf8.hpp"
#include "service/json/detail/number.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

// The order of the checks is that of CPython's Modules/_json.c: it decides what is reported.
namespace svc::json::detail {
namespace {

std::size_t count_characters(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

constexpr bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < 0x20; }

constexpr bool is_plain(char c) noexcept { return c != '"' && c != '\\' && !is_control(c); }

constexpr bool is_high_surrogate(int code) noexcept { return code >= 0xD800 && code < 0xDC00; }

constexpr bool is_low_surrogate(int code) noexcept { return code >= 0xDC00 && code < 0xE000; }

/** What `\b` and its like stand for, or 0. */
constexpr char short_escape(char c) noexcept {
    switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '/': return '/';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return 0;
    }
}

} // namespace

base::Result<Value, ParseError> PythonReader::read() && {
    skip_blanks();
    if (!value()) {
        return std::move(error_);
    }
    skip_blanks();
    if (at_ != text_.size()) {
        fail(at_, "Extra data");
        return std::move(error_);
    }
    return builder_.take();
}

bool PythonReader::value() {
    if (at('"')) {
        std::string text;
        if (!string(text)) {
            return false;
        }
        builder_.value(std::move(text));
        return true;
    }
    if (at('{')) {
        return object();
    }
    if (at('[')) {
        return array();
    }
    return word() || number();
}

bool PythonReader::array() {
    std::size_t size = 0;
    if (!items(']', &PythonReader::value, size)) {
        return false;
    }
    builder_.close_array(size);
    return true;
}

bool PythonReader::object() {
    std::size_t size = 0;
    if (!items('}', &PythonReader::member, size)) {
        return false;
    }
    builder_.close_object(size);
    return true;
}

bool PythonReader::items(char closing, bool (PythonReader::*item)(), std::size_t& size) {
    if (!builder_.open()) {
        return give_up("nested too deep");
    }
    ++at_;
    skip_blanks();
    while (size > 0 || !at(closing)) {
        if (!(this->*item)()) {
            return false;
        }
        ++size;
        skip_blanks();
        if (at(closing)) {
            break;
        }
        if (!at(',')) {
            return fail(at_, "Expecting ',' delimiter");
        }
        ++at_;
        skip_blanks();
    }
    ++at_;
    return true;
}

bool PythonReader::member() {
    if (!at('"')) {
        return fail(at_, "Expecting property name enclosed in double quotes");
    }
    std::string name;
    if (!string(name)) {
        return false;
    }
    builder_.name(name);
    skip_blanks();
    if (!at(':')) {
        return fail(at_, "Expecting ':' delimiter");
    }
    ++at_;
    skip_blanks();
    return value();
}

bool PythonReader::string(std::string& out) {
    std::size_t const opening = at_++;
    while (true) {
        auto const from = text_.begin() + static_cast<std::ptrdiff_t>(at_);
        auto const to = std::find_if_not(from, text_.end(), is_plain);
        out.append(from, to);
        at_ += static_cast<std::size_t>(to - from);
        if (at('"')) {
            ++at_;
            return true;
        }
        if (at_ < text_.size() && is_control(text_[at_])) {
            return fail(at_, "Invalid control character at");
        }
        if (at_ + 1 >= text_.size()) {
            return fail(opening, "Unterminated string starting at");
        }
        if (!escape(out)) {
            return false;
        }
    }
}

bool PythonReader::escape(std::string& out) {
    char const letter = text_[at_ + 1];
    if (letter == 'u') {
        return unicode_escape(out);
    }
    char const meaning = short_escape(letter);
    if (meaning == 0) {
        return fail(at_, "Invalid \\escape");
    }
    out.push_back(meaning);
    at_ += 2;
    return true;
}

bool PythonReader::unicode_escape(std::string& out) {
    int code = hex4(at_ + 2);
    if (code < 0) {
        return fail(at_ + 1, "Invalid \\uXXXX escape");
    }
    at_ += 6;
    if (is_high_surrogate(code) && text_.substr(at_, 2) == "\\u") {
        int const second = hex4(at_ + 2);
        if (is_low_surrogate(second)) {
            code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00);
            at_ += 6;
        }
    }
    base::append_utf8(out, static_cast<std::uint32_t>(code));
    return true;
}

/** The value of four hexadecimal digits, or -1. Python wants to see a character after them. */
int PythonReader::hex4(std::size_t i) const noexcept {
    if (i + 4 >= text_.size()) {
        return -1;
    }
    int value = 0;
    for (char const c : text_.substr(i, 4)) {
        int const digit = base::hex_value(c);
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

bool PythonReader::word() {
    struct Word {
        std::string_view text;
        Value value;
    };

    constexpr double infinity = std::numeric_limits<double>::infinity();
    static std::array<Word, 6> const words{{
        {"null", nullptr},
        {"true", true},
        {"false", false},
        {"NaN", std::numeric_limits<double>::quiet_NaN()},
        {"Infinity", infinity},
        {"-Infinity", -infinity},
    }};
    auto const word = std::find_if(words.begin(), words.end(), [&](Word const& candidate) {
        return text_.substr(at_).starts_with(candidate.text);
    });
    if (word == words.end()) {
        return false;
    }
    at_ += word->text.size();
    builder_.value(word->value);
    return true;
}

bool PythonReader::number() {
    std::string_view const literal = number_at_front(text_.substr(at_));
    if (literal.empty()) {
        return fail(at_, "Expecting value");
    }
    if (integer_digits(literal) > max_integer_digits) {
        return give_up("an integer of more than 4300 digits");
    }
    at_ += literal.size();
    builder_.value(number_of(literal));
    return true;
}

void PythonReader::skip_blanks() noexcept {
    at_ = std::min(text_.find_first_not_of(" \t\n\r", at_), text_.size());
}

bool PythonReader::fail(std::size_t at, char const* sentence) {
    error_ = {count_characters(text_.substr(0, at)), sentence, false};
    return false;
}

bool PythonReader::give_up(char const* reason) {
    error_ = {0, reason, true};
    return false;
}

} // namespace svc::json::detail
