// Takes the place of the generated file when the build had no npm packages to embed.
#include "service/openapi/detail/embedded.hpp"

namespace svc::openapi::detail {

std::string_view embedded_version() noexcept { return {}; }

std::span<Embedded const> embedded_files() noexcept { return {}; }

} // namespace svc::openapi::detail
