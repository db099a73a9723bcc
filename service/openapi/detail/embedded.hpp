#pragma once

#include <span>
#include <string_view>

namespace svc::openapi::detail {

/** A file that was built into the program, as it is and compressed; empty views where compressing it
    again would gain nothing. */
struct Embedded {
    std::string_view name;
    std::string_view content_type;
    std::string_view plain;
    std::string_view gzip;
    std::string_view brotli;
};

/** Names the files' contents: another version, other contents. Empty without files. */
std::string_view embedded_version() noexcept;

/** What `packaging/docs-assets/make-assets.mjs` made; nothing when the build had no npm. */
std::span<Embedded const> embedded_files() noexcept;

} // namespace svc::openapi::detail
