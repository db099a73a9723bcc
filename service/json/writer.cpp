#include "service/json/writer.hpp"

#include "service/json/detail/number_text.hpp"
#include "service/json/detail/quote.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <utility>

namespace svc::json {
namespace {

template <class T>
void append_integer(std::string& out, T value) {
    std::array<char, std::numeric_limits<T>::digits10 + 2> text;
    out.append(text.data(), std::to_chars(text.begin(), text.end(), value).ptr);
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

void Writer::new_line() {
    if (format_.indent > 0) {
        text_.push_back('\n');
        text_.append(depth_ * static_cast<std::size_t>(format_.indent), ' ');
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
