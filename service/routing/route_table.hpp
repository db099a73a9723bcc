#pragma once

#include "service/routing/path_pattern.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace svc::routing {

/** How well a path and a method fit the routes of a table. */
struct Match {
    enum class Kind {
        None,    ///< no route has that path: 404
        Partial, ///< some have, for other methods: 405, with `allowed`
        Full,    ///< `entry` takes it
    };

    Kind kind = Kind::None;
    std::size_t entry = 0;
    /** For a mount: where in the path the part for what is mounted begins (at its slash). */
    std::size_t rest_at = 0;
};

/** The routes of one app: which of them, in the order they were added, takes a path and a method.

    The first full match wins (ROUTE-20); a mount takes every method and all paths below its own, and
    counts as full (ROUTE-61). HEAD is taken by a GET route when none is for HEAD itself (D6). The
    cost of a look-up grows with the length of the path, not with the number of routes.

    Threads: const members may run at once; `add` and `add_mount` may not. */
class RouteTable {
public:
    RouteTable();
    ~RouteTable();
    RouteTable(RouteTable&&) noexcept;
    RouteTable& operator=(RouteTable&&) noexcept;

    /** Adds a route for one method; returns its entry number, counted from 0 over routes and mounts. */
    std::size_t add(std::string method, PathPattern pattern);

    /** Adds what answers everything below `pattern` (no trailing slash). */
    std::size_t add_mount(PathPattern pattern);

    /** Finds who takes `raw_path`. Never throws for any bytes. */
    [[nodiscard]] Match match(std::string_view method, std::string_view raw_path) const;

    /** The methods that routes with this path take, each once, in the order of the routes; HEAD
        beside GET (D6): the value of `Allow`. */
    [[nodiscard]] std::vector<std::string> allowed(std::string_view raw_path) const;

    /** The decoded placeholders of `raw_path`, for the entry that matched it. */
    void capture(Match const& match, std::string_view raw_path, http::PathParams& values) const;

    [[nodiscard]] PathPattern const& pattern(std::size_t entry) const;

private:
    struct Entry;
    struct Node;
    class Finder;

    std::size_t insert(Entry entry);

    std::vector<Entry> entries_;
    std::unique_ptr<Node> root_;
};

} // namespace svc::routing
