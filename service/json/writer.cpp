#include "service/json/writer.hpp"

#include "service/base/utf8.hpp"
#include "service/json/detail/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace svc::json {
namespace {

template <class T>
void append_integer(std::string& out, T value) {
    char text[24];
    out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

/** The letter of a short escape: `n` for a line feed; 0 when there is none. */
constexpr char escape_letter(char c) noexcept {
    switch (c) {
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return static_cast<unsigned char>(c) < 0x20 ? '\0' : c;
    }
}

void append_escape(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    char const letter = escape_letter(c);
    if (letter != 0) {
        out.append({'\\', letter});
    } else {
        auto const code = static_cast<unsigned char>(c);
        out.append("\\u00").append({digits[code >> 4], digits[code & 0xF]});
    }
}

constexpr std::uint64_t eight_times(char c) noexcept {
    return std::uint64_t{0x0101010101010101} * static_cast<unsigned char>(c);
}

/** Not 0 when one of the bytes is `c`, in a word of ASCII. */
constexpr std::uint64_t find_in(std::uint64_t word, char c) noexcept {
    return ((word ^ eight_times(c)) - eight_times(1)) & eight_times('\x80');
}

/** True for ASCII without anything to escape; `c` is one more character to escape. */
bool is_plain(std::uint64_t word, char c) noexcept {
    std::uint64_t const control = (word - eight_times(' ')) & eight_times('\x80');
    std::uint64_t const not_ascii = word & eight_times('\x80');
    return (control | not_ascii | find_in(word, '"') | find_in(word, '\\') | find_in(word, c)) == 0;
}

/** The same for a text: most are plain, and this is most of the work of writing them. */
bool is_plain(std::string_view text, char c) noexcept {
    std::uint64_t word = 0;
    for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
        std::memcpy(&word, text.data(), sizeof word);
        if (!is_plain(word, c)) {
            return false;
        }
    }
    word = eight_times(' ');
    for (char const rest : text) {
        word = word << 8 | static_cast<unsigned char>(rest);
    }
    return is_plain(word, c);
}

/** Appends well-formed text, whole runs at a time. */
void append_escaped(std::string& out, std::string_view text, char c) {
    auto const special = [c](char other) {
        return static_cast<unsigned char>(other) < 0x20 || other == '"' || other == '\\'
               || other == c;
    };
    while (true) {
        auto const stop = std::find_if(text.begin(), text.end(), special);
        out.append(text.begin(), stop);
        if (stop == text.end()) {
            return;
        }
        append_escape(out, *stop);
        text.remove_prefix(static_cast<std::size_t>(stop - text.begin()) + 1);
    }
}

} // namespace

Writer::Writer(Format format) : format_(format) {
    constexpr std::size_t usual_answer = 256;
    text_.reserve(usual_answer);
}

void Writer::null() {
    separate();
    text_.append("null");
}

void Writer::boolean(bool value) {
    separate();
    text_.append(value ? "true" : "false");
}

void Writer::digits(std::int64_t value) {
    separate();
    append_integer(text_, value);
}

void Writer::digits(std::uint64_t value) {
    separate();
    append_integer(text_, value);
}

void Writer::integer(BigInteger const& value) {
    if (format_.style == Style::Orjson) {
        throw std::domain_error("Integer exceeds 64-bit range");
    }
    separate();
    text_.append(value.digits);
}

void Writer::number(double value) {
    separate();
    detail::append_number(text_, value, format_.style);
}

void Writer::string(std::string_view value) {
    separate();
    quote(value);
}

void Writer::raw(std::string_view json) {
    separate();
    text_.append(json);
}

void Writer::begin_array() { open('['); }

void Writer::end_array() { close(']'); }

void Writer::begin_object() { open('{'); }

void Writer::end_object() { close('}'); }

void Writer::key(std::string_view name) {
    separate();
    quote(name);
    text_.append(format_.indent > 0 ? ": " : ":");
    after_key_ = true;
}

void Writer::value(Value const& value) {
    struct Visitor {
        Writer& out;

        void operator()(std::nullptr_t) const { out.null(); }
        void operator()(bool b) const { out.boolean(b); }
        void operator()(std::int64_t i) const { out.integer(i); }
        void operator()(std::uint64_t i) const { out.integer(i); }
        void operator()(BigInteger const& i) const { out.integer(i); }
        void operator()(double d) const { out.number(d); }
        void operator()(std::string const& s) const { out.string(s); }

        void operator()(Array const& array) const {
            out.begin_array();
            for (Value const& element : array) {
                out.value(element);
            }
            out.end_array();
        }

        void operator()(Object const& object) const {
            out.begin_object();
            for (Member const& member : object) {
                out.key(member.name);
                out.value(member.value);
            }
            out.end_object();
        }
    };

    std::visit(Visitor{*this}, value.storage());
}

std::string Writer::take() {
    depth_ = 0;
    first_ = true;
    after_key_ = false;
    return std::exchange(text_, {});
}

/** Writes what stands between the last event and the one that comes. */
void Writer::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (!first_) {
        text_.push_back(',');
    }
    first_ = false;
    if (depth_ > 0) {
        new_line();
    }
}

void Writer::quote(std::string_view value) {
    char const also_escaped = format_.style == Style::Ujson ? '/' : '"';
    text_.push_back('"');
    if (is_plain(value, also_escaped)) {
        text_.append(value);
    } else if (base::is_utf8(value)) {
        append_escaped(text_, value, also_escaped);
    } else {
        append_escaped(text_, base::replace_malformed_utf8(value), also_escaped);
    }
    text_.push_back('"');
}

void Writer::new_line() {
    if (format_.indent > 0) {
        text_.push_back('\n');
        text_.append(static_cast<std::size_t>(depth_ * format_.indent), ' ');
    }
}

void Writer::open(char bracket) {
    separate();
    text_.push_back(bracket);
    ++depth_;
    first_ = true;
}

void Writer::close(char bracket) {
    --depth_;
    if (!first_) {
        new_line();
    }
    first_ = false;
    text_.push_back(bracket);
}

std::string write(Value const& value, Format format) {
    Writer writer(format);
    writer.value(value);
    return writer.take();
}

} // namespace svc::json
