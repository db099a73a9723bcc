#pragma once

#include <atomic>
#include <coroutine>
#include <exception>
#include <functional>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

namespace svc::base {

/** A coroutine that gives one T after the other, each when it is asked for.

        Generator<> numbers() {
            for (int i = 0; i < 3; ++i) {
                co_yield std::to_string(i);
            }
        }

    A struct is yielded by its name, `Item const item{"Foo", 3}; co_yield item;`: g++ 12 destroys a
    temporary that is made with braces inside a `co_yield` twice, so that is refused.

    It may `co_await` a Task or a `callback` between two items; whoever asks is told to wait then.

    Threads: runs on the thread that asks until its first wait, then on the threads that resume it;
    asked by one at a time. Destroyed while it waits, it ends when it is resumed and comes to its next
    `co_yield`, on the thread that resumed it. Its references must outlive it. */
template <class T = std::string_view>
class [[nodiscard]] Generator {
public:
    using value_type = T;
    class promise_type; // NOLINT(readability-identifier-naming): the language's name

    enum class Step { Item, End, Wait };

    Generator(Generator&& other) noexcept
        : frame_(std::exchange(other.frame_, {})), told_to_wait_(other.told_to_wait_) {}

    Generator& operator=(Generator&& other) noexcept {
        std::swap(frame_, other.frame_);
        std::swap(told_to_wait_, other.told_to_wait_);
        return *this;
    }

    Generator(Generator const&) = delete;
    Generator& operator=(Generator const&) = delete;

    ~Generator() {
        if (frame_ && frame_.promise().abandon()) {
            frame_.destroy();
        }
    }

    /** Goes on to the next item. After `Wait`, call `wait`, and this again after the wake. Throws
        what the coroutine threw. REQUIRES: not moved from, not ended. */
    Step next() {
        promise_type& promise = frame_.promise();
        if (!std::exchange(told_to_wait_, false)) {
            promise.begin();
            frame_.resume();
        }
        if (!promise.rests()) {
            told_to_wait_ = true;
            return Step::Wait;
        }
        promise.rethrow();
        return frame_.done() ? Step::End : Step::Item;
    }

    /** The item; REQUIRES: `next` said Item, and nothing was asked since. */
    [[nodiscard]] T const& item() const noexcept { return frame_.promise().item(); }

    /** Calls `wake` once, from any thread, perhaps at once. REQUIRES: `next` said Wait. */
    void wait(std::function<void()> wake) { frame_.promise().wait(std::move(wake)); }

private:
    explicit Generator(std::coroutine_handle<promise_type> frame) noexcept : frame_(frame) {}

    std::coroutine_handle<promise_type> frame_;
    bool told_to_wait_ = false;
};

template <class T>
class Generator<T>::promise_type {
public:
    Generator get_return_object() {
        return Generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }

    std::suspend_always initial_suspend() noexcept { return {}; }

    auto final_suspend() noexcept { return Rest{}; }

    // What is yielded stays in the frame until the coroutine goes on; views are copied all the same.
    auto yield_value(T const& item) noexcept {
        if constexpr (is_view) {
            item_ = item;
        } else {
            item_ = std::addressof(item);
        }
        return Rest{};
    }

    auto yield_value(T&& item) noexcept requires std::is_aggregate_v<T> {
        static_assert(
            !std::is_aggregate_v<T>,
            "svc: g++ 12 destroys a temporary struct in a co_yield twice: name it first, then yield that"
        );
        return yield_value(std::as_const(item));
    }

    void return_void() noexcept {}
    void unhandled_exception() noexcept { error_ = std::current_exception(); }

private:
    friend class Generator;

    static constexpr bool is_view = std::is_same_v<T, std::string_view>;

    /** Runs: between two items, perhaps on another thread. Rests: suspended at an item or the end.
        Awaited: runs, and somebody is to be woken when it rests. Abandoned: runs, for nobody. */
    enum class State { Rests, Runs, Awaited, Abandoned };

    struct Rest {
        bool await_ready() const noexcept { return false; }

        void await_suspend(std::coroutine_handle<promise_type> self) const noexcept {
            promise_type& promise = self.promise();
            State state = State::Runs;
            // From the exchange on the frame is the asker's, who may destroy it.
            if (promise.state_.compare_exchange_strong(state, State::Rests)) {
                return;
            }
            if (state == State::Awaited) {
                auto const wake = std::move(promise.wake_);
                if (promise.state_.compare_exchange_strong(state, State::Rests)) {
                    wake();
                    return;
                }
            }
            self.destroy();
        }

        void await_resume() const noexcept {}
    };

    void begin() noexcept { state_.store(State::Runs, std::memory_order_relaxed); }

    [[nodiscard]] bool rests() const noexcept { return state_.load() == State::Rests; }

    void wait(std::function<void()> wake) {
        wake_ = std::move(wake);
        State state = State::Runs;
        if (!state_.compare_exchange_strong(state, State::Awaited)) {
            std::exchange(wake_, nullptr)();
        }
    }

    /** True when the frame is the caller's to destroy; else it destroys itself when it rests. */
    bool abandon() noexcept { return state_.exchange(State::Abandoned) == State::Rests; }

    void rethrow() {
        if (error_) {
            std::rethrow_exception(std::exchange(error_, nullptr));
        }
    }

    [[nodiscard]] T const& item() const noexcept {
        if constexpr (is_view) {
            return item_;
        } else {
            return *item_;
        }
    }

    std::atomic<State> state_ = State::Rests;
    std::function<void()> wake_;
    std::exception_ptr error_;
    std::conditional_t<is_view, T, T const*> item_{};
};

} // namespace svc::base
