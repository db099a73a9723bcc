#pragma once

#include "service/responses/response.hpp"

#include <string_view>

namespace svc::responses {

/** An empty answer with a Location, 307 unless told otherwise (RESP-25).

    The URL is percent-encoded where a URL needs it (blanks, quotes, non-ASCII, CR and LF); escapes
    that are there stay. */
struct RedirectResponse : Response {
    static constexpr int default_status_code = 307;

    explicit RedirectResponse(std::string_view url, ResponseInit init = {});

    /** For a route that declares this class: the handler's text is the URL. */
    static RedirectResponse from_content(schema::Any content);
};

} // namespace svc::responses
