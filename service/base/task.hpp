#pragma once

#include <atomic>
#include <coroutine>
#include <exception>
#include <optional>
#include <utility>
#include <variant>

namespace svc::base {

namespace detail {

/** What a coroutine ended with: a value or an exception; for void, nothing or an exception. */
template <class T>
class Outcome {
public:
    template <class U>
    void return_value(U&& value) {
        result_.template emplace<1>(std::forward<U>(value));
    }

    void unhandled_exception() { result_.template emplace<2>(std::current_exception()); }

    T take() {
        if (result_.index() == 2) {
            std::rethrow_exception(std::get<2>(result_));
        }
        return std::move(std::get<1>(result_));
    }

private:
    std::variant<std::monostate, T, std::exception_ptr> result_;
};

template <>
class Outcome<void> {
public:
    void return_void() noexcept {}
    void unhandled_exception() noexcept { error_ = std::current_exception(); }

    void take() {
        if (error_) {
            std::rethrow_exception(error_);
        }
    }

private:
    std::exception_ptr error_;
};

/** Two come here, once each, on any threads; the second is told so, and goes on for both. */
class Meeting {
public:
    bool is_second() noexcept { return somebody_came_.exchange(true, std::memory_order_acq_rel); }

private:
    std::atomic<bool> somebody_came_ = false;
};

} // namespace detail

/** A coroutine that gives one T, some time, on whatever thread finishes it.

    It starts when it is awaited (or given to `start`), so nothing runs that nobody waits for.

        Task<dict> read_user(int id) {
            Row row = co_await database.find(id);
            co_return dict{{"name", row.name}};
        }

    Threads: a task runs on the thread that starts it until its first wait, then on the threads that
    resume it, never on two at once. Its references must outlive it: arguments of a handler do.
    Stack: a loop of awaits needs no more than one of them; nested awaits are nested calls.
    Trap: g++ 12 awaits both sides of `c ? co_await a : co_await b`; write `if`. */
template <class T>
class [[nodiscard]] Task {
public:
    class promise_type; // NOLINT(readability-identifier-naming): the language's name

    Task(Task&& other) noexcept : frame_(std::exchange(other.frame_, {})) {}

    Task& operator=(Task&& other) noexcept {
        std::swap(frame_, other.frame_);
        return *this;
    }

    Task(Task const&) = delete;
    Task& operator=(Task const&) = delete;

    ~Task() {
        if (frame_) {
            frame_.destroy();
        }
    }

    /** REQUIRES: not awaited before, not moved from. */
    auto operator co_await() && noexcept {
        struct Awaiter {
            std::coroutine_handle<promise_type> frame;

            bool await_ready() const noexcept { return false; }

            // Not by handing `frame` over to the language: below -O2 g++ makes a call of that, and
            // a loop of awaits overflows the stack.
            bool await_suspend(std::coroutine_handle<> awaiting) noexcept {
                auto& promise = frame.promise();
                promise.continuation_ = awaiting;
                frame.resume();
                return !promise.end_.is_second();
            }

            T await_resume() { return frame.promise().take(); }
        };

        return Awaiter{frame_};
    }

private:
    explicit Task(std::coroutine_handle<promise_type> frame) : frame_(frame) {}

    std::coroutine_handle<promise_type> frame_;
};

template <class T>
class Task<T>::promise_type : public detail::Outcome<T> {
public:
    Task get_return_object() {
        return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }

    std::suspend_always initial_suspend() noexcept { return {}; }

    auto final_suspend() noexcept {
        struct Handover {
            bool await_ready() const noexcept { return false; }

            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self
            ) noexcept {
                promise_type& promise = self.promise();
                std::coroutine_handle<> const continuation = promise.continuation_;
                return promise.end_.is_second() ? continuation : std::noop_coroutine();
            }

            void await_resume() const noexcept {}
        };

        return Handover{};
    }

private:
    friend class Task;

    std::coroutine_handle<> continuation_;
    detail::Meeting end_; // of the task that ends, and of the one that has suspended for it
};

namespace detail {

/** A coroutine nobody awaits: it frees itself when it ends. */
struct Detached {
    struct promise_type { // NOLINT(readability-identifier-naming)
        Detached get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept { std::terminate(); }
    };
};

} // namespace detail

/** Starts `task`; calls `done(value, error)` once, on the thread that finishes it.

    Exactly one of the two is there: an optional T, and an exception_ptr that is null on success.
    REQUIRES: `done` does not throw. */
template <class T, class Done>
void start(Task<T> task, Done done) {
    [](Task<T> owned, Done finish) -> detail::Detached {
        std::optional<T> value;
        std::exception_ptr error;
        try {
            value.emplace(co_await std::move(owned));
        } catch (...) {
            error = std::current_exception();
        }
        finish(std::move(value), error);
    }(std::move(task), std::move(done));
}

/** Waits for something that reports by calling back, once, from any thread, at once or later.

        std::string text = co_await callback<std::string>([&](auto resume) {
            client.fetch(url, [resume](std::string body) { resume(std::move(body)); });
        });

    `begin` receives a copyable `resume(T)`; it has returned before the task goes on, so it may use
    what it captured to its end. Calling `resume` twice, or never, or throwing from `begin` once
    `resume` was given away, is the caller's mistake. */
template <class T, class Begin>
Task<T> callback(Begin begin) {
    struct Awaiter {
        Begin& begin;
        std::optional<T> value{};

        bool await_ready() const noexcept { return false; }

        // Whoever awaits this task goes on when this has returned, not before: see Task's awaiter.
        void await_suspend(std::coroutine_handle<> awaiting) {
            begin([this, awaiting](T given) {
                value.emplace(std::move(given));
                awaiting.resume();
            });
        }

        T await_resume() { return std::move(*value); }
    };

    co_return co_await Awaiter{begin};
}

} // namespace svc::base
