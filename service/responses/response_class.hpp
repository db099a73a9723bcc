#pragma once

#include "service/http/response.hpp"
#include "service/responses/response.hpp"
#include "service/responses/streaming_response.hpp"
#include "service/schema/any.hpp"

#include <memory>
#include <type_traits>
#include <utility>

namespace svc::responses {

/** A response class as a value: what a route or an app declares by `type<HTMLResponse>`. */
struct ResponseClass {
    /** Content-Type without charset, as the documentation shows it; null for none (RESP-82). */
    char const* media_type;
    /** The status of an answer when neither route nor handler says one. */
    int status_code;
    Shown shown;
    /** Makes the answer out of what a handler returned; a `status_code` of 0 leaves it to the class. */
    http::Response (*make)(schema::Any content, http::Request const& request, int status_code);
    /** The same out of what a handler yields; null for a class that does not stream. */
    http::Response (*stream)(std::unique_ptr<Items> items, json::Style style, int status_code);
};

/** Gives an answer of a class from which R inherits the making what R says itself. */
template <class R>
void become(Response& response, int status_code) {
    response.status_code = status_code == 0 ? R::default_status_code : status_code;
    if constexpr (static_cast<char const*>(R::media_type) != nullptr) {
        if (!response.headers.contains("content-type")) {
            response.headers.append("content-type", content_type_of(R::media_type));
        }
    }
}

/** Text or null as a body, or JSON: classes whose constructor does not take the content have a static
    `from_content`. */
template <class R>
http::Response make_response(schema::Any content, http::Request const& request, int status_code) {
    if constexpr (requires { R::from_content(content); }) {
        auto response = R::from_content(content);
        become<R>(response, status_code);
        return finish(std::move(response), request);
    } else {
        static_assert(
            std::is_default_constructible_v<R>,
            "svc: a response class that routes declare needs a default constructor and render(content), "
            "or a static from_content(content)"
        );
        R response{};
        response.status_code = status_code;
        std::string body(response.render(content));
        auto answer = finish(std::move(response), request);
        answer.body = std::move(body);
        return answer;
    }
}

template <class R>
http::Response stream_response(std::unique_ptr<Items> items, json::Style style, int status_code) {
    auto response = R::template from_items<R>(std::move(items), style);
    become<R>(response, status_code);
    return finish(std::move(response));
}

template <class R>
constexpr auto streamer_of() -> decltype(ResponseClass::stream) {
    if constexpr (std::is_base_of_v<StreamingResponse, R>) {
        return &stream_response<R>;
    } else {
        return nullptr;
    }
}

template <class R>
ResponseClass const& class_of() {
    static constexpr ResponseClass described{
        R::media_type, R::default_status_code, R::shown, &make_response<R>, streamer_of<R>()};
    return described;
}

} // namespace svc::responses
