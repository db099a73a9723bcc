#pragma once

#include "service/http/response.hpp"
#include "service/responses/json_response.hpp"
#include "service/schema/any.hpp"

#include <concepts>
#include <type_traits>

namespace svc::responses {

/** A response class as a value: what a route or an app declares by `type<HTMLResponse>`. */
struct ResponseClass {
    /** Content-Type without charset, as the documentation shows it; null for none (RESP-82). */
    char const* media_type;
    /** The status of an answer when neither route nor handler says one. */
    int status_code;
    /** True when the documentation shows a schema, false when it shows a string (RESP-81). */
    bool json;
    /** Makes the answer out of what a handler returned. */
    http::Response (*make)(schema::Any content);
};

/** Text or null as a body, or JSON: classes whose constructor does not take the content have a static
    `from_content`. */
template <class R>
http::Response make_response(schema::Any content) {
    if constexpr (requires {
                      { R::from_content(content) } -> std::same_as<R>;
                  }) {
        return finish(R::from_content(content));
    } else {
        static_assert(
            std::is_default_constructible_v<R>,
            "svc: a response class that routes declare needs a default constructor and render(content), "
            "or a static from_content(content)"
        );
        R const response{};
        auto answer = finish(R{});
        answer.body = std::string(response.render(content));
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
