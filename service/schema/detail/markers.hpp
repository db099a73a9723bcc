#pragma once

#include "service/schema/model.hpp"

#include <optional>
#include <vector>

namespace svc::schema::detail {

/** What svc::empty or svc::field() said of one member. */
struct Marker {
    bool has_default;
    bool from_factory;
    FieldOptions options;
};

/** What watching one member told. */
struct Initializer {
    /** Something wrote to it: a scalar that nothing wrote to has no initialiser. */
    bool wrote = false;
    std::optional<Marker> marker{};
};

/** Default-initialises a model over known bytes, and says how each member was initialised.

    When a marker speaks, the first member that changes between then and the end is the one that it
    was making: members before it are complete, members after it come later. */
std::vector<Initializer>
watch_initializers(ModelSource const& source, std::vector<Field> const& fields);

} // namespace svc::schema::detail
