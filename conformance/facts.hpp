#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace svc::conformance {

/** What is true of a subject and of the way to it: `direct`, `prefix:stripped`, `honours:proto`.

    A fact has no value, one, or several. Cases name in `needs` what must be true for them to say
    anything; where it is not, they are not applicable. */
class Facts {
public:
    void add(std::string const& name, std::string const& value = {});
    /** Adds all facts of another set. */
    void add(Facts const& others);

    [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }
    /** The first value in alphabetical order; empty without one. */
    [[nodiscard]] std::string value(std::string_view name) const;

    [[nodiscard]] std::map<std::string, std::set<std::string>, std::less<>> const& all() const {
        return values_;
    }

    /** Does a need hold? `name`, `name:value`, `name:this|or-that`, each also with `!` before it. */
    [[nodiscard]] bool satisfies(std::string_view need) const;

private:
    std::map<std::string, std::set<std::string>, std::less<>> values_{};
};

/** A fact that cases may name. */
struct KnownFact {
    std::string_view name;
    std::string_view values; ///< those it can have, blank between; empty when any, or none
    std::string_view meaning;
};

std::span<KnownFact const> known_facts();

/** What is wrong with a need, such as a name that nobody knows; nullopt when it is fine. */
std::optional<std::string> wrong_need(std::string_view need);

/** The same for a fact that somebody states. */
std::optional<std::string> wrong_fact(std::string_view name, std::string_view value);

} // namespace svc::conformance
