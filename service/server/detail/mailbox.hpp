#pragma once

#include "service/http/response.hpp"
#include "service/server/detail/newcomer.hpp"

#include <pistache/os.h>

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace svc::server::detail {

/** Which exchange on which connection: an answer finds its own client or none, even when the
    descriptor has become another's. */
struct Token {
    int descriptor = -1;
    std::uint64_t exchange = 0;
};

struct Answer {
    Token to;
    http::Response response;
    /** For the access log: the request as whoever answered left it. */
    std::string described;
};

/** A stream has more to say. */
struct Wake {
    Token to;
};

/** A handler wants the next part of its body. */
struct Ask {
    Token to;
};

/** Work for the pool. */
struct Errand {
    std::function<void()> work;
};

enum class Command {
    Stop,  ///< finish what runs, take nothing new
    Abort, ///< end at once
};

using Message = std::variant<Answer, Wake, Ask, Errand, Newcomer, Command>;

/** What is told to a worker from other threads, and from within its own calls.

    Outlives its worker for as long as somebody holds the right to answer.
    Threads: `post` from any; the rest on the worker's own. */
class Mailbox {
public:
    Mailbox() = default;
    ~Mailbox();
    Mailbox(Mailbox const&) = delete;
    Mailbox& operator=(Mailbox const&) = delete;

    void bind(Pistache::Polling::Epoll& poller) { bell_.bind(poller); }

    [[nodiscard]] Pistache::Polling::Tag tag() const { return bell_.tag(); }

    /** Once closed, what is posted is dropped. */
    void post(Message message);

    void close();

    /** Makes epoll return again at once. */
    void ring() const { bell_.notify(); }

    /** Says that this thread is the worker's: what it posts needs no lock and no bell. */
    void enter() noexcept;
    static void leave() noexcept;

    /** Moves what was posted from other threads into the messages of this one. */
    void collect();

    [[nodiscard]] bool has_mail() const noexcept { return !own_.empty(); }

    /** All that was collected or came from this thread. */
    std::vector<Message> take() noexcept;

private:
    Pistache::NotifyFd bell_;
    std::mutex mutex_;
    std::vector<Message> from_others_;
    bool closed_ = false;
    std::vector<Message> own_;
};

} // namespace svc::server::detail
