#pragma once

#include <chrono>
#include <utility>

namespace svc::server::detail {

/** Owns a file descriptor. */
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() { reset(); }

    [[nodiscard]] int number() const noexcept { return number_; }

    explicit operator bool() const noexcept { return number_ >= 0; }

    void reset() noexcept;

    [[nodiscard]] int release() noexcept { return std::exchange(number_, -1); }

private:
    int number_ = -1;
};

/** What our own descriptors have from birth: non-blocking, closed by exec. */
void set_inherited_flags(int descriptor) noexcept;

/** Lets this process have as many descriptors as its hard limit allows: each client is one, and the
    usual soft limit of 1024 is meant for programs that use select(). */
void allow_all_descriptors() noexcept;

/** A clock whose ticks wake epoll. */
class Timer {
public:
    Timer();

    void every(std::chrono::milliseconds period);
    void once(std::chrono::milliseconds delay);

    /** Takes the tick; without it the descriptor stays readable. */
    void read() const noexcept;

    [[nodiscard]] int number() const noexcept { return timer_.number(); }

private:
    void set(std::chrono::milliseconds first, std::chrono::milliseconds period);

    Descriptor timer_;
};

/** A bell that wakes poll, rung from any thread. */
class Bell {
public:
    Bell();

    void ring() const noexcept;
    void read() const noexcept;

    [[nodiscard]] int number() const noexcept { return bell_.number(); }

private:
    Descriptor bell_;
};

} // namespace svc::server::detail
