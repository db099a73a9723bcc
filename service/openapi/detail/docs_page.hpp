#pragma once

#include "service/json/value.hpp"

#include <string>
#include <string_view>

namespace svc::openapi::detail {

/** What the Swagger UI page is made of. Text is escaped here; URLs are as the browser is to use them. */
struct SwaggerPage {
    std::string_view title;
    std::string openapi_url;
    std::string js_url;
    std::string css_url;
    std::string favicon_url;
    /** Empty for none. */
    std::string oauth2_redirect_url;
    /** From `swagger_settings`. */
    std::string_view settings;
    /** From `script_json`; empty for none. */
    std::string_view init_oauth;
    /** Allows the page's own scripts and styles (Content-Security-Policy). */
    std::string_view nonce;
};

/** What the ReDoc page is made of. */
struct RedocPage {
    std::string_view title;
    std::string openapi_url;
    std::string js_url;
    std::string favicon_url;
    std::string_view nonce;
};

/** What the page is made of to which an authorization server sends its answer. */
struct RedirectPage {
    std::string js_url;
    std::string favicon_url;
    std::string_view nonce;
};

/** OPENAPI-21 to OPENAPI-23. */
std::string swagger_html(SwaggerPage const& page);

/** OPENAPI-24. */
std::string redoc_html(RedocPage const& page);

/** OPENAPI-25; the script hands the answer back to the page that asked. */
std::string oauth2_redirect_html(RedirectPage const& page);

/** One line for each setting: the defaults, those of them that `parameters` replaces, then its own
    (OPENAPI-22). REQUIRES: an object or null. */
std::string swagger_settings(json::Value const& parameters);

/** JSON as it may stand in a script in HTML (OPENAPI-22). */
std::string script_json(json::Value const& value);

} // namespace svc::openapi::detail
