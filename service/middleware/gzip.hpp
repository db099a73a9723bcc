#pragma once

#include "service/middleware/next.hpp"

#include <cstddef>

namespace svc::middleware {

/** Compresses answers for clients that take gzip: `app.add_middleware(GZip{.minimum_size = 1000})`.

    Bodies of at least `minimum_size` bytes, files, and streams, each piece of which still leaves at
    once. Left alone: what is encoded already, parts of files, and media types that are compressed by
    nature (images, video, archives). Answers that depend on Accept-Encoding say so in Vary; a strong
    ETag becomes a weak one, as the bytes are others (RFC 9110 section 8.8.3).

    Compressing costs more than most handlers: a proxy in front can do it as well. */
struct GZip {
    std::size_t minimum_size = 500;
    /** 1 is fast, 9 is small. */
    int compresslevel = 6;

    base::Task<responses::Response> operator()(http::Request& request, Next next) const;
};

} // namespace svc::middleware
