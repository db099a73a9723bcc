#pragma once

#include "service/json/value.hpp"

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace svc::schema {

/** One step of a location: a name or an index. */
struct LocationStep : std::variant<std::string, std::size_t> {
    LocationStep(std::string name) : variant(std::move(name)) {}
    LocationStep(std::string_view name) : variant(std::string(name)) {}
    LocationStep(char const* name) : variant(std::string(name)) {}

    template <std::integral Index>
    LocationStep(Index index) : variant(static_cast<std::size_t>(index)) {}
};

/** Where in the request something is wrong: body, items, 0, price (VAL-21). */
class Location {
public:
    Location() = default;
    Location(std::initializer_list<LocationStep> steps) : steps_(steps) {}

    Location& push_back(LocationStep step) {
        steps_.push_back(std::move(step));
        return *this;
    }

    [[nodiscard]] std::size_t size() const noexcept { return steps_.size(); }
    [[nodiscard]] auto begin() const noexcept { return steps_.begin(); }
    [[nodiscard]] auto end() const noexcept { return steps_.end(); }

    friend bool operator==(Location const&, Location const&) = default;

private:
    std::vector<LocationStep> steps_;
};

/** One thing that is wrong with the input, as pydantic tells it. */
struct Issue {
    /** pydantic's name of the error: `missing`, `int_parsing` ... */
    std::string type;
    Location loc;
    std::string msg;
    /** What was given. */
    json::Value input{};
    /** What the message was made of; null when there is nothing. */
    json::Value ctx{};
};

/** The array that FastAPI answers as `detail`: keys type, loc, msg, input and, when there is one, ctx
    (VAL-20). Numbers that JSON cannot hold become their text (D10). */
json::Value to_value(std::vector<Issue> const& issues);

/** The same location as JSON: ["body", 0, "name"]. */
json::Value to_value(Location const& location);

} // namespace svc::schema
