#pragma once

#include "conformance/topology.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace svc::conformance {

/** How a proxy is started: a folder with topology.json and its configuration templates. */
struct ProxyPlan {
    /** How it gets the sockets that we opened for it. */
    enum class Sockets {
        Nginx,       ///< by nginx's own environment variable for inherited sockets
        Descriptors, ///< its configuration names the descriptors: @fd:<entry>@
        None,        ///< it opens its own; the port can be lost on the way, so it is tried again
    };

    std::string name;
    std::filesystem::path folder;
    std::vector<std::string> command{};
    std::vector<std::string> templates{};
    /** Words of the templates, and what they become in the copies: for configurations that are kept
        as a page shows them. */
    std::map<std::string, std::string> replace{};
    Sockets sockets = Sockets::None;
    std::vector<Topology> entries{};
    /** At most one: the proxy between this one and the app. */
    std::vector<ProxyPlan> upstream{};
};

/** Reads a proxy's folder. Throws LoadError.

    A proxy that is not installed is replaced by its `emulation`, if it has one; its name then says
    so. */
ProxyPlan load_proxy(std::filesystem::path const& folder);

/** Fills `@name@` in; throws LoadError for a name that has no value. A lone @ stays. */
std::string render(std::string_view text, std::map<std::string, std::string> const& values);

} // namespace svc::conformance
