#pragma once

#include "service/schema/describe_struct.hpp"
#include "service/schema/enumeration.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/descriptor_by_name.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>

/** Types that Boost.Describe describes: the way for structs with a base class, with private members,
    with constructors. Include it before such a type is used.

        struct Book : Article { std::string isbn; };
        BOOST_DESCRIBE_STRUCT(Book, (Article), (isbn))

    Members stand in the order base first. The type needs a default constructor. */
namespace svc::schema {

template <class T>
concept BoostDescribed = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <class E>
concept BoostDescribedEnum = boost::describe::has_describe_enumerators<E>::value;

namespace detail {

template <class T>
using BoostMembers = boost::describe::
    describe_members<T, boost::describe::mod_any_access | boost::describe::mod_inherited>;

template <class M, class T>
M member_of(M T::*);

template <class Member>
char const* boost_name() noexcept {
    return Member::name;
}

template <class T, class... Members>
Model boost_model(boost::mp11::mp_list<Members...>) {
    auto const& object = storage<T>.value;
    MemberSource const members[]
        = {{&boost_name<Members>,
            &(object.*Members::pointer),
            &info<std::remove_cv_t<decltype(member_of(Members::pointer))>>}...,
           {}};
    return build_model({
        .type = &info<T>,
        .storage = &storage<T>.value,
        .default_initialize = &default_initialize<T>,
        .members = members,
        .count = sizeof...(Members),
        .config = config<T>(),
    });
}

template <class T>
struct DescribeBoostStruct {
    static Model const& model() {
        static Model const made
            = boost_model<T>(boost::mp11::mp_rename<BoostMembers<T>, boost::mp11::mp_list>());
        return made;
    }

    static constexpr ObjectInfo type_info{
        {basics<T>(Kind::Object, type_name<T>()), qualified_name<T>}, &model};
};

template <class E>
struct DescribeBoostEnum {
    static Enumeration const& enumeration() {
        static Enumeration const made = [] {
            Enumeration all;
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
                auto const number = static_cast<std::int64_t>(one.value);
                all.add(number, enum_by_value<E> ? json::Value(number) : json::Value(one.name));
            });
            return all;
        }();
        return made;
    }

    static constexpr EnumInfo type_info{
        {basics<E>(Kind::Enum, type_name<E>()), qualified_name<E>},
        std::is_signed_v<std::underlying_type_t<E>>,
        &enumeration};
};

} // namespace detail

// One for each way in which the type could be known without Boost.Describe: these are more special.
template <BoostDescribed T>
struct Describe<T> : detail::DescribeBoostStruct<T> {};

template <Aggregate T>
    requires BoostDescribed<T>
struct Describe<T> : detail::DescribeBoostStruct<T> {
};

template <EnumWithType E>
    requires BoostDescribedEnum<E>
struct Describe<E> : detail::DescribeBoostEnum<E> {
};

template <class E>
    requires(BoostDescribedEnum<E> && !EnumWithType<E>)
struct Describe<E> : detail::DescribeBoostEnum<E> {};

} // namespace svc::schema
