#pragma once

#include "service/schema/describe_containers.hpp"
#include "service/schema/describe_optional.hpp"
#include "service/schema/describe_scalars.hpp"
#include "service/schema/describe_struct.hpp"
#include "service/schema/describe_tuple.hpp"
#include "service/schema/enumeration.hpp"
#include "service/schema/literal.hpp"

namespace svc::schema {

/** The type has a meaning in JSON: it is built in, a struct of such types, or Describe<T> is
    specialised for it. */
template <class T>
concept Described = requires {
    Describe<T>::type_info;
};

/** The descriptor of a type: made once, told for as long as the program runs.

    A type that JSON does not know stops the compiler with one sentence.

    Threads: any. */
template <class T>
TypeInfo const& info() {
    using Plain = std::remove_cv_t<T>;
    if constexpr (Described<Plain>) {
        return Describe<Plain>::type_info;
    } else {
        static_assert(
            !std::is_enum_v<Plain>,
            "svc: an enum needs an underlying type (enum Color : int), or BOOST_DESCRIBE_ENUM and "
            "\"service/schema/describe.hpp\""
        );
        static_assert(
            std::is_enum_v<Plain>,
            "svc: this type has no meaning in JSON. Make it an aggregate struct, or describe it: "
            "BOOST_DESCRIBE_STRUCT with \"service/schema/describe.hpp\", or svc::schema::Describe"
        );
        return Describe<std::nullptr_t>::type_info;
    }
}

} // namespace svc::schema
