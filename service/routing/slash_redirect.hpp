#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace svc::routing {

/** The path to try instead of one that no route has (ROUTE-30): without all its trailing slashes when
    it ends in one, with one more otherwise. Nothing for "/". */
std::optional<std::string> with_other_slash(std::string_view raw_path);

/** A raw path as it may stand in a Location: every byte that is not plain data is percent-encoded,
    escapes of plain data are undone, and no two slashes or backslashes stand where an authority
    could begin (R7, ROUTE-38). */
std::string location_path(std::string_view raw_path);

/** A raw query as it may stand in a Location: what a URL must not have is percent-encoded, the rest
    stays byte for byte (ROUTE-38). */
std::string location_query(std::string_view query);

} // namespace svc::routing
