#pragma once

#include "service/schema/basics.hpp"

#include <tuple>
#include <utility>
#include <variant>

namespace svc::schema {

template <class... Elements>
struct Describe<std::tuple<Elements...>> {
    using Tuple = std::tuple<Elements...>;

    template <std::size_t Index>
    static void const* get(void const* tuple) {
        return &std::get<Index>(read<Tuple>(tuple));
    }

    template <std::size_t... Index>
    static void const*
    get_any(void const* tuple, std::size_t index, std::index_sequence<Index...>) {
        static constexpr void const* (*getters[])(void const*) = {&get<Index>..., nullptr};
        return getters[index](tuple);
    }

    static void const* element(void const* tuple, std::size_t index) {
        return get_any(tuple, index, std::index_sequence_for<Elements...>());
    }

    static constexpr Descriptor elements[] = {&info<Elements>..., nullptr};
    static constexpr TupleInfo type_info{
        basics<Tuple>(Kind::Tuple), elements, sizeof...(Elements), &element};
};

template <class First, class Second>
struct Describe<std::pair<First, Second>> {
    using Pair = std::pair<First, Second>;

    static void const* element(void const* pair, std::size_t index) {
        auto const& both = read<Pair>(pair);
        return index == 0 ? static_cast<void const*>(&both.first) : &both.second;
    }

    static constexpr Descriptor elements[] = {&info<First>, &info<Second>};
    static constexpr TupleInfo type_info{basics<Pair>(Kind::Tuple), elements, 2, &element};
};

template <class... Alternatives>
struct Describe<std::variant<Alternatives...>> {
    using Variant = std::variant<Alternatives...>;

    static std::size_t index(void const* variant) { return read<Variant>(variant).index(); }

    template <std::size_t Index>
    static void const* value_if(void const* variant) {
        return std::get_if<Index>(&read<Variant>(variant));
    }

    template <std::size_t... Index>
    static void const* value_of(void const* variant, std::index_sequence<Index...>) {
        static constexpr void const* (*getters[])(void const*) = {&value_if<Index>...};
        return getters[index(variant)](variant);
    }

    static void const* value(void const* variant) {
        return read<Variant>(variant).valueless_by_exception()
                   ? nullptr
                   : value_of(variant, std::index_sequence_for<Alternatives...>());
    }

    template <std::size_t Index>
    static void assign_one(void* variant, void* value) {
        using Alternative = std::variant_alternative_t<Index, Variant>;
        write<Variant>(variant).template emplace<Index>(std::move(write<Alternative>(value)));
    }

    template <std::size_t... Index>
    static void
    assign_any(void* variant, std::size_t index, void* value, std::index_sequence<Index...>) {
        static constexpr void (*assigners[])(void*, void*) = {&assign_one<Index>...};
        assigners[index](variant, value);
    }

    static void assign(void* variant, std::size_t index, void* value) {
        assign_any(variant, index, value, std::index_sequence_for<Alternatives...>());
    }

    static constexpr Descriptor alternatives[] = {&info<Alternatives>...};
    static constexpr VariantInfo type_info{
        basics<Variant>(Kind::Variant),
        alternatives,
        sizeof...(Alternatives),
        &index,
        &value,
        &assign};
};

} // namespace svc::schema
