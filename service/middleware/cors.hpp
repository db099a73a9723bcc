#pragma once

#include "service/middleware/next.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace svc::middleware {

/** Lets scripts of other origins call the app.

        app.add_middleware(CORS{.allow_origins = {"https://shop.example"}});

    Answers preflight requests itself, and adds the fields of the fetch standard to other answers; what
    is not allowed is left to the browser to refuse. The same answers as Starlette's CORSMiddleware. */
struct CORS {
    /** Scheme, host and port; "*" stands for all. */
    std::vector<std::string> allow_origins{};
    /** "*" stands for all. */
    std::vector<std::string> allow_methods{"GET"};
    /** Besides Accept, Accept-Language, Content-Language and Content-Type; "*" stands for all. */
    std::vector<std::string> allow_headers{};
    /** Cookies and Authorization. */
    bool allow_credentials = false;
    /** Allows what it says yes to, besides `allow_origins`. */
    std::function<bool(std::string_view origin)> allow_origin_if{};
    /** Fields that scripts may read. */
    std::vector<std::string> expose_headers{};
    /** Seconds for which a browser keeps what a preflight was told. */
    int max_age = 600;

    base::Task<responses::Response> operator()(http::Request& request, Next next) const;
};

} // namespace svc::middleware
