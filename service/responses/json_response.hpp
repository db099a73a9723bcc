#pragma once

#include "service/responses/response.hpp"

namespace svc::responses {

/** Any described value as JSON, in the text that FastAPI's JSONResponse gives (RESP-10).

    NaN and infinities cannot be written: the answer is a 500 then. */
struct JSONResponse : Response {
    static constexpr auto media_type = "application/json";
    static constexpr auto shown = Shown::Json;
    using Response::Response;
    [[nodiscard]] std::string render(schema::Any content) const;
};

/** The same with orjson's number text (RESP-12). */
struct ORJSONResponse : JSONResponse {
    using JSONResponse::JSONResponse;
    [[nodiscard]] std::string render(schema::Any content) const;
};

/** The same with ujson's number text, and `\/` for a slash (RESP-13). */
struct UJSONResponse : JSONResponse {
    using JSONResponse::JSONResponse;
    [[nodiscard]] std::string render(schema::Any content) const;
};

/** What a route with a response model answers when no class was chosen: pydantic's own text
    (RESP-11, RESP-75). Documented as a JSONResponse. */
struct ModelResponse : JSONResponse {
    using JSONResponse::JSONResponse;
    [[nodiscard]] std::string render(schema::Any content) const;
};

} // namespace svc::responses
