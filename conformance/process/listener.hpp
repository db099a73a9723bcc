#pragma once

#include <cstdint>
#include <string>

namespace svc::conformance {

/** A socket that listens on 127.0.0.1, on a port that the system chose.

    To be handed to a child process: no other program can take the port in between. */
class Listener {
public:
    /** Throws HarnessError. */
    Listener();
    ~Listener();
    Listener(Listener&& other) noexcept;
    Listener& operator=(Listener&&) = delete;

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

    /** Ends our use of it; a child that inherited it keeps listening. */
    void close();

private:
    int descriptor_ = -1;
    std::uint16_t port_ = 0;
};

} // namespace svc::conformance
