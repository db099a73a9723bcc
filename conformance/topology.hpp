#pragma once

#include "conformance/execute.hpp"
#include "conformance/facts.hpp"
#include "conformance/node.hpp"
#include "conformance/url.hpp"

#include <optional>
#include <string>

namespace svc::conformance {

/** One way to an app, described: a topology file, or an entry of a proxy's file. */
struct Topology {
    std::string name = "direct";
    std::string title{};
    std::string public_prefix{}; ///< of the paths that clients use: "" or "/..."
    std::string
        public_origin{}; ///< scheme and host that clients use, when it is not where we knock
    Facts facts{};
};

/** Reads a topology. Throws LoadError: unknown keys, facts that nobody knows, a bad prefix. */
Topology parse_topology(Node const& node, std::string const& name);

/** `name`, `name=value`, `name=this,that`, as on the command line. Throws LoadError. */
Facts parse_fact(std::string const& text);

/** A way to an app, with its addresses: what cases are run against. */
struct Target {
    std::string name;
    std::string title;
    Url outside; ///< where Side::Public is reached
    Url app;     ///< where Side::App is reached; the same when nothing stands between
    Doors doors;
    Facts facts;

    /** What every case may name: ${prefix}, and each fact's value by the fact's name. */
    [[nodiscard]] Variables variables() const;
};

/** Puts a description and addresses together, and adds the facts that follow from them.

    Throws LoadError when something is no http URL. */
Target
make_target(Topology const& topology, std::string const& base_url, std::string const& via_url);

} // namespace svc::conformance
