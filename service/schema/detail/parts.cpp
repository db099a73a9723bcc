#include "service/schema/detail/definition.hpp"
#include "service/schema/model.hpp"

#include <algorithm>

namespace svc::schema::detail {
namespace {

using Types = std::vector<TypeInfo const*>;

bool contains(Types const& types, TypeInfo const* type) {
    return std::find(types.begin(), types.end(), type) != types.end();
}

void collect(TypeInfo const& type, Types& reached) {
    for (auto const* part : parts(type)) {
        if (!contains(reached, part)) {
            reached.push_back(part);
            collect(*part, reached);
        }
    }
}

/** Every type that this one is made of; itself only when it is recursive. */
Types reachable(TypeInfo const& type) {
    Types reached;
    collect(type, reached);
    return reached;
}

Types all(Descriptor const* types, std::size_t count) {
    Types found;
    for (std::size_t i = 0; i < count; ++i) {
        found.push_back(&types[i]());
    }
    return found;
}

/** A recursive type, and one whose own schema says so. */
bool splits(TypeInfo const& type) {
    return contains(reachable(type), &type)
           || (type.kind == Kind::Scalar && as<ScalarInfo>(type).depends_on_mode);
}

} // namespace

Types parts(TypeInfo const& type) {
    switch (type.kind) {
    case Kind::Optional: return {&as<OptionalInfo>(type).value()};
    case Kind::Sequence:
    case Kind::Set: return {&as<SequenceInfo>(type).element()};
    case Kind::Map: return {&as<MapInfo>(type).key(), &as<MapInfo>(type).mapped()};
    case Kind::Tuple: {
        auto const& tuple = as<TupleInfo>(type);
        return all(tuple.elements, tuple.count);
    }
    case Kind::Variant: {
        auto const& variant = as<VariantInfo>(type);
        return all(variant.alternatives, variant.count);
    }
    case Kind::Object: {
        Types types;
        for (auto const& field : as<ObjectInfo>(type).model().fields) {
            types.push_back(field.type);
        }
        return types;
    }
    default: return {};
    }
}

bool depends_on_mode(TypeInfo const& type) {
    auto const reached = reachable(type);
    return splits(type)
           || std::any_of(reached.begin(), reached.end(), [](auto* part) { return splits(*part); });
}

} // namespace svc::schema::detail
