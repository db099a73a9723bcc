#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::http {

/** What stands for a placeholder when a path is made: `{"item_id", 3}`. */
struct PathValue {
    std::string_view name;
    std::string text;

    PathValue(std::string_view its_name, std::string value)
        : name(its_name), text(std::move(value)) {}

    PathValue(std::string_view its_name, std::string_view value) : name(its_name), text(value) {}

    PathValue(std::string_view its_name, char const* value) : name(its_name), text(value) {}

    PathValue(std::string_view its_name, std::integral auto value)
        : name(its_name), text(std::to_string(value)) {}
};

using PathValues = std::vector<PathValue>;

/** The routes of an app by their names; app/ implements it. */
class NamedPaths {
public:
    virtual ~NamedPaths() = default;

    /** The path of the first route with that name and just these placeholders, percent-encoded,
        without the public prefix. In a mount with a name, `mount:route`; of what a mount serves at
        a path, the mount's name and the placeholder `path`.

        Throws std::invalid_argument with a sentence when there is none, or a value does not fit. */
    [[nodiscard]] virtual std::string path_for(std::string_view name, PathValues values) const = 0;
};

} // namespace svc::http
