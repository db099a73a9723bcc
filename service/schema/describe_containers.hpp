#pragma once

#include "service/schema/basics.hpp"

#include <array>
#include <concepts>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

// Containers are recognised by their members: <map>, <set> and their like need not be included here.
namespace svc::schema {

template <class T>
struct Describe<std::optional<T>> {
    using Optional = std::optional<T>;

    static void const* find(void const* optional) {
        auto const& value = read<Optional>(optional);
        return value ? &*value : nullptr;
    }

    static void* emplace(void* optional) { return &write<Optional>(optional).emplace(); }

    static void reset(void* optional) { write<Optional>(optional).reset(); }

    static constexpr OptionalInfo type_info{
        basics<Optional>(Kind::Optional), &info<T>, &find, &emplace, &reset};
};

/** unique_ptr and shared_ptr: a T or null, and the way to a struct that holds itself. */
template <class T>
concept SmartPointer = requires(T& pointer, typename T::element_type* object) {
    pointer.reset(object);
    { pointer.get() } -> std::convertible_to<void const*>;
};

template <SmartPointer T>
struct Describe<T> {
    using Value = typename T::element_type;

    static void const* find(void const* pointer) { return read<T>(pointer).get(); }

    static void* emplace(void* pointer) {
        write<T>(pointer).reset(new Value{});
        return write<T>(pointer).get();
    }

    static void reset(void* pointer) { write<T>(pointer).reset(); }

    static constexpr OptionalInfo type_info{
        basics<T>(Kind::Optional), &info<Value>, &find, &emplace, &reset};
};

template <class C>
concept Container = requires(C& container, C const& constant) {
    typename C::value_type;
    container.clear();
    container.size();
    constant.begin();
    constant.end();
};

template <class C>
concept MapContainer = Container<C> && requires { typename C::mapped_type; };

template <class C>
concept SetContainer = Container<C> && requires { typename C::key_type; } && !MapContainer<C>;

template <class C>
concept SequenceContainer
    = Container<C> && requires(C& container) { container.emplace_back(); }
      // Text: a string that is no std::string has no meaning of its own in JSON.
      && !requires(C& container) { container.c_str(); };

/** What sequences and sets have in common. */
template <class C>
struct Elements {
    using Element = typename C::value_type;

    static std::size_t count(void const* container) { return read<C>(container).size(); }

    static void for_each(void const* container, void* context, ElementVisitor visitor) {
        // By reference where there is one: vector<bool> has none.
        for (Element const& element : read<C>(container)) {
            visitor(context, &element);
        }
    }

    static void clear(void* container) { write<C>(container).clear(); }

    static void const* data(void const* container) { return read<C>(container).data(); }

    static void* append(void* container) { return &write<C>(container).emplace_back(); }

    static void push(void* container, void* element) {
        write<C>(container).push_back(std::move(write<Element>(element)));
    }

    static void insert(void* container, void* element) {
        write<C>(container).insert(std::move(write<Element>(element)));
    }
};

template <SequenceContainer C>
struct Describe<C> {
    using List = Elements<C>;
    using Element = typename C::value_type;

    static constexpr SequenceInfo describe() {
        SequenceInfo list{basics<C>(Kind::Sequence), &info<Element>, 0,       &List::count,
                          nullptr,                   &List::for_each, &List::clear, nullptr,
                          &List::push};
        if constexpr (requires(C const& c) { { c.data() } -> std::same_as<Element const*>; }) {
            list.data = &List::data;
        }
        if constexpr (requires(C& c) { { c.emplace_back() } -> std::same_as<Element&>; }) {
            list.append = &List::append;
        }
        return list;
    }

    static constexpr SequenceInfo type_info = describe();
};

template <SetContainer C>
struct Describe<C> {
    using List = Elements<C>;

    static constexpr SequenceInfo type_info{
        basics<C>(Kind::Set), &info<typename C::value_type>, 0, &List::count, nullptr,
        &List::for_each, &List::clear, nullptr, &List::insert};
};

template <class T, std::size_t Size>
struct Describe<std::array<T, Size>> {
    static std::size_t count(void const*) { return Size; }

    static void const* data(void const* array) { return array; }

    static constexpr SequenceInfo type_info{
        basics<std::array<T, Size>>(Kind::Sequence), &info<T>, Size, &count, &data, nullptr, nullptr,
        nullptr, nullptr};
};

template <MapContainer C>
struct Describe<C> {
    using Key = typename C::key_type;
    using Mapped = typename C::mapped_type;

    static std::size_t count(void const* map) { return read<C>(map).size(); }

    static void for_each(void const* map, void* context, EntryVisitor visitor) {
        for (auto const& [key, value] : read<C>(map)) {
            visitor(context, &key, &value);
        }
    }

    static void clear(void* map) { write<C>(map).clear(); }

    static void insert(void* map, void* key, void* value) {
        write<C>(map).insert_or_assign(
            std::move(write<Key>(key)), std::move(write<Mapped>(value)));
    }

    static constexpr MapInfo type_info{
        basics<C>(Kind::Map), &info<Key>, &info<Mapped>, &count, &for_each, &clear, &insert};
};

template <class... Elements>
struct Describe<std::tuple<Elements...>> {
    using Tuple = std::tuple<Elements...>;

    template <std::size_t Index>
    static void const* get(void const* tuple) {
        return &std::get<Index>(read<Tuple>(tuple));
    }

    template <std::size_t... Index>
    static void const* get_any(
        void const* tuple, std::size_t index, std::index_sequence<Index...>
    ) {
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
    static void assign_any(
        void* variant, std::size_t index, void* value, std::index_sequence<Index...>
    ) {
        static constexpr void (*assigners[])(void*, void*) = {&assign_one<Index>...};
        assigners[index](variant, value);
    }

    static void assign(void* variant, std::size_t index, void* value) {
        assign_any(variant, index, value, std::index_sequence_for<Alternatives...>());
    }

    static constexpr Descriptor alternatives[] = {&info<Alternatives>...};
    static constexpr VariantInfo type_info{
        basics<Variant>(Kind::Variant), alternatives, sizeof...(Alternatives), &index, &value,
        &assign};
};

} // namespace svc::schema
