#include "service/server/detail/worker.hpp"

#include "service/server/detail/failure.hpp"

#include <algorithm>
#include <utility>

namespace svc::server::detail {
namespace {

using Pistache::Flags;
using Pistache::Polling::Mode;
using Pistache::Polling::NotifyOn;
using Pistache::Polling::Tag;

/** Clients taken at once, the rest being left for workers that have nothing to do; and rounds of
    mail, before the sockets are looked at again. */
constexpr int share = 8;

Tag to_tag(int descriptor, std::uint32_t tenancy) {
    return Tag((std::uint64_t{tenancy} << 32) | static_cast<std::uint32_t>(descriptor));
}

bool is(Tag tag, int descriptor) { return tag.value() == static_cast<std::uint64_t>(descriptor); }

Connection::Signs signs_of(Pistache::Aio::FdSet::Entry const& entry) {
    // The entry hides the flag for a half-closed connection; its base has it.
    using Event = Pistache::Polling::Event const&;
    return {// Errors are not told: with nothing else to do, a read finds them.
            entry.isReadable() || !entry.isWritable(),
            Event(entry).flags.hasFlag(NotifyOn::Shutdown),
            entry.isHangup()};
}

/** Once a second, or often enough for the shortest time limit. */
std::chrono::milliseconds tick_period(Timeouts const& timeouts) {
    auto const shortest
        = std::min({timeouts.header, timeouts.body, timeouts.keep_alive, timeouts.write_stall});
    return std::clamp(shortest / 4, std::chrono::milliseconds(20), std::chrono::milliseconds(1000));
}

} // namespace

Worker::Worker(Shared& shared, Progress& progress)
    : shared_(shared), progress_(progress), environment_(shared), acceptor_(shared.listener) {}

Worker::~Worker() {
    environment_.mailbox->close();
    places_.clear(); // while the environment is there to take turns back
}

std::shared_ptr<Pistache::Aio::Handler> Worker::clone() const {
    return std::make_shared<Worker>(shared_, progress_);
}

void Worker::registerPoller(Pistache::Polling::Epoll& poller) {
    poller_ = &poller;
    Flags const reads(NotifyOn::Read);
    self_ = shared_.workers.emplace_back(std::make_unique<Colleague>(environment_.mailbox)).get();
    environment_.mailbox->bind(poller);
    poller.addFd(ticks_.number(), reads, to_tag(ticks_.number(), 0));
    poller.addFd(log_timer_.number(), reads, to_tag(log_timer_.number(), 0));
    ticks_.every(tick_period(shared_.settings.timeouts));
    resume_accepting();
}

void Worker::onReady(Pistache::Aio::FdSet const& events) {
    environment_.mailbox->enter();
    self_->busy_since.store(coarse_now(), std::memory_order_relaxed);
    environment_.fields.refresh();
    for (auto const& event : events) {
        log_failure("Exception in the server", [&] { dispatch(event); });
    }
    log_failure("Exception in the server", [this] { finish_batch(); });
    self_->busy_since.store(0, std::memory_order_relaxed);
    Mailbox::leave();
}

void Worker::finish_batch() {
    read_mail();
    give_turns();
    read_mail(); // what the turns have caused
    if (!environment_.again.empty() || environment_.mailbox->has_mail()) {
        environment_.mailbox->ring();
    }
    if (environment_.access_log.needs_timer()) {
        log_timer_.once(std::chrono::milliseconds(10));
    }
    check_drained();
}

void Worker::dispatch(Pistache::Aio::FdSet::Entry const& event) {
    Tag const tag = event.getTag();
    if (auto const descriptor = static_cast<int>(tag.value()); find(descriptor) != nullptr) {
        if (places_[static_cast<std::size_t>(descriptor)].tenancy == tag.value() >> 32) {
            with(descriptor, [&](Connection& connection) { connection.on_ready(signs_of(event)); });
        }
    } else if (is(tag, shared_.listener)) {
        accept(share);
    } else if (tag == environment_.mailbox->tag()) {
        environment_.mailbox->collect();
    } else if (is(tag, ticks_.number())) {
        tick();
    } else if (is(tag, log_timer_.number())) {
        log_timer_.read();
        environment_.access_log.flush();
    }
}

void Worker::accept(int most) {
    for (int taken = 0; accepting_ && taken != most; ++taken) {
        Newcomer newcomer;
        switch (acceptor_.accept(newcomer)) {
        case Acceptor::Outcome::Taken: place(std::move(newcomer)); break;
        case Acceptor::Outcome::Shed: break;
        case Acceptor::Outcome::Nothing: return;
        case Acceptor::Outcome::Exhausted: pause_accepting(); return;
        }
    }
}

/** Gives a client to the worker that has the fewest: who wakes first would else have them all. */
void Worker::place(Newcomer newcomer) {
    Colleague& home = environment_.stopping ? *self_ : least_loaded(shared_.workers, *self_);
    home.connections.fetch_add(1);
    if (&home == self_) {
        adopt(std::move(newcomer));
    } else {
        home.mailbox->post(std::move(newcomer));
    }
}

void Worker::adopt(Newcomer newcomer) {
    int const number = newcomer.socket.number();
    auto const index = static_cast<std::size_t>(number);
    if (places_.size() <= index) {
        places_.resize(std::max(index + 1, places_.size() * 2));
    }
    Place& home = places_[index];
    home.connection = std::make_unique<Connection>(environment_, std::move(newcomer));
    Flags const signs(NotifyOn::Read | NotifyOn::Write | NotifyOn::Hangup | NotifyOn::Shutdown);
    bool const watched = log_failure("Exception in the server", [&] {
        poller_->addFd(number, signs, to_tag(number, ++home.tenancy), Mode::Edge);
    });
    if (!watched) {
        bury(number);
    } else if (environment_.stopping) {
        with(number, [](Connection& connection) { connection.on_stop(); });
    }
}

void Worker::resume_accepting() {
    int const listener = shared_.listener;
    poller_->addFd(listener, Flags(NotifyOn::Read), to_tag(listener, 0));
    accepting_ = true;
}

void Worker::pause_accepting() {
    if (std::exchange(accepting_, false)) {
        poller_->removeFd(shared_.listener);
    }
}

void Worker::read_mail() {
    // What a message causes is often another; but not for ever.
    for (int round = 0; round != share && environment_.mailbox->has_mail(); ++round) {
        for (Message& message : environment_.mailbox->take()) {
            log_failure("Exception in the server", [&] { deliver(message); });
        }
    }
}

void Worker::deliver(Message& message) {
    if (auto* const answer = std::get_if<Answer>(&message)) {
        int const descriptor = answer->to.descriptor;
        if (find(descriptor) == nullptr) {
            shared_.pool.run_all(std::move(answer->response.background));
        }
        with(descriptor, [&](Connection& each) { each.on_answer(std::move(*answer)); });
    } else if (auto const* const wake = std::get_if<Wake>(&message)) {
        with(wake->to.descriptor, [&](Connection& each) { each.on_wake(wake->to.exchange); });
    } else if (auto const* const ask = std::get_if<Ask>(&message)) {
        with(ask->to.descriptor, [&](Connection& each) { each.on_ask(ask->to.exchange); });
    } else if (auto* const errand = std::get_if<Errand>(&message)) {
        shared_.pool.run(std::move(errand->work));
    } else if (auto* const newcomer = std::get_if<Newcomer>(&message)) {
        adopt(std::move(*newcomer));
    } else if (std::get<Command>(message) == Command::Stop) {
        stop();
    } else {
        abort();
    }
}

void Worker::give_turns() {
    for (int const descriptor : std::exchange(environment_.again, {})) {
        with(descriptor, [](Connection& connection) { connection.on_turn(); });
    }
}

void Worker::tick() {
    ticks_.read();
    if (!accepting_ && !environment_.stopping) {
        resume_accepting();
    }
    with_each([now = coarse_now()](Connection& connection) { connection.on_tick(now); });
}

void Worker::stop() {
    if (std::exchange(environment_.stopping, true)) {
        return;
    }
    accept(shared_.settings.backlog); // who was let in by the kernel is not turned away
    pause_accepting();
    progress_.deaf.fetch_add(1);
    progress_.bell.ring();
    with_each([](Connection& connection) { connection.on_stop(); });
}

void Worker::abort() {
    stop();
    with_each([this](Connection& connection) {
        progress_.cancelled.fetch_add(connection.running() ? 1 : 0);
        connection.on_abort();
    });
}

void Worker::check_drained() {
    if (environment_.stopping && self_->connections == 0 && !std::exchange(drained_, true)) {
        environment_.access_log.flush();
        progress_.drained.fetch_add(1);
        progress_.bell.ring();
    }
}

Connection* Worker::find(int descriptor) noexcept {
    auto const place = static_cast<std::size_t>(descriptor);
    return place < places_.size() ? places_[place].connection.get() : nullptr;
}

/** Calls `call` with the connection, if there is one, and buries it when it ended by that. */
template <class Call>
void Worker::with(int descriptor, Call const& call) {
    Connection* const connection = find(descriptor);
    if (connection == nullptr) {
        return;
    }
    if (!log_failure("Exception in a connection", [&] { call(*connection); })
        || connection->closed()) {
        bury(descriptor);
    }
}

void Worker::bury(int descriptor) noexcept {
    places_[static_cast<std::size_t>(descriptor)].connection.reset();
    self_->connections.fetch_sub(1);
}

template <class Call>
void Worker::with_each(Call const& call) {
    for (std::size_t place = 0; place != places_.size(); ++place) {
        with(static_cast<int>(place), call);
    }
}

} // namespace svc::server::detail
