#pragma once

#include "service/responses/open_file.hpp"
#include "service/responses/response.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svc::responses {

/** A folder whose files are served: `app.mount("/static", StaticFiles{"public"})`. */
struct StaticFiles {
    /** Relative to the current folder, or absolute; must be there at the start. */
    std::string directory;
    /** Serves `index.html` for a folder, and `404.html` when there is no such file. */
    bool html = false;
};

/** Answers with the files of one folder, and with nothing outside of it.

    Threads: const members may run at once. */
class StaticFolder {
public:
    /** Throws std::invalid_argument when there is no such folder. */
    explicit StaticFolder(StaticFiles const& options);

    /** Answers a GET or HEAD for `path`, decoded, below the folder: as a FileResponse does. Throws
        HttpError 404 when there is no such file there.

        A `..`, an escaped slash and links that lead out of the folder find nothing. */
    [[nodiscard]] Response answer(http::Request const& request, std::string_view path) const;

private:
    struct Found;

    [[nodiscard]] Found find(std::string const& path) const;
    [[nodiscard]] Response not_found(http::Request const& request) const;

    std::string root_;
    bool html_;
};

} // namespace svc::responses
