#pragma once

#include "service/schema/basics.hpp"

#include <optional>
#include <string>

namespace svc::schema {

/** A decimal number as it was written: no digit is lost, and 1.10 is not 1.1 (VAL-4A).

    A text with a meaning; to count with it, hand the text to a decimal library. */
class Decimal {
public:
    Decimal() = default;

    /** As Python's Decimal: blanks around, sign, underscores, exponent. None for anything else, and for
        NaN and infinities. */
    static std::optional<Decimal> parse(std::string_view text);

    /** Python's text of it: `1.50`, `1E+3`. */
    [[nodiscard]] std::string const& text() const noexcept { return text_; }

    [[nodiscard]] double to_double() const noexcept;

    /** The same text. */
    friend bool operator==(Decimal const&, Decimal const&) = default;

private:
    std::string text_ = "0";
};

template <>
struct Describe<Decimal> {
    static ScalarInfo const type_info;
};

} // namespace svc::schema

namespace svc {
using schema::Decimal;
} // namespace svc
