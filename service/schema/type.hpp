#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace svc::json {
class Value;
class Writer;
} // namespace svc::json

/** What a C++ type means in JSON, told once per type and without templates: the rest of the room
    reads these descriptors. */
namespace svc::schema {

enum class Kind : std::uint8_t {
    None, ///< only null: std::nullptr_t, std::monostate
    Boolean,
    Integer,
    Number,
    String,
    Enum,
    Literal,
    Scalar,   ///< a value with a text of its own: UUID, date, decimal, a user's own
    Optional, ///< T or null
    Sequence, ///< vector, array, deque, list
    Set,
    Map,
    Tuple,
    Variant,
    Object,  ///< a struct with named members
    Dynamic, ///< any JSON: json::Value, dict, list
};

/** Validation: what comes in. Serialization: what goes out. Their schemas differ for few types. */
enum class Mode : std::uint8_t { Validation, Serialization };

struct Enumeration;
struct Fault;
struct Model;
struct TypeInfo;

/** Descriptors are asked for when they are needed, so that a type may hold itself. */
using Descriptor = TypeInfo const& (*)();

/** The part that every type has; by its kind it is one of the structs below. */
struct TypeInfo {
    Kind kind;
    /** As a union names its member in `loc`: int, str, Item. Empty for containers. */
    std::string_view name;
    std::size_t size;
    std::size_t alignment;
    /** Makes a T{} in raw memory; null when T has no default. */
    void (*construct)(void* memory);
    void (*destroy)(void* object) noexcept;
};

struct IntegerInfo : TypeInfo {
    bool is_signed;
};

struct StringInfo : TypeInfo {
    std::string_view (*view)(void const* string);
    /** Null when the type only views text: it can be written and not read. */
    void (*assign)(void* string, std::string_view text);
    /** The `format` in JSON Schema; none when empty. */
    std::string_view format{};
};

struct LiteralInfo : TypeInfo {
    Enumeration const& (*enumeration)();
    std::size_t (*index)(void const* literal);
    void (*select)(void* literal, std::size_t index);
};

struct ScalarInfo : TypeInfo {
    /** None when the input was good. */
    std::optional<Fault> (*decode)(json::Value const& input, void* scalar);
    json::Value (*encode)(void const* scalar);
    /** Null when encode() says it all. */
    void (*write)(json::Writer& writer, void const* scalar);
    json::Value (*schema)(Mode mode);
    /** The schema of input is another than that of output. */
    bool depends_on_mode;
};

struct OptionalInfo : TypeInfo {
    Descriptor value;
    /** Null when there is none. */
    void const* (*find)(void const* optional);
    void* (*emplace)(void* optional);
    void (*reset)(void* optional);
};

/** Calls back for each element, in order. */
using ElementVisitor = void (*)(void* context, void const* element);

/** Sequences and sets. */
struct SequenceInfo : TypeInfo {
    Descriptor element;
    /** The number of elements of a std::array; 0 for all others. */
    std::size_t extent;
    std::size_t (*count)(void const* container);
    /** The elements, side by side in memory; null for containers that are not made so. */
    void const* (*data)(void const* container);
    void (*for_each)(void const* container, void* context, ElementVisitor visitor);
    void (*clear)(void* container);
    /** Adds a default element and gives its address; null when elements cannot be made in place. */
    void* (*append)(void* container);
    /** Adds an element by moving it. */
    void (*insert)(void* container, void* element);
};

using EntryVisitor = void (*)(void* context, void const* key, void const* value);

struct MapInfo : TypeInfo {
    Descriptor key;
    Descriptor mapped;
    std::size_t (*count)(void const* map);
    void (*for_each)(void const* map, void* context, EntryVisitor visitor);
    void (*clear)(void* map);
    /** Adds an entry by moving both; an equal key is replaced. */
    void (*insert)(void* map, void* key, void* value);
};

struct TupleInfo : TypeInfo {
    Descriptor const* elements;
    std::size_t count;
    void const* (*element)(void const* tuple, std::size_t index);
};

struct VariantInfo : TypeInfo {
    Descriptor const* alternatives;
    std::size_t count;
    /** Which alternative it holds, and where; null when an exception left it empty. */
    std::size_t (*index)(void const* variant);
    void const* (*value)(void const* variant);
    /** Makes it hold that alternative, by moving it in. */
    void (*assign)(void* variant, std::size_t index, void* value);
};

/** Structs and enums: what a document names once, in its components. */
struct NamedInfo : TypeInfo {
    /** With namespaces and template arguments, as the compiler writes it. */
    std::string_view qualified_name;
};

struct EnumInfo : NamedInfo {
    bool is_signed;
    Enumeration const& (*enumeration)();
};

struct ObjectInfo : NamedInfo {
    Model const& (*model)();
};

/** Which JSON a dynamic value may hold. */
enum class Shape : std::uint8_t { Any, Object, Array };

struct DynamicInfo : TypeInfo {
    Shape shape;
};

/** The descriptor of T; REQUIRES: Info is the one that belongs to `type.kind`. */
template <class Info>
Info const& as(TypeInfo const& type) noexcept {
    return static_cast<Info const&>(type);
}

} // namespace svc::schema
