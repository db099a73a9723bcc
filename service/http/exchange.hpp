#pragma once

#include "service/http/request.hpp"
#include "service/http/response.hpp"

#include <functional>
#include <memory>

namespace svc::http {

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
        [[nodiscard]] virtual bool cancelled() const = 0;
    };

    explicit Deferred(std::shared_ptr<State> state) : state_(std::move(state)) {}

    [[nodiscard]] Request& request() const { return *state_->request; }

    void reply(Response response) const { state_->send(std::move(response)); }

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
