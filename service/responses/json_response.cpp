#include "service/responses/json_response.hpp"

#include "service/schema/encode.hpp"

namespace svc::responses {
namespace {

std::string text_of(schema::Any content, json::Style style) {
    json::Writer writer({.style = style, .indent = 0});
    schema::write(writer, content);
    return writer.take();
}

} // namespace

std::string JSONResponse::render(schema::Any content) const {
    return text_of(content, json::Style::Python);
}

std::string ORJSONResponse::render(schema::Any content) const {
    return text_of(content, json::Style::Orjson);
}

std::string UJSONResponse::render(schema::Any content) const {
    return text_of(content, json::Style::Ujson);
}

std::string ModelResponse::render(schema::Any content) const {
    return text_of(content, json::Style::Pydantic);
}

} // namespace svc::responses
