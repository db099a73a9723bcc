#include "service/json/writer.hpp"

#include "service/json/detail/number_text.hpp"
#include "service/json/detail/quote.hpp"

#include <charconv>
#include <cstddef>
#include <limits>
#include <stdexcept>

namespace svc::json {
namespace {

constexpr std::size_t usual_answer = 1000; // up to 1 KB, malloc has it at hand

template <class T>
void append_integer(detail::TextBuffer& out, T value) {
    constexpr std::size_t longest = std::numeric_limits<T>::digits10 + 2;
    char* const at = out.room(longest);
    out.advance(static_cast<std::size_t>(std::to_chars(at, at + longest, value).ptr - at));
}

} // namespace

Writer::Writer(Format format) : format_(format), text_(usual_answer) {}

/** Writes what stands between the last event and the one that comes. */
inline void Writer::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (!first_) {
        text_.append(',');
        if (format_.style == Style::Dumps) {
            text_.append(' ');
        }
    }
    first_ = false;
    if (format_.indent > 0 && depth_ > 0) {
        new_line();
    }
}

inline void Writer::end_key() {
    if (format_.indent > 0 || format_.style == Style::Dumps) {
        text_.append(' ');
    }
    after_key_ = true;
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
    detail::append_quoted(text_, value, format_.style);
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
    detail::append_quoted(text_, name, format_.style);
    text_.append(':');
    end_key();
}

void Writer::made_key(std::string_view key) {
    separate();
    text_.append(key);
    end_key();
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
    return text_.take();
}

void Writer::new_line() {
    text_.append('\n');
    text_.append(depth_ * static_cast<std::size_t>(format_.indent), ' ');
}

void Writer::open(char bracket) {
    separate();
    text_.append(bracket);
    ++depth_;
    first_ = true;
}

void Writer::close(char bracket) {
    --depth_;
    if (format_.indent > 0 && !first_) {
        new_line();
    }
    first_ = false;
    text_.append(bracket);
}

std::string make_key(std::string_view name, Style style) {
    detail::TextBuffer out(0);
    detail::append_quoted(out, name, style);
    out.append(':');
    return out.take();
}

std::string write(Value const& value, Format format) {
    Writer writer(format);
    writer.value(value);
    return writer.take();
}

} // namespace svc::json
