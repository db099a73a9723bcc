#pragma once

#include "service/schema/field.hpp"
#include "service/schema/type.hpp"

#include <string>
#include <vector>

namespace svc::schema {

/** One member of a struct, as JSON sees it. */
struct Field {
    /** The member's name in C++. */
    std::string_view name;
    /** The key in JSON: the alias when there is one. */
    std::string_view key;
    /** The key as JSON text, made once for all that is written. */
    std::string made_key{};
    TypeInfo const* type = nullptr;
    std::size_t offset = 0;
    /** The key must be there. */
    bool required = true;
    /** The default is made by svc::empty: schemas do not show it. */
    bool from_factory = false;
    /** The options say something about values, not only about the field. */
    bool is_constrained = false;
    FieldOptions options{};

    void* in(void* object) const noexcept { return static_cast<char*>(object) + offset; }

    void const* in(void const* object) const noexcept {
        return static_cast<char const*>(object) + offset;
    }
};

/** A struct with its members, in the order of their declaration. */
struct Model {
    TypeInfo const* type = nullptr;
    std::vector<Field> fields{};
    /** A default instance: what members hold when JSON does not name them. */
    void const* defaults = nullptr;
    ModelConfig config{};
};

namespace detail {

struct MemberSource {
    char const* (*signature)() noexcept = nullptr;
    void const* address = nullptr;
    Descriptor type = nullptr;
};

struct ModelSource {
    Descriptor type;
    void* storage;
    void (*default_initialize)(void* memory);
    MemberSource const* members;
    std::size_t count;
    ModelConfig config;
};

/** Finds out names, offsets and defaults. Leaves a default instance in the storage. */
Model build_model(ModelSource const& source);

/** The `model_config` of a struct, when it has one. */
template <class T>
constexpr ModelConfig config() {
    if constexpr (requires { T::model_config; }) {
        return T::model_config;
    } else {
        return {};
    }
}

} // namespace detail
} // namespace svc::schema
