#pragma once

#include "service/http/scope.hpp"
#include "service/server/detail/clock.hpp"
#include "service/server/detail/environment.hpp"
#include "service/server/detail/newcomer.hpp"
#include "service/wire/request_parser.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace svc::server::detail {

/** One client's connection: reads requests, has them answered, sends the answers, in order.

    Moves on until nothing can move, each time something happens. Destroyed by its worker once it is
    `closed`. */
class Connection {
public:
    /** What epoll tells. */
    struct Signs {
        bool readable = false;
        bool half_closed = false; ///< the client sends no more
        bool gone = false;        ///< nor does it receive
    };

    Connection(Environment& environment, Newcomer newcomer);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    void on_ready(Signs signs);

    /** After `Environment::again`. */
    void on_turn() { run(); }

    void on_answer(Answer message);
    void on_wake(std::uint64_t exchange);
    void on_ask(std::uint64_t exchange);
    void on_tick(std::int64_t now);

    /** Finishes what runs, takes nothing new. */
    void on_stop();

    /** Answers what runs with 500, as far as that is possible at once, and closes. */
    void on_abort();

    [[nodiscard]] bool closed() const noexcept { return phase_ == Phase::Closed; }

    /** True while a request is with a handler. */
    [[nodiscard]] bool running() const noexcept {
        return phase_ == Phase::Handler || phase_ == Phase::Body || phase_ == Phase::Part;
    }

private:
    enum class Phase : std::uint8_t {
        Idle,    ///< nothing of the next request has come
        Head,    ///< a part of its head has
        Handler, ///< a handler has it
        Body,    ///< a handler waits for its body
        Part,    ///< a handler waits for the next part of its body
        Answer,  ///< its answer is being sent
        Pause,   ///< its answer's stream has nothing to say yet
        Drain,   ///< answered; the rest of its body is read and dropped
        Linger,  ///< all is sent; the client is to read it and close first
        Closed,
    };

    // connection.cpp: what happens, and closing
    void run();
    bool advance();
    void settle();
    bool receive();
    void finish();
    void close() noexcept;
    void cut() noexcept;
    void cut_answer() noexcept;
    bool linger();
    [[nodiscard]] std::string name() const;

    // connection_request.cpp: reading heads, calling handlers
    bool parse_head();
    void begin_exchange();
    void fill_scope(http::Scope& scope) const;
    bool call_application(std::function<void()> const& call);
    void call_handler(std::function<void()> const& call);
    void grant_wish(bool returned);
    void note(wire::Refusal const& refusal);
    void refuse(wire::Refusal const& refusal);

    // connection_body.cpp: reading bodies
    void invite_body();
    void begin_body();
    wire::RequestParser::Step take_step(std::string& body);
    bool parse_body();
    bool parse_part();
    void deliver(http::BodyPart part);
    void break_body(wire::Refusal const& refusal);
    bool drain_body();

    // connection_answer.cpp: answering
    void answer(http::Response&& response, std::string_view described = {});
    void begin_sending();
    void reward_reader(std::chrono::milliseconds limit);
    void log_access(int status_code, std::string_view described);
    bool send_answer();
    void pause();
    void await_beat();
    void beat();
    void send_beat();
    void complete_answer();
    void begin_next();

    [[nodiscard]] int socket() const noexcept { return client_.socket.number(); }

    Environment& environment_;
    Newcomer client_;
    std::unique_ptr<Turn> turn_;
    Deadline deadline_;
    Phase phase_ = Phase::Idle;
    bool fresh_ = true; ///< no request was answered yet
    bool readable_ = false;
    bool half_closed_ = false;
    bool refused_ = false;
};

} // namespace svc::server::detail
