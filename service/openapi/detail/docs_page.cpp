#include "service/openapi/detail/docs_page.hpp"

#include "service/base/ascii.hpp"
#include "service/json/writer.hpp"

namespace svc::openapi::detail {
namespace {

/** Text as it may stand in an element or between double quotes in a tag. */
std::string html(std::string_view text) {
    std::string escaped;
    for (char const c : text) {
        switch (c) {
        case '&': escaped += "&amp;"; break;
        case '<': escaped += "&lt;"; break;
        case '>': escaped += "&gt;"; break;
        case '"': escaped += "&quot;"; break;
        default: escaped += c;
        }
    }
    return escaped;
}

/** Appends a character of a string literal as `\u00XX`, so that neither the literal nor the script
    element around it can end there. */
void append_escape(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    auto const byte = static_cast<unsigned char>(c);
    (out += "\\u00").append({digits[byte / 16], digits[byte % 16]});
}

bool is_markup(char c) noexcept { return c == '<' || c == '>' || c == '&'; }

/** Text as a string literal of a script: `'/api/v1/openapi.json'`. */
std::string literal(std::string_view text) {
    std::string quoted = "'";
    for (char const c : text) {
        if (is_markup(c) || c == '\'' || c == '\\' || base::is_control(c)) {
            append_escape(quoted, c);
        } else {
            quoted += c;
        }
    }
    return quoted + '\'';
}

std::string script_tag(std::string_view url, std::string_view nonce) {
    return "<script nonce=\"" + html(nonce) + "\" src=\"" + html(url) + "\"></script>\n";
}

std::string head(std::string_view title, std::string_view favicon_url) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1.0\">\n<title>"
           + html(title) + "</title>\n<link rel=\"shortcut icon\" href=\"" + html(favicon_url)
           + "\">\n";
}

} // namespace

std::string script_json(json::Value const& value) {
    std::string text;
    bool in_string = false;
    bool escaped = false;
    for (char const c : json::write(value)) {
        if (is_markup(c)) {
            append_escape(text, c);
            continue;
        }
        text += c;
        if (!in_string && (c == ',' || c == ':')) {
            text += ' ';
        }
        in_string = in_string != (c == '"' && !escaped);
        escaped = c == '\\' && !escaped;
    }
    return text;
}

std::string swagger_settings(json::Value const& parameters) {
    json::Value settings;
    settings.set("dom_id", "#swagger-ui")
        .set("layout", "BaseLayout")
        .set("deepLinking", true)
        .set("showExtensions", true)
        .set("showCommonExtensions", true);
    if (!parameters.is_null()) {
        for (auto const& [name, value] : parameters.as_object()) {
            settings.set(name, value);
        }
    }
    std::string lines;
    for (auto const& [name, value] : settings.as_object()) {
        lines += script_json(name) + ": " + script_json(value) + ",\n";
    }
    return lines;
}

std::string swagger_html(SwaggerPage const& page) {
    std::string text = head(std::string(page.title) + " - Swagger UI", page.favicon_url);
    text += R"(<link rel="stylesheet" nonce=")" + html(page.nonce) + R"(" href=")";
    text += html(page.css_url) + "\">\n</head>\n<body>\n<div id=\"swagger-ui\"></div>\n";
    text += script_tag(page.js_url, page.nonce);
    text += "<script nonce=\"" + html(page.nonce) + "\">\nconst ui = SwaggerUIBundle({\nurl: ";
    text += literal(page.openapi_url) + ",\n";
    text += page.settings;
    if (!page.oauth2_redirect_url.empty()) {
        text += "oauth2RedirectUrl: window.location.origin + ";
        text += literal(page.oauth2_redirect_url) + ",\n";
    }
    text
        += "presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset],\n})\n";
    if (!page.init_oauth.empty()) {
        text.append("ui.initOAuth(").append(page.init_oauth).append(")\n");
    }
    return text + "</script>\n</body>\n</html>\n";
}

std::string redoc_html(RedocPage const& page) {
    std::string text = head(std::string(page.title) + " - ReDoc", page.favicon_url);
    text += "<style>body { margin: 0; padding: 0; }</style>\n</head>\n<body>\n"
            "<noscript>This page needs JavaScript.</noscript>\n<redoc spec-url=\"";
    text += html(page.openapi_url) + "\"></redoc>\n";
    return text + script_tag(page.js_url, page.nonce) + "</body>\n</html>\n";
}

std::string oauth2_redirect_html(RedirectPage const& page) {
    return head("Swagger UI: OAuth2 Redirect", page.favicon_url) + "</head>\n<body>\n"
           + script_tag(page.js_url, page.nonce) + "</body>\n</html>\n";
}

} // namespace svc::openapi::detail
