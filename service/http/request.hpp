#pragma once

#include "service/http/headers.hpp"
#include "service/http/scope.hpp"

#include <string>

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

    /** Makes it a fresh request again; capacity is kept, so that a connection's next one allocates
        nothing. */
    void reset();
};

} // namespace svc::http
