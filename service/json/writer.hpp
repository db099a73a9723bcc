#pragma once

#include "service/json/detail/text_buffer.hpp"
#include "service/json/value.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace svc::json {

/** How numbers and a few texts are written: the serialisers a FastAPI client can meet (RESP-10 to
    RESP-13, RESP-36). */
enum class Style {
    Python,   ///< RESP-10: `1e-05`, `1e+16`; NaN and infinities cannot be written
    Pydantic, ///< RESP-11: `0.00001`, `1e-6`, `1e+16`; NaN and infinities are null
    Orjson,   ///< RESP-12: `0.00001`, `1e-6`, `1e16`; NaN and infinities are null
    Ujson,    ///< RESP-13: `1e-5`, `1e+16`, `\/`; `NaN`, `Infinity`
    Dumps,    ///< RESP-36: as Python, in ASCII, a blank after `,` and `:`; never indented
};

struct Format {
    Style style = Style::Python;
    /** Blanks per level; 0 writes everything on one line. */
    int indent = 0;
};

/** Writes JSON text, event by event, into one growing string: no tree is built.

        Writer writer;
        writer.begin_object();
        writer.key("price");
        writer.number(12.5);
        writer.end_object();
        writer.text() == R"({"price":12.5})"

    REQUIRES: events in an order that gives JSON. Throws std::domain_error for a number that the
    style cannot write (Python, Dumps: NaN, infinities; Orjson: integers beyond 64 bits). */
class Writer {
public:
    explicit Writer(Format format = {});

    void null();
    void boolean(bool value);
    void integer(Integer auto value) { digits(value); }
    void integer(BigInteger const& value);
    void number(double value);
    /** UTF-8; non-ASCII stays as it is, but for Dumps; malformed bytes become U+FFFD. */
    void string(std::string_view value);
    /** JSON text that is written as it is. */
    void raw(std::string_view json);
    void begin_array();
    void end_array();
    void begin_object();
    void end_object();
    void key(std::string_view name);
    /** A key that `make_key` made, for the same style: what is written often is made once. */
    void made_key(std::string_view key);

    void value(Value const& value);

    [[nodiscard]] Format const& format() const noexcept { return format_; }

    [[nodiscard]] std::string_view text() const noexcept { return text_.view(); }

    /** The text, moved out; the writer is then as new. */
    [[nodiscard]] std::string take();

private:
    void digits(std::int64_t value);
    void digits(std::uint64_t value);
    void digits(std::signed_integral auto value) { digits(std::int64_t{value}); }
    void digits(std::unsigned_integral auto value) { digits(std::uint64_t{value}); }
    void separate();
    void end_key();
    void new_line();
    void open(char bracket);
    void close(char bracket);

    Format format_;
    detail::TextBuffer text_;
    std::size_t depth_ = 0;
    bool first_ = true; // nothing yet in the innermost array or object
    bool after_key_ = false;
};

/** A name as JSON text with the colon: `"name":`. */
std::string make_key(std::string_view name, Style style);

/** The text of one value. */
std::string write(Value const& value, Format format = {});

} // namespace svc::json
