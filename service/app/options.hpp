#pragma once

#include "service/app/response_note.hpp"
#include "service/app/type.hpp"
#include "service/binding/dependency.hpp"
#include "service/json/value.hpp"
#include "service/openapi/docs_assets.hpp"
#include "service/openapi/document.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace svc::app {

/** What an App is made with. Every member may be left out; the order is part of the interface
    (docs/api-sketches.md). */
struct AppOptions {
    std::string title = "svc";
    std::string summary{};
    std::string description{};
    std::string version = "0.1.0";
    /** Where the OpenAPI document is served; none switches it off. */
    std::optional<std::string> openapi_url = "/openapi.json";
    /** What the document says about the tags of operations, in its order. */
    std::vector<openapi::Tag> openapi_tags{};
    std::vector<openapi::Server> servers{};
    /** The public prefix under which a proxy shows this app, "/api/v1" (D1). */
    std::string root_path{};
    /** Whether the document's servers begin with the prefix. */
    bool root_path_in_servers = true;
    /** For routes that name no response class of their own. */
    ResponseClassOption default_response_class{};
    /** Whether `/items` is redirected to `/items/` when only that one is a route, and the reverse. */
    bool redirect_slashes = true;
    /** Where the Swagger UI page is; none switches it off. No page is there without an `openapi_url`. */
    std::optional<std::string> docs_url = "/docs";
    /** Where the ReDoc page is; none switches it off. */
    std::optional<std::string> redoc_url = "/redoc";
    /** Where authorization servers send the user of the Swagger UI page back to. */
    std::optional<std::string> swagger_ui_oauth2_redirect_url = "/docs/oauth2-redirect";
    /** Parameters of Swagger UI, as `dict{{"tryItOutEnabled", true}}`. */
    json::Value swagger_ui_parameters{};
    /** What Swagger UI's initOAuth is called with, as `dict{{"clientId", "..."}}`. */
    json::Value swagger_ui_init_oauth{};
    /** Scripts for the pages from elsewhere; by default the app serves its own. */
    openapi::DocsAssets docs_assets{};
    std::optional<openapi::Contact> contact{};
    std::optional<openapi::License> license_info{};
    /** A URL. */
    std::string terms_of_service{};
    /** Documented for every operation that does not say otherwise. */
    std::vector<ResponseNote> responses{};
    bool deprecated = false;
    bool include_in_schema = true;
    /** Changes the document when it is built, once: `[](Value& document) { ... }`. */
    std::function<void(json::Value&)> customize_openapi{};
    /** Called for their effect in every operation. */
    std::vector<binding::DependencyOption> dependencies{};
    /** Whether a model that is not the same in bodies and in answers (`Decimal`, a struct that holds
        itself) is documented as `X-Input` and `X-Output`; if not, answers show what bodies are. */
    bool separate_input_output_schemas = true;
};

/** What a route is added with. Every member may be left out; the order is part of the interface. */
struct RouteOptions {
    ResponseClassOption response_class{};
    /** What the result must fit, and what is documented; by default the handler's return type. */
    ResponseModelOption response_model{};
    /** 0 means the response class's own. */
    int status_code = 0;
    std::vector<std::string> tags{};
    /** By default made of the handler's name: `read_items` is "Read Items". */
    std::string summary{};
    std::string description{};
    /** What the documentation says of the answer; by default "Successful Response". */
    std::string response_description{};
    /** Other answers to document: `{{404, "No such item", type<Error>}}` (OPENAPI-92). */
    std::vector<ResponseNote> responses{};
    bool deprecated = false;
    /** By default made of name, path and method: `read_items_items__get`. */
    std::string operation_id{};
    bool include_in_schema = true;
    /** What `url_for` finds it by; by default the handler's name. */
    std::string name{};
    /** Runs the handler on a thread that may wait for databases, files and sleep, instead of on the
        thread that serves the other clients. */
    bool blocking = false;
    /** Called for their effect before the handler's own: `{depends<require_admin>}`. */
    std::vector<binding::DependencyOption> dependencies{};
    /** Merged into the operation in the document, last (OPENAPI-65). */
    json::Value openapi_extra{};
};

} // namespace svc::app
