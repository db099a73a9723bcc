#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace svc::http {

/** What is sent while a stream waits for long, so that nobody on the way takes the connection for
    dead. */
struct Heartbeat {
    /** Without any other piece; 0 for no heartbeat. */
    std::chrono::milliseconds interval{};
    /** A piece that says nothing. Lives as long as the stream. */
    std::string_view piece{};
};

/** A body that is made piece by piece, no faster than the client takes it.

    Threads: one call at a time, on the thread that writes the answer; `wake` of `wait` from any.
    The stream is destroyed when the answer is complete or the client has gone. */
class Stream {
public:
    enum class Next { Piece, End, Wait };

    virtual ~Stream() = default;

    /** Puts the next piece into `piece` (empty on entry; an empty piece is skipped).

        `Wait` means that nothing is there yet: `wait` is called next, and `next` again after the
        wake. What it throws cuts the connection, so that the client sees the body is not whole. */
    virtual Next next(std::string& piece) = 0;

    /** Asks to be woken once, by calling `wake` from any thread, when `next` has more to say. */
    virtual void wait(std::function<void()> wake);

    /** By default none. Always the same; threads: any. */
    [[nodiscard]] virtual Heartbeat heartbeat() const noexcept { return {}; }
};

/** A stream, and what its source refers to: kept until the source is gone. */
std::unique_ptr<Stream>
keep_with(std::unique_ptr<Stream> source, std::shared_ptr<void const> referred);

/** An open file descriptor, closed with its last owner. */
class File {
public:
    explicit File(int descriptor) noexcept : descriptor_(descriptor) {}
    ~File();
    File(File const&) = delete;
    File& operator=(File const&) = delete;

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_;
};

/** `length` bytes of a file from `offset` on: sent by the kernel, never read into memory. */
struct FileSlice {
    std::shared_ptr<File const> file;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/** What a response carries: bytes, a part of a file, or a stream of unknown length. */
using Body = std::variant<std::string, FileSlice, std::unique_ptr<Stream>>;

} // namespace svc::http
