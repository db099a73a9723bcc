#include "service/binding/json_body.hpp"

#include "service/base/ascii.hpp"
#include "service/base/utf8.hpp"
#include "service/binding/errors.hpp"
#include "service/http/error.hpp"
#include "service/json/parse.hpp"

namespace svc::binding {
namespace {

http::HttpError unreadable() { return http::HttpError(400, "There was an error parsing the body"); }

// VAL-08: a syntax error is the only thing reported.
ValidationError invalid_json(json::ParseError const& error) {
    json::Value context;
    context.set("error", error.message);
    return ValidationError({schema::Issue{
        "json_invalid",
        schema::Location{"body", error.position},
        "JSON decode error",
        json::Value(json::Object{}),
        std::move(context)}});
}

} // namespace

bool is_json_media_type(std::string_view content_type) noexcept {
    auto const type = base::trim(content_type.substr(0, content_type.find(';')));
    constexpr std::string_view application = "application/";
    if (!base::equals_ignoring_case(type.substr(0, application.size()), application)) {
        return false;
    }
    auto const subtype = type.substr(application.size());
    constexpr std::string_view suffix = "+json";
    bool const has_suffix
        = subtype.size() >= suffix.size()
          && base::equals_ignoring_case(subtype.substr(subtype.size() - suffix.size()), suffix);
    // With a second slash it is no media type at all.
    return base::equals_ignoring_case(subtype, "json")
           || (has_suffix && subtype.find('/') == std::string_view::npos);
}

json::Value read_json_body(http::Request const& request) {
    if (request.body.empty()) {
        return {};
    }
    if (!is_json_media_type(request.headers.find("content-type").value_or(""))) {
        if (!base::is_utf8(request.body)) {
            throw unreadable();
        }
        return request.body;
    }
    auto parsed = json::parse(request.body);
    if (!parsed) {
        if (parsed.error().unreadable) {
            throw unreadable();
        }
        throw invalid_json(parsed.error());
    }
    return *std::move(parsed);
}

} // namespace svc::binding
