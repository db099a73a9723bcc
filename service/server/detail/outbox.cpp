#include "service/server/detail/outbox.hpp"

#include "service/base/log.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <exception>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <utility>

namespace svc::server::detail {
namespace {

using Clock = std::chrono::steady_clock;

/** Bodies up to here are copied behind their head: one small copy costs less than a second buffer. */
constexpr std::size_t small_body = std::size_t{16} * 1024;
/** So much of a stream is gathered before the socket is asked again. */
constexpr std::size_t gathered = std::size_t{16} * 1024;
/** A piece waits this long for others to travel with. */
constexpr auto gathering_time = std::chrono::milliseconds(2);
/** So much is sent before other connections have their turn. */
constexpr std::uint64_t share = std::uint64_t{1024} * 1024;
constexpr int steps_of_share = 256;
constexpr std::size_t worth_keeping = std::size_t{32} * 1024;

bool would_block() noexcept { return errno == EAGAIN; }

/** A small file shares a packet with the head before it. A large one must not: its pages would no longer
    fill whole segments, which costs a third more (docs/performance.md, "Files"). */
bool leaves_with_head(http::FileSlice const& slice) noexcept { return slice.length <= small_body; }

void free_when_large(std::string& text, std::size_t limit) {
    if (text.capacity() > limit) {
        std::string().swap(text);
    }
}

} // namespace

void Outbox::take(http::Body body, wire::Head const& head, std::string_view name) {
    name_ = name;
    if (head.framing == wire::Framing::None) {
        return;
    }
    if (auto* bytes = std::get_if<std::string>(&body)) {
        if (bytes->size() <= small_body) {
            text_.append(*bytes);
        } else {
            body_ = Bytes{std::move(*bytes)};
        }
    } else if (auto* slice = std::get_if<http::FileSlice>(&body)) {
        if (slice->length != 0) {
            body_ = std::move(*slice);
        }
    } else {
        body_ = Pieces{
            std::move(std::get<std::unique_ptr<http::Stream>>(body)), head.framing, head.length};
    }
}

Outbox::State Outbox::send(int socket) {
    std::uint64_t const end_of_share = progress_ + share;
    for (int steps = 0; steps != steps_of_share && progress_ < end_of_share; ++steps) {
        if (empty()) {
            return State::Empty;
        }
        switch (step(socket)) {
        case Step::Moved: break;
        case Step::Blocked: return State::Blocked;
        case Step::Waiting: return State::Waiting;
        case Step::Broken: return State::Broken;
        }
    }
    return empty() ? State::Empty : State::Yielded;
}

Outbox::Step Outbox::step(int socket) {
    if (unsent() != 0 || std::holds_alternative<Bytes>(body_)) {
        return send_memory(socket);
    }
    return std::holds_alternative<http::FileSlice>(body_) ? send_file(socket) : refill();
}

Outbox::Step Outbox::send_memory(int socket) {
    auto const* const file = std::get_if<http::FileSlice>(&body_);
    int const flags = MSG_NOSIGNAL | (file != nullptr && leaves_with_head(*file) ? MSG_MORE : 0);
    auto* const bytes = std::get_if<Bytes>(&body_);
    ssize_t const count = bytes == nullptr ? ::send(socket, text_.data() + sent_, unsent(), flags)
                                           : send_both(socket, *bytes, flags);
    if (count < 0) {
        return errno == EINTR ? Step::Moved : would_block() ? Step::Blocked : Step::Broken;
    }
    note_sent(static_cast<std::size_t>(count));
    return Step::Moved;
}

ssize_t Outbox::send_both(int socket, Bytes& bytes, int flags) {
    std::array<iovec, 2> parts{
        {{text_.data() + sent_, unsent()},
         {bytes.bytes.data() + bytes.sent, bytes.bytes.size() - bytes.sent}}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    return ::sendmsg(socket, &message, flags);
}

void Outbox::note_sent(std::size_t count) {
    progress_ += count;
    std::size_t const of_text = std::min(count, unsent());
    sent_ += of_text;
    if (unsent() == 0) {
        text_.clear();
        sent_ = 0;
    }
    if (auto* bytes = std::get_if<Bytes>(&body_)) {
        bytes->sent += count - of_text;
        if (bytes->sent == bytes->bytes.size()) {
            body_ = std::monostate{};
        }
    }
}

Outbox::Step Outbox::send_file(int socket) {
    auto& slice = std::get<http::FileSlice>(body_);
    auto offset = static_cast<off_t>(slice.offset);
    auto const wanted = static_cast<std::size_t>(std::min(slice.length, share));
    ssize_t const count = ::sendfile(socket, slice.file->descriptor(), &offset, wanted);
    if (count < 0) {
        return errno == EINTR ? Step::Moved : would_block() ? Step::Blocked : Step::Broken;
    }
    if (count == 0) {
        complain("its file became shorter while it was sent; the connection is cut");
        return Step::Broken;
    }
    progress_ += static_cast<std::uint64_t>(count);
    slice.offset += static_cast<std::uint64_t>(count);
    slice.length -= static_cast<std::uint64_t>(count);
    if (slice.length == 0) {
        body_ = std::monostate{};
    }
    return Step::Moved;
}

Outbox::Step Outbox::refill() {
    auto& pieces = std::get<Pieces>(body_);
    if (pieces.cut || std::exchange(pieces.waits, false)) {
        return pieces.cut ? Step::Broken : Step::Waiting;
    }
    auto const began = Clock::now();
    do {
        if (add_piece(pieces) == Step::Waiting) {
            // What is there goes out before the wait.
            pieces.waits = unsent() != 0;
            return pieces.waits ? Step::Moved : Step::Waiting;
        }
    } while (!only_text() && !pieces.cut && unsent() < gathered
             && Clock::now() - began < gathering_time);
    return Step::Moved;
}

void Outbox::beat() {
    auto& pieces = std::get<Pieces>(body_);
    // Bytes that were counted beforehand leave no room for others.
    if (pieces.framing != wire::Framing::Length) {
        add(pieces, pieces.stream->heartbeat().piece);
    }
    pieces.waits = true;
}

Outbox::Step Outbox::add_piece(Pieces& pieces) {
    piece_.clear();
    try {
        switch (pieces.stream->next(piece_)) {
        case http::Stream::Next::Piece: add(pieces, piece_); return Step::Moved;
        case http::Stream::Next::Wait: return Step::Waiting;
        case http::Stream::Next::End: end(pieces); return Step::Moved;
        }
    } catch (std::exception const& error) {
        complain(
            std::string("exception in its streamed body, the connection is cut: ") + error.what()
        );
    } catch (...) {
        complain("exception in its streamed body, the connection is cut");
    }
    pieces.cut = true;
    return Step::Moved;
}

void Outbox::add(Pieces& pieces, std::string_view piece) {
    if (piece.empty()) {
        return;
    }
    if (pieces.framing == wire::Framing::Chunked) {
        wire::write_chunk(text_, piece);
        return;
    }
    if (pieces.framing == wire::Framing::Length) {
        if (piece.size() > pieces.promised) {
            complain("its streamed body is longer than its Content-Length");
            piece = piece.substr(0, static_cast<std::size_t>(pieces.promised));
            pieces.cut = true;
        }
        pieces.promised -= piece.size();
    }
    text_.append(piece);
}

void Outbox::end(Pieces& pieces) {
    if (pieces.framing == wire::Framing::Length && pieces.promised != 0) {
        complain("its streamed body is shorter than its Content-Length");
        pieces.cut = true;
        return;
    }
    if (pieces.framing == wire::Framing::Chunked) {
        text_.append(wire::last_chunk);
    }
    body_ = std::monostate{};
}

void Outbox::complain(std::string_view what) const {
    base::log::error(std::string("The answer to ").append(name_).append(": ").append(what));
}

bool Outbox::ends_by_close() const noexcept {
    auto const* pieces = std::get_if<Pieces>(&body_);
    return pieces != nullptr && pieces->framing == wire::Framing::Close;
}

void Outbox::shrink() {
    free_when_large(piece_, worth_keeping);
    if (unsent() == 0) {
        free_when_large(text_, worth_keeping);
    }
}

void Outbox::clear() {
    body_ = std::monostate{};
    text_.clear();
    sent_ = 0;
    shrink();
}

} // namespace svc::server::detail
