#pragma once

#include "service/http/request.hpp"
#include "service/json/value.hpp"
#include "service/openapi/docs_assets.hpp"
#include "service/responses/response.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace svc::openapi {

/** What an app says about its documentation pages. Paths are the app's own, without the public prefix;
    an empty one switches its page off. */
struct DocsOptions {
    std::string title;
    std::string openapi_url;
    std::string docs_url{};
    std::string redoc_url{};
    std::string oauth2_redirect_url{};
    json::Value swagger_ui_parameters{};
    json::Value swagger_ui_init_oauth{};
    DocsAssets assets{};
    /** The document's servers: the Swagger UI page may send requests to them. */
    std::vector<std::string> server_urls{};
};

/** The name of the route of each file that a page loads. */
inline constexpr std::string_view docs_file_name = "docs_file";

/** A page, or a file that a page loads. */
struct DocsRoute {
    std::string path;
    std::string name;
    std::function<responses::Response(http::Request const&)> answer;
};

/** The pages and their files, in the order of OPENAPI-01. Pages are made anew for each request, with
    its own public prefix, and never cached; files have URLs that name their contents.

    @throws std::invalid_argument when a set of parameters is no JSON object. */
std::vector<DocsRoute> docs_routes(DocsOptions options);

} // namespace svc::openapi
