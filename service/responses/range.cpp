#include "service/responses/range.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace svc::responses {
namespace {

constexpr std::size_t most_ranges = 100;

/** A position, or nothing when the text is none; one that is too large for any file is the largest. */
std::optional<std::uint64_t> parse_position(std::string_view text) {
    constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
    if (text.empty() || !std::all_of(text.begin(), text.end(), base::is_digit)) {
        return std::nullopt;
    }
    std::uint64_t position = 0;
    for (char const c : text) {
        auto const digit = static_cast<std::uint64_t>(c - '0');
        position = position > (largest - digit) / 10 ? largest : position * 10 + digit;
    }
    return position;
}

/** `first-last`, `first-` or `-count`, as it is written. */
struct Spec {
    std::optional<std::uint64_t> first{};
    std::optional<std::uint64_t> last{};
};

std::optional<Spec> parse_spec(std::string_view text) {
    auto const dash = text.find('-');
    if (dash == std::string_view::npos || text.size() == 1) {
        return std::nullopt;
    }
    auto const left = base::trim(text.substr(0, dash));
    auto const right = base::trim(text.substr(dash + 1));
    Spec const spec{parse_position(left), parse_position(right)};
    bool const readable
        = (left.empty() || spec.first) && (right.empty() || spec.last) && (spec.first || spec.last);
    return readable ? std::optional(spec) : std::nullopt;
}

/** The bytes that are there of a range. */
std::optional<ByteRange> resolve(Spec const& spec, std::uint64_t size) {
    if (size == 0 || (spec.first && *spec.first >= size) || (!spec.first && *spec.last == 0)) {
        return std::nullopt;
    }
    if (!spec.first) {
        return ByteRange{size - std::min(*spec.last, size), size - 1};
    }
    return ByteRange{*spec.first, std::min(spec.last.value_or(size - 1), size - 1)};
}

/** Sorts, and makes one of what overlaps or touches. */
std::vector<ByteRange> merge(std::vector<ByteRange> parts) {
    std::sort(parts.begin(), parts.end(), [](ByteRange const& a, ByteRange const& b) {
        return a.first < b.first;
    });
    std::vector<ByteRange> merged;
    for (ByteRange const& part : parts) {
        if (!merged.empty() && part.first <= merged.back().last + 1) {
            merged.back().last = std::max(merged.back().last, part.last);
        } else {
            merged.push_back(part);
        }
    }
    return merged;
}

RangeRequest malformed(std::string_view complaint) {
    return {RangeRequest::Kind::Malformed, {}, complaint};
}

/** The elements of a list that can be read as ranges; nullopt when there are too many. */
std::optional<std::vector<Spec>> parse_specs(std::string_view list) {
    std::vector<Spec> specs;
    for (std::size_t at = 0; at <= list.size();) {
        auto const end = std::min(list.find(',', at), list.size());
        if (auto const spec = parse_spec(base::trim(list.substr(at, end - at)))) {
            if (specs.size() == most_ranges) {
                return std::nullopt;
            }
            specs.push_back(*spec);
        }
        at = end + 1;
    }
    return specs;
}

} // namespace

RangeRequest parse_range(std::string_view field, std::uint64_t size) {
    auto const equals = field.find('=');
    if (equals == std::string_view::npos) {
        return malformed("Malformed range header.");
    }
    if (!base::equals_ignoring_case(base::trim(field.substr(0, equals)), "bytes")) {
        return {}; // RFC 9110 section 14.2: another unit is not for us
    }
    auto const specs = parse_specs(field.substr(equals + 1));
    if (!specs) {
        return {};
    }
    if (specs->empty()) {
        return malformed("Range header: range must be requested");
    }
    std::vector<ByteRange> parts;
    for (Spec const& spec : *specs) {
        if (spec.first && spec.last && *spec.first > *spec.last) {
            return malformed("Range header: start must be less than end");
        }
        if (auto const part = resolve(spec, size)) {
            parts.push_back(*part);
        }
    }
    if (parts.empty()) {
        return {RangeRequest::Kind::Unsatisfiable, {}, {}};
    }
    return {RangeRequest::Kind::Parts, merge(std::move(parts)), {}};
}

} // namespace svc::responses
