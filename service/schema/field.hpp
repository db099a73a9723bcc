#pragma once

#include "service/json/value.hpp"
#include "service/schema/basics.hpp"

#include <cstdint>
#include <optional>

namespace svc::schema {

/** What may be said about a member besides its type; the names are pydantic's.

        struct Item {
            std::string name = svc::field({.min_length = 1});
            double price = svc::field({.description = "With tax", .gt = 0});
            int stock = svc::field(10, {.ge = 0});
        };

    A constraint is checked when JSON comes in and published in the JSON Schema. */
struct FieldOptions {
    char const* alias = nullptr;
    char const* title = nullptr;
    char const* description = nullptr;
    /** A list of values, as list{"Foo", "Bar"}. */
    json::Value examples{};
    std::optional<double> gt{};
    std::optional<double> ge{};
    std::optional<double> lt{};
    std::optional<double> le{};
    std::optional<double> multiple_of{};
    std::optional<std::size_t> min_length{};
    std::optional<std::size_t> max_length{};
    char const* pattern = nullptr;
    bool deprecated = false;
};

enum class Extra : std::uint8_t { Ignore, Forbid };

/** What may be said about a struct, in a static member:

        struct Item {
            static constexpr svc::ModelConfig model_config{.extra = svc::Extra::Forbid};
            std::string name;
        };
*/
struct ModelConfig {
    /** Keys that are no members: dropped, or an issue each. */
    Extra extra = Extra::Ignore;
    char const* title = nullptr;
    char const* description = nullptr;
};

namespace detail {

template <class T>
inline constexpr bool is_optional = false;

template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/** A marker tells that it made a value: heard while build_model() looks for defaults, and only then. */
struct MarkerEvent {
    Descriptor type;
    bool has_default;
    bool from_factory;
    FieldOptions const* options;
};

[[nodiscard]] bool listening() noexcept;
void tell(MarkerEvent const& event);

template <class T>
concept Optional = is_optional<T>;

// An optional is made from the value inside; with a conversion of its own it would be ambiguous.
template <class T>
concept NoOptional = !is_optional<T>;

template <class T, class Default>
concept MadeFrom = NoOptional<T> && std::is_constructible_v<T, Default const&>;

struct Empty {
    // For optionals as well, where it is ambiguous and so refused: it would make the value inside, and
    // who writes it means std::nullopt.
    template <class T>
    operator T() const {
        if (listening()) {
            tell({&info<T>, true, true, nullptr});
        }
        return T{};
    }
};

/** field(svc::empty, {...}) */
struct EmptyField {
    FieldOptions options;

    template <class T>
    operator T() const {
        if (listening()) {
            tell({&info<T>, true, true, &options});
        }
        return T{};
    }
};

/** field({...}): no default. */
struct RequiredField {
    FieldOptions options;

    template <NoOptional T>
    operator T() const {
        if (listening()) {
            tell({&info<T>, false, false, &options});
        }
        return T{};
    }
};

/** field(std::nullopt, {...}) */
struct NullField {
    FieldOptions options;

    template <Optional T>
    operator T() const {
        if (listening()) {
            tell({&info<T>, true, false, &options});
        }
        return std::nullopt;
    }
};

/** field(value, {...}) */
template <class Default>
struct DefaultField {
    Default value;
    FieldOptions options;

    template <MadeFrom<Default> T>
    operator T() const {
        if (listening()) {
            tell({&info<T>, true, false, &options});
        }
        return static_cast<T>(value);
    }
};

} // namespace detail

/** A default like Python's field(default_factory=list): the member may be absent, and is then empty.

        std::vector<std::string> tags = svc::empty;

    Write it with `=`: with braces some types take it for something else. */
inline constexpr detail::Empty empty{};

/** A member without a default, with constraints or documentation. */
inline detail::RequiredField field(FieldOptions options) { return {std::move(options)}; }

/** A member with a default, and constraints or documentation. */
template <class Default>
    requires(!std::is_same_v<Default, FieldOptions>)
detail::DefaultField<std::decay_t<Default const&>>
field(Default const& value, FieldOptions options = {}) {
    return {value, std::move(options)};
}

inline detail::NullField field(std::nullopt_t, FieldOptions options = {}) {
    return {std::move(options)};
}

inline detail::EmptyField field(detail::Empty, FieldOptions options = {}) {
    return {std::move(options)};
}

} // namespace svc::schema

namespace svc {
using schema::empty;
using schema::Extra;
using schema::field;
using schema::ModelConfig;
} // namespace svc
