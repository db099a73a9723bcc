#pragma once

#include "service/schema/fault.hpp"
#include "service/schema/issue.hpp"
#include "service/schema/model.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace svc::schema::detail {

/** One step down from the place where decoding began; they live on the stack. */
struct Step {
    Step const* parent;
    std::string_view name;
    std::size_t index = 0;
    bool is_index = false;
};

struct Input {
    json::Value const& value;
    Step const* at;
};

struct Target {
    TypeInfo const& type;
    void* object;
    /** Constraints of the member that is decoded; null when there are none. */
    FieldOptions const* options = nullptr;
};

/** How near the input was to the type: a union takes the nearest member (VAL-40). */
enum class Exactness : std::uint8_t { Lax, Strict, Exact };

/** Walks a descriptor and a JSON value side by side. */
class Decoder {
public:
    Decoder(Location const& at, std::vector<Issue>& issues) : at_(at), issues_(issues) {}

    bool decode(Target const& target, Input const& input);

private:
    bool decode_none(Input const& input);
    bool decode_boolean(Target const& target, Input const& input);
    bool decode_integer(Target const& target, Input const& input);
    bool decode_number(Target const& target, Input const& input);
    bool decode_string(Target const& target, Input const& input);
    bool decode_enum(Target const& target, Input const& input);
    bool decode_literal(Target const& target, Input const& input);
    bool decode_scalar(Target const& target, Input const& input);
    bool decode_optional(Target const& target, Input const& input);
    bool decode_sequence(Target const& target, Input const& input);
    bool decode_array(Target const& target, Input const& input);
    bool decode_set(Target const& target, Input const& input);
    bool decode_map(Target const& target, Input const& input);
    bool decode_tuple(Target const& target, Input const& input);
    bool decode_variant(Target const& target, Input const& input);
    bool decode_object(Target const& target, Input const& input);
    bool decode_dynamic(Target const& target, Input const& input);

    bool decode_elements(Target const& target, Input const& input);
    bool decode_entry(Target const& map, Input const& entry);
    bool decode_field(Field const& field, void* object, Input const& input);
    bool refuse_unknown_keys(Model const& model, Input const& input);

    /** Checks the constraints of a value that was decoded; `object` is where it lies. */
    bool check(Target const& target, Input const& input);

    void at_most(Exactness exactness) { exactness_ = std::min(exactness_, exactness); }

    /** Adds an issue; always false. */
    bool fail(Input const& input, Fault fault);
    [[nodiscard]] Location location(Step const* step) const;

    struct Match;
    void try_alternative(
        Target const& variant, std::size_t index, Input const& input, std::optional<Match>& best
    );

    Location const& at_;
    std::vector<Issue>& issues_;
    Exactness exactness_ = Exactness::Exact;
    /** How many members the input named, of all objects in it; none when there is no object. */
    std::optional<std::size_t> fields_set_;
};

} // namespace svc::schema::detail
