#pragma once

#include "service/server/detail/acceptor.hpp"
#include "service/server/detail/connection.hpp"
#include "service/server/detail/environment.hpp"

#include <pistache/reactor.h>

#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

namespace svc::server::detail {

/** How far the workers of a server are; read by whoever stops it. */
struct Progress {
    /** Rung with every change. */
    Bell bell;
    std::atomic<int> deaf{0};              ///< workers that accept no more
    std::atomic<int> drained{0};           ///< workers without any connection
    std::atomic<std::size_t> cancelled{0}; ///< requests that an abort cut short
};

/** One thread's part of the server: its connections, and what epoll says about them.

    Pistache's reactor runs it: `onReady` is called with each batch of events. */
class Worker final : public Pistache::Aio::Handler {
public:
    Worker(Shared& shared, Progress& progress);
    ~Worker() override;

    /** The reactor makes one for each of its threads. */
    [[nodiscard]] std::shared_ptr<Pistache::Aio::Handler> clone() const override;

    void registerPoller(Pistache::Polling::Epoll& poller) override;
    void onReady(Pistache::Aio::FdSet const& events) override;

    /** Threads: any. */
    void tell(Command command) { environment_.mailbox->post(command); }

private:
    struct Place {
        std::unique_ptr<Connection> connection;
        /** Which of the connections that had this descriptor: a late event is another's. */
        std::uint32_t tenancy = 0;
    };

    void dispatch(Pistache::Aio::FdSet::Entry const& event);
    void accept(int most);
    void place(Newcomer newcomer);
    void adopt(Newcomer newcomer);
    void pause_accepting();
    void resume_accepting();
    void finish_batch();
    void read_mail();
    void deliver(Message& message);
    void bury(int descriptor) noexcept;
    void give_turns();
    void tick();
    void stop();
    void abort();
    void check_drained();
    Connection* find(int descriptor) noexcept;
    template <class Call>
    void with(int descriptor, Call const& call);
    template <class Call>
    void with_each(Call const& call);

    Shared& shared_;
    Progress& progress_;
    Environment environment_;
    Colleague* self_ = nullptr;
    Acceptor acceptor_;
    Timer ticks_;
    Timer log_timer_;
    Pistache::Polling::Epoll* poller_ = nullptr;
    std::vector<Place> places_; ///< by descriptor
    bool accepting_ = false;
    bool drained_ = false;
};

} // namespace svc::server::detail
