#pragma once

#include "service/schema/basics.hpp"

#include <concepts>
#include <stdexcept>

namespace svc::schema {

/** A text of at most 63 bytes or an integer, as a template argument. */
struct LiteralValue {
    char text[64]{};
    std::size_t size = 0;
    std::int64_t number = 0;
    bool is_text = false;

    template <std::size_t Size>
    consteval LiteralValue(char const (&literal)[Size]) : size(Size - 1), is_text(true) {
        static_assert(Size <= sizeof text, "svc: a literal has at most 63 bytes");
        for (std::size_t i = 0; i < size; ++i) {
            text[i] = literal[i];
        }
    }

    template <std::integral Integer>
    consteval LiteralValue(Integer value) : number(static_cast<std::int64_t>(value)) {}

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, size}; }

    friend constexpr bool operator==(LiteralValue const& a, LiteralValue const& b) noexcept {
        return a.is_text == b.is_text && a.number == b.number && a.view() == b.view();
    }
};

/** One of a few texts or integers: Python's Literal (VAL-44).

        struct Sorting {
            svc::Literal<"created_at", "updated_at"> order_by = "created_at";
        };

    As with an int, a Literal without an initialiser has no value: in a model that makes it required. */
template <LiteralValue... Values>
class Literal {
public:
    constexpr Literal() = default;

    consteval Literal(LiteralValue value) : index_(find(value)) {}

    template <std::size_t Size>
    consteval Literal(char const (&text)[Size]) : Literal(LiteralValue(text)) {}

    [[nodiscard]] constexpr LiteralValue const& value() const noexcept { return values[index_]; }
    [[nodiscard]] constexpr std::string_view text() const noexcept { return value().view(); }
    [[nodiscard]] constexpr std::int64_t number() const noexcept { return value().number; }

    friend constexpr bool operator==(Literal const&, Literal const&) = default;

    // A template, so that a text is compared as it is and not made a Literal first.
    template <std::convertible_to<std::string_view> Text>
    friend constexpr bool operator==(Literal const& literal, Text const& text) noexcept {
        return literal.value().is_text && literal.text() == std::string_view(text);
    }

    static constexpr LiteralValue values[] = {Values...};

private:
    friend struct Describe<Literal>;

    static consteval std::uint8_t find(LiteralValue wanted) {
        std::uint8_t index = 0;
        for (auto const& value : values) {
            if (value == wanted) {
                return index;
            }
            ++index;
        }
        throw std::invalid_argument("svc: this is none of the values of the Literal");
    }

    std::uint8_t index_;
};

} // namespace svc::schema

namespace svc {
using schema::Literal;
} // namespace svc
