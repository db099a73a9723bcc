#pragma once

#include "service/app/app.hpp"

#include <string>
#include <string_view>

namespace svc::run {

/** What an app tells about itself without serving: `openapi` is its document, `routes` a line for each
    operation. REQUIRES: deployed. */
std::string describe(app::App const& app, std::string_view what);

} // namespace svc::run
