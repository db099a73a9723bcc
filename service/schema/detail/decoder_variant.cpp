#include "service/schema/detail/decoder.hpp"
#include "service/schema/detail/type_tag.hpp"
#include "service/schema/memory.hpp"

namespace svc::schema::detail {

/** The best alternative so far: pydantic's smart mode (VAL-40). */
struct Decoder::Match {
    Exactness exactness = Exactness::Lax;
    std::optional<std::size_t> fields_set{};

    [[nodiscard]] bool is_perfect() const { return exactness == Exactness::Exact && !fields_set; }

    /** More members count first, when both have members; then the nearer type. */
    [[nodiscard]] bool is_better_than(Match const& other) const {
        if (fields_set && other.fields_set && *fields_set != *other.fields_set) {
            return *fields_set > *other.fields_set;
        }
        return exactness > other.exactness;
    }
};

void Decoder::try_alternative(
    Target const& variant, std::size_t index, Input const& input, std::optional<Match>& best
) {
    auto const& type = as<VariantInfo>(variant.type);
    auto const& alternative = type.alternatives[index]();
    if (alternative.kind == Kind::None && !input.value.is_null()) {
        return; // null is no member of the union: it makes the union optional
    }
    exactness_ = Exactness::Exact;
    fields_set_.reset();
    Temporary value(alternative);
    auto const tag = type_tag(alternative);
    Step const at{input.at, tag};
    if (!decode({alternative, value.get(), variant.options}, {input.value, &at})) {
        return;
    }
    Match const match{exactness_, fields_set_};
    if (!best || match.is_better_than(*best)) {
        best = match;
        type.assign(variant.object, index, value.get());
    }
}

bool Decoder::decode_variant(Target const& target, Input const& input) {
    auto const issues_before = issues_.size();
    auto const exactness_before = exactness_;
    auto const fields_set_before = fields_set_;
    std::optional<Match> best;
    auto const count = as<VariantInfo>(target.type).count;
    for (std::size_t i = 0; i < count && !(best && best->is_perfect()); ++i) {
        try_alternative(target, i, input, best);
    }
    exactness_ = exactness_before;
    fields_set_ = fields_set_before;
    if (!best) {
        return false;
    }
    issues_.resize(issues_before, Issue{});
    at_most(best->exactness);
    if (best->fields_set) {
        fields_set_ = fields_set_.value_or(0) + *best->fields_set;
    }
    return true;
}

} // namespace svc::schema::detail
