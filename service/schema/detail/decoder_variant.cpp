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

bool Decoder::try_alternative(Target const& alternative, Input const& input, Match& match) {
    exactness_ = Exactness::Exact;
    fields_set_.reset();
    auto const tag = type_tag(alternative.type);
    Step const at{input.at, tag};
    bool const good = decode(alternative, {input.value, &at});
    match = {exactness_, fields_set_};
    return good;
}

bool Decoder::decode_variant(Target const& target, Input const& input) {
    auto const& type = as<VariantInfo>(target.type);
    auto const issues_before = issues_.size();
    auto const exactness_before = exactness_;
    auto const fields_set_before = fields_set_;
    std::optional<Match> best;
    for (std::size_t i = 0; i < type.count && !(best && best->is_perfect()); ++i) {
        auto const& alternative = type.alternatives[i]();
        Temporary value(alternative);
        if (alternative.kind == Kind::None) {
            if (input.value.is_null()) {
                best = Match{Exactness::Exact};
                type.assign(target.object, i, value.get());
            }
            continue;
        }
        auto const issues_now = issues_.size();
        Match match;
        if (!try_alternative({alternative, value.get(), target.options}, input, match)) {
            continue;
        }
        if (!best || match.is_better_than(*best)) {
            best = match;
            type.assign(target.object, i, value.get());
        }
        issues_.resize(issues_now, Issue{});
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
