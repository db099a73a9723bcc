#pragma once

#include "service/http/body.hpp"

#include <cstdint>
#include <ctime>
#include <memory>
#include <string>

namespace svc::responses {

/** A file that is open for reading, and what it was when it was opened. */
struct OpenFile {
    std::shared_ptr<http::File const> file;
    std::uint64_t size = 0;
    std::timespec modified{};
    bool is_regular = false;
    bool is_folder = false;

    /** Opens whatever is at `path`, without waiting; `file` is null when there is nothing. Throws
        std::system_error when it cannot be opened. */
    static OpenFile try_open(std::string const& path);

    /** Opens the regular file at `path`. Throws HttpError 404, after a line in the log, when there is
        none (RESP-45, D7); std::system_error when it cannot be opened. */
    static OpenFile at(std::string const& path);

    /** RESP-44: `Tue, 14 Nov 2023 22:13:20 GMT` */
    [[nodiscard]] std::string last_modified() const;

    /** A strong entity tag, as the reference makes it (RESP-43). */
    [[nodiscard]] std::string etag() const;
};

} // namespace svc::responses
