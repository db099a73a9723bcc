#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace svc::server::detail {

/** What came from a client and is not parsed yet.

    Bytes are received into a buffer that all connections of a worker share; only what is left over
    when the connection's turn ends is copied. So a connection that waits owns next to nothing. */
class Inbox {
public:
    enum class Received {
        Full,    ///< as much as the buffer takes: there may be more
        Short,   ///< all that was there
        Nothing, ///< nothing was there
        End,     ///< the client sends no more
        Failed,  ///< the connection is gone
    };

    /** Receives once. Views of `bytes` from before are void. */
    Received receive(int socket, std::span<char> shared);

    [[nodiscard]] std::string_view bytes() const noexcept {
        return fresh_.empty() ? std::string_view(kept_).substr(parsed_) : fresh_;
    }

    [[nodiscard]] bool empty() const noexcept { return bytes().empty(); }

    void consume(std::size_t count) noexcept;

    /** Copies what is left, because the shared buffer is about to be used by others. */
    void keep();

    void clear();

private:
    std::string kept_;
    std::size_t parsed_ = 0;
    /** Into the shared buffer; only while nothing is kept. */
    std::string_view fresh_;
};

} // namespace svc::server::detail
