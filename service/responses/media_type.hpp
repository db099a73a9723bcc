#pragma once

#include <string>
#include <string_view>

namespace svc::responses {

/** The media type that a file's name suggests, "video/mp4" for "clip.mp4"; empty when it suggests none.

    Python's table (RESP-41): the extension in its own case, then in lower case; that of a compressed
    file is what it is inside. Known at compile time; the system's table is not read. */
std::string_view guess_media_type(std::string_view file_name);

} // namespace svc::responses
