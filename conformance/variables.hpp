#pragma once

#include "service/json/value.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace svc::conformance {

/** A case names a variable that nobody set: the case's mistake, never the subject's. */
class UnknownVariable : public std::runtime_error {
public:
    explicit UnknownVariable(std::string const& name)
        : std::runtime_error("there is no variable ${" + name + "}") {}
};

/** Named values that cases write as `${name}`; `$${` stands for `${` itself. */
class Variables {
public:
    void set(std::string name, json::Value value);

    [[nodiscard]] json::Value const* find(std::string_view name) const;

    /** The text with its variables filled in; throws UnknownVariable. */
    [[nodiscard]] std::string expand(std::string_view text) const;

    /** The value with the variables of all its texts, names of members too, filled in.

        A text that is one variable and nothing else becomes that variable's own value, so that
        numbers stay numbers. */
    [[nodiscard]] json::Value expand_json(json::Value const& value) const;

private:
    std::map<std::string, json::Value, std::less<>> values_;
};

/** JSON on one line, for any value: NaN becomes null. */
std::string compact(json::Value const& value);

/** A text as it is; any other value as JSON. */
std::string to_text(json::Value const& value);

} // namespace svc::conformance
