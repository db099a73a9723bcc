#pragma once

#include "conformance/variables.hpp"
#include "service/json/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace svc::conformance {

/** What a text, a JSON value or a header must be; everything that is set must hold. */
struct Matcher {
    std::optional<json::Value> equals{};
    std::optional<std::string> ignoring_case{};
    std::optional<json::Array> one_of{};
    std::optional<json::Value> contains{}; ///< a part of a text, or an element of an array
    std::optional<json::Array>
        in_order{}; ///< parts or elements, one after the other, maybe not adjacent
    std::optional<std::string> starts_with{};
    std::optional<std::string> matches{};          ///< ECMAScript regular expression, searched for
    std::optional<std::vector<std::string>> set{}; ///< list members in any order, each once
    std::optional<bool> present{};
    std::optional<std::string> type{};  ///< JSON: null boolean integer number string ...
    std::optional<std::size_t> size{};  ///< of a text, an array or an object
    std::optional<std::size_t> count{}; ///< header: how many lines
    std::vector<Matcher> all{};         ///< header: one for each line, in order
    std::vector<Matcher> none{};        ///< "not": must not hold
};

/** Why the value does not fit, in words, or nullopt when it does; null stands for "absent". */
std::optional<std::string>
mismatch(Matcher const& matcher, json::Value const* actual, Variables const& variables);

/** The same for the lines of one header: `all` and `count` see them apart, the rest joined. */
std::optional<std::string>
mismatch(Matcher const& matcher, std::vector<std::string> const& lines, Variables const& variables);

/** Regular expressions look at so much of a text: the library's matcher recurses for each byte. */
inline constexpr std::size_t max_searched = 16'384;

} // namespace svc::conformance
