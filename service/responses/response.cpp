#include "service/responses/response.hpp"

#include "service/base/ascii.hpp"
#include "service/schema/encode.hpp"

#include <stdexcept>

namespace svc::responses {
namespace {

bool lacks_charset(std::string_view media_type) {
    return media_type.starts_with("text/")
           && base::to_lower(media_type).find("charset=") == std::string::npos;
}

} // namespace

Response::Response(Content content, ResponseInit init) : Response(http::Body(), std::move(init)) {
    content_ = std::move(content);
}

Response::Response(http::Body body, ResponseInit init)
    : status_code(init.status_code),
      headers(std::move(init.headers)),
      background(std::move(init.background)),
      body_(std::move(body)),
      media_type_(std::move(init.media_type)) {}

Response::Response(http::Response ready)
    : status_code(ready.status_code),
      headers(std::move(ready.headers)),
      background(std::move(ready.background)),
      body_(std::move(ready.body)) {}

std::string Response::render(schema::Any content) const {
    // An empty optional and a JSON null are null, too.
    bool const is_text = content.type->kind == schema::Kind::String;
    return !is_text && schema::to_value(content).is_null() ? std::string() : content.text();
}

void Response::complete(http::Response& answer, http::Request const& request) const {
    if (complete_) {
        complete_(answer, request);
    }
}

http::Response Response::into_http(char const* class_media_type, int class_status) {
    std::string_view type = media_type_;
    if (type.empty() && class_media_type != nullptr) {
        type = class_media_type;
    }
    if (!type.empty() && !headers.contains("content-type")) {
        if (lacks_charset(type)) {
            headers.append("content-type", content_type_of(type));
        } else {
            headers.append("content-type", type);
        }
    }
    return {
        status_code == 0 ? class_status : status_code,
        std::move(headers),
        std::move(body_),
        std::move(background)};
}

std::string content_type_of(std::string_view media_type) {
    std::string type(media_type);
    if (lacks_charset(media_type)) {
        type += "; charset=utf-8";
    }
    return type;
}

} // namespace svc::responses
