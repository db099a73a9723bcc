#pragma once

#include "service/http/headers.hpp"
#include "service/http/named_paths.hpp"
#include "service/http/scope.hpp"

#include <string>
#include <string_view>

namespace svc::http {

/** One request: where it is (`scope`), its fields, its body.

    The body is there when the handler runs, if the operation takes one. */
struct Request {
    Scope scope;
    Headers headers;
    std::string body;

    [[nodiscard]] std::string const& method() const noexcept { return scope.method; }

    /** The whole public URL: scheme, host, prefix exactly once, path, query (R2). */
    [[nodiscard]] std::string url() const;

    /** scheme://host + the public prefix + "/" (ROUTE-65). */
    [[nodiscard]] std::string base_url() const;

    /** The public URL of the route with that name (ROUTE-65):

            request.url_for("read_item", {{"item_id", 3}})     // https://host/api/v1/items/3

        The name is the handler's, or the one given with `.name`; a route of an app that is mounted
        with a name is "mount:route". Throws std::invalid_argument with a sentence when there is no
        such route, or a value does not fit its placeholder. */
    [[nodiscard]] std::string url_for(std::string_view name, PathValues values = {}) const;

    /** Makes it a fresh request again; capacity is kept, so that a connection's next one allocates
        nothing. */
    void reset();
};

} // namespace svc::http
