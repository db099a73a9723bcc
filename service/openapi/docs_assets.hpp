#pragma once

#include <string>

namespace svc::openapi {

/** Where the documentation pages load their scripts from. What is left empty the app serves itself,
    from files that are built into the program.

    A text that begins with one "/" is a path of the app: the public prefix is put before it. */
struct DocsAssets {
    std::string swagger_js_url{};
    std::string swagger_css_url{};
    std::string swagger_favicon_url{};
    std::string redoc_js_url{};
    std::string redoc_favicon_url{};

    /** Everything from a public content delivery network, as FastAPI does it (D9, OPENAPI-21). */
    static DocsAssets cdn();
};

} // namespace svc::openapi
