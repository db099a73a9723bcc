#pragma once

#include "service/http/response.hpp"
#include "service/responses/set_cookie.hpp"

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::responses {

/** An argument of a handler, or of a dependency: what the answer gets besides what the handler returns.
    One object for all of a request.

        app.get("/x", [](ResponseInfo& response) {
            response.headers.set("x-cat", "alone in the world");
            response.set_cookie("seen", "yes");
            return dict{{"ok", true}};
        });

    An answer that the handler makes itself, a Response, is sent as it is (RESP-70). */
struct ResponseInfo {
    /** Wins over the route's; 0 leaves it (RESP-72). */
    int status_code = 0;
    /** Sent after the fields of the response class (RESP-73). */
    http::Headers headers{};

    /** As `Response::set_cookie`. */
    void
    set_cookie(std::string_view name, std::string_view value, CookieOptions const& options = {}) {
        headers.append("set-cookie", set_cookie_text(name, value, options));
    }

    /** As `Response::delete_cookie`. */
    void delete_cookie(std::string_view name, CookieOptions const& options = {}) {
        headers.append("set-cookie", delete_cookie_text(name, options));
    }
};

/** An argument of a handler, or of a dependency: what is to be done after the answer was sent. One
    object for all of a request.

        app.post("/orders", [](Order order, BackgroundTasks& tasks) {
            tasks.add([order] { send_mail(order); });
            return dict{{"ok", true}};
        });

    Run in order, on a thread that may wait, also when the client has gone. What one throws stops the
    rest and is logged (RESP-7C). Nothing is run when the handler throws. */
class BackgroundTasks {
public:
    void add(std::function<void()> task) { tasks_.push_back(std::move(task)); }

    /** The tasks, moved out. */
    [[nodiscard]] std::vector<std::function<void()>> take() { return std::exchange(tasks_, {}); }

private:
    std::vector<std::function<void()>> tasks_;
};

/** What handler and dependencies of one request say about its answer. */
struct AnswerNotes {
    ResponseInfo response;
    BackgroundTasks tasks;
};

} // namespace svc::responses
