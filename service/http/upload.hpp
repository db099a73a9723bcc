#pragma once

#include "service/http/body.hpp"
#include "service/http/headers.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace svc::http {

/** Bytes of unknown number: in memory up to a threshold, beyond it in a file without a name, which
    goes with its last owner.

    Threads: not for use by several at once; reading a finished one is. */
class Spool {
public:
    explicit Spool(std::size_t threshold) : threshold_(threshold) {}

    /** Throws std::system_error when the disk does not take them. */
    void append(std::string_view bytes);

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    [[nodiscard]] bool is_in_memory() const noexcept { return file_ == nullptr; }

    /** Up to `length` bytes from `offset` on; less at the end. Throws std::system_error. */
    [[nodiscard]] std::string read(std::uint64_t offset, std::size_t length) const;

private:
    void move_to_file();
    void write(std::string_view bytes);

    std::size_t threshold_;
    std::uint64_t size_ = 0;
    std::string memory_;
    std::shared_ptr<File const> file_;
};

/** A file that came in a form.

    Copies share the content. Its name and its type are what the client says: never use the name as a
    path. */
class Upload {
public:
    Upload() = default;
    Upload(std::string filename, Headers headers, std::shared_ptr<Spool const> content);

    [[nodiscard]] std::string const& filename() const noexcept { return filename_; }

    /** As the client says; empty when it says nothing. */
    [[nodiscard]] std::string content_type() const;

    /** The header fields of its part. */
    [[nodiscard]] Headers const& headers() const noexcept { return headers_; }

    [[nodiscard]] std::uint64_t size() const noexcept;

    /** False when it was large enough to be put on disk. */
    [[nodiscard]] bool is_in_memory() const noexcept;

    /** All of it. */
    [[nodiscard]] std::string read() const { return read(0, static_cast<std::size_t>(size())); }

    /** Up to `length` bytes from `offset` on. Throws std::system_error when the disk fails. */
    [[nodiscard]] std::string read(std::uint64_t offset, std::size_t length) const;

    /** Writes it to a file, which is made or replaced. Throws std::system_error with the path. */
    void save(std::string const& path) const;

private:
    std::string filename_;
    Headers headers_;
    std::shared_ptr<Spool const> content_;
};

} // namespace svc::http
