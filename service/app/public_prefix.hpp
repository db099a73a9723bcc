#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace svc::app {

/** A public prefix in its one form: "" or "/api/v1", no trailing slash (R9).

    @param what  Who says so, for the message: "--root-path".
    @throws std::invalid_argument with a sentence when it could become anything but a prefix. */
std::string checked_prefix(std::string_view prefix, std::string_view what);

/** How many bytes of `raw_path` are `prefix`, when it stands there at a segment border; else 0 (D1).
    An escape of the client counts as the character it stands for. */
std::size_t leading_prefix(std::string_view raw_path, std::string_view prefix);

} // namespace svc::app
