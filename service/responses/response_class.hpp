#pragma once

#include "service/http/response.hpp"
#include "service/responses/json_response.hpp"
#include "service/schema/any.hpp"

#include <concepts>
#include <type_traits>
#include <utility>

namespace svc::responses {

/** A response class as a value: what a route or an app declares by `type<HTMLResponse>`. */
struct ResponseClass {
    /** Content-Type without charset, as the documentation shows it; null for none (RESP-82). */
    char const* media_type;
    /** The status of an answer when neither route nor handler says one. */
    int status_code;
    /** True when the documentation shows a schema, false when it shows a string (RESP-81). */
    bool json;
    /** Makes the answer out of what a handler returned; a `status_code` of 0 leaves it to the class. */
    http::Response (*make)(schema::Any content, http::Request const& request, int status_code);
};

/** Text or null as a body, or JSON: classes whose constructor does not take the content have a static
    `from_content`. */
template <class R>
http::Response make_response(schema::Any content, http::Request const& request, int status_code) {
    if constexpr (requires {
                      { R::from_content(content) } -> std::same_as<R>;
                  }) {
        R response = R::from_content(content);
        response.status_code = status_code;
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
ResponseClass const& class_of() {
    static constexpr ResponseClass described{
        R::media_type,
        R::default_status_code,
        std::is_base_of_v<JSONResponse, R>,
        &make_response<R>};
    return described;
}

} // namespace svc::responses
