#pragma once

#include "service/schema/basics.hpp"

#include <array>
#include <concepts>
#include <utility>

// Containers are recognised by their members: <map>, <set> and their like need not be included here.
namespace svc::schema {

template <class C>
concept Container = requires(C& container, C const& constant) {
    typename C::value_type;
    container.clear();
    container.size();
    constant.begin();
    constant.end();
};

template <class C>
concept MapContainer = Container<C> && requires(C& map, typename C::mapped_type& mapped) {
    map.insert_or_assign(std::declval<typename C::key_type>(), mapped);
};

template <class C>
concept SetContainer = Container<C> && !MapContainer<C> && requires(C & set) {
    set.insert(std::declval<typename C::key_type>());
};

template <class C>
concept Growable = requires(C& container) {
    container.emplace_back();
};

// A string that is no std::string has no meaning of its own in JSON.
template <class C>
concept Text = requires(C& text) {
    text.c_str();
};

template <class C>
concept SequenceContainer = Container<C> && Growable<C> && !Text<C>;

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
        SequenceInfo list{
            basics<C>(Kind::Sequence),
            &info<Element>,
            0,
            &List::count,
            nullptr,
            &List::for_each,
            &List::clear,
            nullptr,
            &List::push};
        if constexpr (requires(C const& c) {
                          { c.data() } -> std::same_as<Element const*>;
                      }) {
            list.data = &List::data;
        }
        if constexpr (requires(C & c) {
                          { c.emplace_back() } -> std::same_as<Element&>;
                      }) {
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
        basics<C>(Kind::Set),
        &info<typename C::value_type>,
        0,
        &List::count,
        nullptr,
        &List::for_each,
        &List::clear,
        nullptr,
        &List::insert};
};

template <class T, std::size_t Size>
struct Describe<std::array<T, Size>> {
    static std::size_t count(void const*) { return Size; }

    static void const* data(void const* array) { return array; }

    static constexpr SequenceInfo type_info{
        basics<std::array<T, Size>>(Kind::Sequence),
        &info<T>,
        Size,
        &count,
        &data,
        nullptr,
        nullptr,
        nullptr,
        nullptr};
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
        write<C>(map).insert_or_assign(std::move(write<Key>(key)), std::move(write<Mapped>(value)));
    }

    static constexpr MapInfo type_info{
        basics<C>(Kind::Map), &info<Key>, &info<Mapped>, &count, &for_each, &clear, &insert};
};

} // namespace svc::schema
