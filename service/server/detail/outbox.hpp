#pragma once

#include "service/http/body.hpp"
#include "service/wire/response_head.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <variant>

namespace svc::server::detail {

/** What is on its way to a client: heads and small bodies as text, then at most one large body.

    A stream is asked for more only when all before it was taken by the socket. */
class Outbox {
public:
    enum class State {
        Empty,   ///< all is sent
        Blocked, ///< the socket takes no more now
        Yielded, ///< more could be sent; other connections come first
        Waiting, ///< the stream has nothing yet: `stream` wants `wait`
        Broken,  ///< the client is gone, or the body cannot be whole: cut the connection
    };

    /** Where heads are appended. REQUIRES: no body was taken since the last Empty. */
    [[nodiscard]] std::string& text() noexcept { return text_; }

    /** `name` is what the log calls it; REQUIRES: stays there while the body is sent. */
    void take(http::Body body, wire::Head const& head, std::string_view name = {});

    State send(int socket);

    [[nodiscard]] bool empty() const noexcept { return unsent() == 0 && only_text(); }

    /** True when no body waits behind the text. */
    [[nodiscard]] bool only_text() const noexcept {
        return std::holds_alternative<std::monostate>(body_);
    }

    /** Bytes of text that wait. */
    [[nodiscard]] std::size_t unsent() const noexcept { return text_.size() - sent_; }

    /** Grows with every byte that the socket took. */
    [[nodiscard]] std::uint64_t progress() const noexcept { return progress_; }

    /** REQUIRES: `send` said Waiting. */
    [[nodiscard]] http::Stream& stream() { return *std::get<Pieces>(body_).stream; }

    /** Adds the stream's heartbeat; after it `send` says Waiting again. REQUIRES: the same, and that
        the stream has one. */
    void beat();

    /** The stream that was waited for has something to say. */
    void wake() { std::get<Pieces>(body_).waits = false; }

    /** True when the end of the body can only be told by a reset: until-close framing. */
    [[nodiscard]] bool ends_by_close() const noexcept;

    /** Gives memory back, when there is much. */
    void shrink();

    void clear();

private:
    struct Bytes {
        std::string bytes;
        std::size_t sent = 0;
    };

    struct Pieces {
        std::unique_ptr<http::Stream> stream;
        wire::Framing framing;
        /** Bytes still promised, with Framing::Length. */
        std::uint64_t promised;
        /** The stream threw or broke its promise: send what there is, then cut. */
        bool cut = false;
        /** It said Wait, and text was left to send. */
        bool waits = false;
    };

    enum class Step { Moved, Blocked, Waiting, Broken };

    Step step(int socket);
    Step send_memory(int socket);
    ssize_t send_both(int socket, Bytes& bytes, int flags);
    Step send_file(int socket);
    Step refill();
    Step add_piece(Pieces& pieces);
    void add(Pieces& pieces, std::string_view piece);
    void end(Pieces& pieces);
    void note_sent(std::size_t count);
    void complain(std::string_view what) const;

    std::string text_;
    std::size_t sent_ = 0;
    std::variant<std::monostate, Bytes, http::FileSlice, Pieces> body_;
    std::string piece_;
    std::string_view name_;
    std::uint64_t progress_ = 0;
};

} // namespace svc::server::detail
