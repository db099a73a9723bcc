#pragma once

#include "service/http/request.hpp"
#include "service/http/response.hpp"

#include <functional>
#include <memory>
#include <string>

namespace svc::http {

/** What asking for a body's next bytes gives. */
struct BodyPart {
    enum class Kind {
        Piece,  ///< `bytes`: at least one
        End,    ///< the body was whole
        Broken, ///< it never will be: `status_code` says why
    };

    Kind kind = Kind::End;
    std::string bytes{};
    /** Of a broken one: 400, 408 or 413 to answer with; 0 when the client has gone. */
    int status_code = 0;
};

/** The right to answer an exchange later, from any thread.

    Copies share the one right; the first answer counts. When the last copy goes without an answer,
    the client gets a 500: nobody is left waiting. Keeps the request alive. */
class Deferred {
public:
    /** What the carrier of an exchange provides. `send` may come from any thread, at most once. */
    class State {
    public:
        State() = default;
        virtual ~State() = default;
        State(State const&) = delete;
        State& operator=(State const&) = delete;

        std::unique_ptr<Request> request;

        virtual void send(Response response) = 0;
        virtual void read_body(std::function<void(BodyPart)> then) = 0;
        virtual void run_blocking(std::function<void()> work) = 0;
        [[nodiscard]] virtual bool cancelled() const = 0;
    };

    explicit Deferred(std::shared_ptr<State> state) : state_(std::move(state)) {}

    [[nodiscard]] Request& request() const { return *state_->request; }

    void reply(Response response) const { state_->send(std::move(response)); }

    /** Asks for the next part of a body that `Exchange::read_body` was not asked for.

        `then` is called once, from any thread, perhaps before this returns. Nothing is read from the
        client until somebody asks. After an End or a Broken part come only more of the same.
        REQUIRES: the former `then` was called. */
    void read_body(std::function<void(BodyPart)> then) const { state_->read_body(std::move(then)); }

    /** Runs `work` on a thread that may wait; from any thread. Dropped once the server has stopped. */
    void run_blocking(std::function<void()> work) const { state_->run_blocking(std::move(work)); }

    /** True once the client has gone: work for it may stop. */
    [[nodiscard]] bool cancelled() const { return state_->cancelled(); }

private:
    std::shared_ptr<State> state_;
};

/** One request being answered: what an app may ask of whoever carries it (a socket, a test).

    Threads: every member on the exchange's own thread only; `Deferred` is the way from elsewhere. */
class Exchange {
public:
    virtual ~Exchange() = default;

    [[nodiscard]] virtual Request& request() = 0;

    /** Reads the whole body into `request().body`, then calls `then`.

        `then` is not called when there is no such body to be had: the carrier has answered (400,
        408, 413) or the client has gone. 100 Continue is sent now, if the client waits for it. */
    virtual void read_body(std::function<void()> then) = 0;

    /** Answers. REQUIRES: called once; not after `defer`. */
    virtual void reply(Response response) = 0;

    /** Takes the request out, so that it outlives this call, with the right to answer. */
    [[nodiscard]] virtual Deferred defer() = 0;

    /** Runs `work` on a thread that may wait for databases, files and sleep. */
    virtual void run_blocking(std::function<void()> work) = 0;
};

/** Everything that can answer a request: an app, a router, a test double. */
using Handler = std::function<void(Exchange&)>;

} // namespace svc::http
