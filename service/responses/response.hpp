#pragma once

#include "service/http/request.hpp"
#include "service/http/response.hpp"
#include "service/responses/content.hpp"
#include "service/responses/set_cookie.hpp"
#include "service/schema/any.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace svc::responses {

/** What a response is made with besides its content; every member may be left out. */
struct ResponseInit {
    /** 0 means the class's own: 200, or 307 for a redirect. */
    int status_code = 0;
    http::Headers headers{};
    /** Content-Type; empty means the class's own. `text/...` without a charset gains utf-8 (RESP-03). */
    std::string media_type{};
    /** Run in order after the answer was sent. */
    std::vector<std::function<void()>> background{};
};

/** How the documentation shows what a class sends (RESP-81, RESP-84). */
enum class Shown {
    Text,   ///< as a string
    Json,   ///< by the schema of the model
    Lines,  ///< by the schema of each item
    Events, ///< as events, whose data has the schema of each item
};

/** An answer that a handler returns, or the base of a class of your own.

        return Response(data, {.media_type = "application/xml"});

    A class of your own names its media type and renders content; it can be declared for a route, be
    an app's default, and be returned:

        struct IndentedJSON : Response {
            static constexpr auto media_type = "application/json";
            std::string render(Any content) const { return content.json(2); }
        };

    Add `using Response::Response;` to construct it with options: `IndentedJSON(x, {.status_code = 201})`.

    Content is kept as it was given and rendered when the answer is sent, so that `render` of the
    derived class is the one that is called (docs/api-sketches.md). What lives longer than the answer need
    not be copied for that: `JSONResponse(std::cref(catalogue))`. */
class Response {
public:
    /** The class's Content-Type; null for none (RESP-09). */
    static constexpr char const* media_type = nullptr;
    /** The class's status. */
    static constexpr int default_status_code = 200;
    static constexpr auto shown = Shown::Text;

    Response() = default;

    /** REQUIRES: `content` is text, null or any type with a description; `render` decides what it
        can do with it. */
    template <class T>
        requires(!std::is_base_of_v<Response, std::remove_cvref_t<T>> && !std::is_same_v<http::Response, std::remove_cvref_t<T>>)
    // NOLINTNEXTLINE(bugprone-forwarding-reference-overload): constrained
    Response(T&& content, ResponseInit init = {})
        : Response(Content::of(std::forward<T>(content)), std::move(init)) {}

    Response(Content content, ResponseInit init);

    /** An answer that is ready to be sent. */
    explicit Response(http::Response ready);

    /** An object of another class, rendered now: for functions that give one of several. */
    template <class R>
        requires(std::is_base_of_v<Response, R> && !std::is_same_v<Response, R>)
    Response(R other);

    /** Text as it is, null as nothing; anything else is a mistake and throws std::invalid_argument
        (RESP-08). */
    [[nodiscard]] std::string render(schema::Any content) const;

    /** What a class does last, when it knows the request: here nothing. */
    void complete(http::Response& answer, http::Request const& request) const;

    /** Sends a Set-Cookie; throws std::invalid_argument for a name or value that cannot be sent. */
    void
    set_cookie(std::string_view name, std::string_view value, CookieOptions const& options = {}) {
        headers.append("set-cookie", set_cookie_text(name, value, options));
    }

    /** Tells the client to forget a cookie; path and domain must be those it was set with. */
    void delete_cookie(std::string_view name, CookieOptions const& options = {}) {
        headers.append("set-cookie", delete_cookie_text(name, options));
    }

    /** Status; 0 means the class's own. */
    int status_code = 0;
    http::Headers headers;
    std::vector<std::function<void()>> background;

protected:
    /** For classes whose body is no rendered content: a file, a stream, nothing. */
    explicit Response(http::Body body, ResponseInit init);

private:
    template <class R>
    friend http::Response prepare(R& response);

    /** What goes to the wire, once the content is rendered. */
    http::Response into_http(char const* class_media_type, int class_status);

    std::optional<Content> content_;
    http::Body body_;
    std::string media_type_;
    /** `complete` of the class that this was made of. */
    std::function<void(http::Response&, http::Request const&)> complete_;
};

/** The answer as far as it does not depend on the request: content rendered by R's own `render`, status
    and Content-Type filled in from the class where the object does not say. */
template <class R>
http::Response prepare(R& response) {
    Response& base = response;
    if (base.content_) {
        base.body_ = std::string(response.render(base.content_->any()));
    }
    return base.into_http(R::media_type, R::default_status_code);
}

/** The answer as it goes to the wire. A class whose answer depends on the request has
    `complete(answer, request)`, which is called last. What that and `render` throw passes through. */
template <class R>
http::Response finish(R response, http::Request const& request) {
    auto answer = prepare(response);
    response.complete(answer, request);
    return answer;
}

/** The same for an answer to a plain GET. */
template <class R>
http::Response finish(R response) {
    return finish(std::move(response), http::Request());
}

template <class R>
    requires(std::is_base_of_v<Response, R> && !std::is_same_v<Response, R>)
Response::Response(R other) : Response(prepare(other)) {
    if constexpr (!std::is_same_v<decltype(&R::complete), decltype(&Response::complete)>) {
        auto const kept = std::make_shared<R const>(std::move(other));
        complete_ = [kept](http::Response& answer, http::Request const& request) {
            kept->complete(answer, request);
        };
    }
}

/** `text/html` to `text/html; charset=utf-8`; other types stay (RESP-03). */
std::string content_type_of(std::string_view media_type);

} // namespace svc::responses
