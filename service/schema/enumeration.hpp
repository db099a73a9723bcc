#pragma once

#include "service/json/value.hpp"
#include "service/schema/basics.hpp"
#include "service/schema/detail/type_name.hpp"
#include "service/schema/literal.hpp"

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace svc::schema {

/** What JSON shows for each value of an enum or a Literal, side by side with their numbers. */
struct Enumeration {
    std::vector<json::Value> values;
    /** Of a Literal: the indexes. */
    std::vector<std::int64_t> numbers;

    void add(std::int64_t number, json::Value value) {
        numbers.push_back(number);
        values.push_back(std::move(value));
    }
};

/** Which numbers are tried when the names of an enum are looked up. An enumerator outside cannot be
    found: specialise enum_range for such an enum. At most 512 numbers. */
struct EnumRange {
    std::int64_t first = -32;
    std::int64_t last = 223;
};

template <class E>
inline constexpr EnumRange enum_range{};

/** True: JSON shows the number of the enumerator. False: its name. */
template <class E>
inline constexpr bool enum_by_value = false;

template <class E>
struct EnumValue {
    E enumerator;
    LiteralValue value;
};

/** What JSON shows, enumerator by enumerator:

        template <>
        inline constexpr auto svc::schema::enum_values<Color> = std::array{
            svc::EnumValue<Color>{Color::DarkRed, "dark-red"}, ...};
*/
template <class E>
inline constexpr auto enum_values = nullptr;

namespace detail {

template <class E, E... Values>
char const* enumerator_names() noexcept {
    return __PRETTY_FUNCTION__;
}

inline json::Value as_json(LiteralValue const& value) {
    return value.is_text ? json::Value(value.view()) : json::Value(value.number);
}

/** Reads the names out of the text of enumerator_names(). */
Enumeration build_enumeration(char const* names, EnumRange range, bool by_value);

/** The range, as far as the underlying type goes. */
template <class E>
consteval EnumRange range_of() {
    using Limits = std::numeric_limits<std::underlying_type_t<E>>;
    auto range = enum_range<E>;
    if constexpr (!std::is_signed_v<std::underlying_type_t<E>>) {
        range.first = range.first < 0 ? 0 : range.first;
    }
    if (std::in_range<std::int64_t>(Limits::max())
        && range.last > static_cast<std::int64_t>(Limits::max())) {
        range.last = static_cast<std::int64_t>(Limits::max());
    }
    return range;
}

template <class E, std::size_t... Index>
char const* names_in_range(std::index_sequence<Index...>) {
    return enumerator_names<
        E,
        static_cast<E>(range_of<E>().first + static_cast<std::int64_t>(Index))...>();
}

template <class E>
Enumeration make_enumeration() {
    if constexpr (!std::is_null_pointer_v<std::remove_cv_t<decltype(enum_values<E>)>>) {
        Enumeration given;
        for (auto const& one : enum_values<E>) {
            given.add(static_cast<std::int64_t>(one.enumerator), as_json(one.value));
        }
        return given;
    } else {
        constexpr auto range = range_of<E>();
        constexpr auto count = static_cast<std::size_t>(range.last - range.first + 1);
        return build_enumeration(names_in_range<E>(std::make_index_sequence<count>()), range, enum_by_value<E>);
    }
}

} // namespace detail

// Only then every number of the underlying type may be made an E.
template <class E>
concept EnumWithType = std::is_enum_v<E> && requires {
    E{0};
} && !std::same_as<E, std::byte>;

template <EnumWithType E>
struct Describe<E> {
    static Enumeration const& enumeration() {
        static Enumeration const made = detail::make_enumeration<E>();
        return made;
    }

    static constexpr EnumInfo type_info{
        {basics<E>(Kind::Enum, detail::type_name<E>()), detail::qualified_name<E>},
        std::is_signed_v<std::underlying_type_t<E>>,
        &enumeration};
};

template <LiteralValue... Values>
struct Describe<Literal<Values...>> {
    using Type = Literal<Values...>;

    static Enumeration const& enumeration() {
        static Enumeration const made = [] {
            Enumeration all;
            for (auto const& value : Type::values) {
                all.add(static_cast<std::int64_t>(all.values.size()), detail::as_json(value));
            }
            return all;
        }();
        return made;
    }

    static std::size_t index(void const* literal) { return read<Type>(literal).index_; }

    static void select(void* literal, std::size_t index) {
        write<Type>(literal).index_ = static_cast<std::uint8_t>(index);
    }

    static constexpr LiteralInfo type_info{
        basics<Type>(Kind::Literal), &enumeration, &index, &select};
};

} // namespace svc::schema

namespace svc {
using schema::enum_by_value;
using schema::enum_range;
using schema::enum_values;
using schema::EnumValue;
} // namespace svc
