#include "service/http/upload.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace svc::http {
namespace {

[[noreturn]] void fail(std::string const& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

/** A file that has no name from the start, or, where the file system cannot do that, none from now
    on. */
std::shared_ptr<File const> nameless_file() {
    char const* const given
        = std::getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe): nobody sets it
    std::string const folder = given != nullptr && *given != '\0' ? given : "/tmp";
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        std::string name = folder + "/svc-upload-XXXXXX";
        descriptor = ::mkostemp(name.data(), O_CLOEXEC);
        if (descriptor < 0) {
            fail("no temporary file in " + folder);
        }
        ::unlink(name.c_str());
    }
    return std::make_shared<File const>(descriptor);
}

void write_all(int descriptor, std::string_view bytes, std::string const& what) {
    while (!bytes.empty()) {
        ssize_t const written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            fail(what);
        }
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
}

} // namespace

void Spool::append(std::string_view bytes) {
    if (file_ == nullptr && memory_.size() + bytes.size() > threshold_) {
        move_to_file();
    }
    if (file_ == nullptr) {
        memory_.append(bytes);
    } else {
        write(bytes);
    }
    size_ += bytes.size();
}

void Spool::move_to_file() {
    file_ = nameless_file();
    write(memory_);
    memory_ = {};
}

void Spool::write(std::string_view bytes) {
    write_all(file_->descriptor(), bytes, "an uploaded file cannot be stored");
}

std::string Spool::read(std::uint64_t offset, std::size_t length) const {
    if (offset >= size_) {
        return {};
    }
    length = static_cast<std::size_t>(std::min<std::uint64_t>(length, size_ - offset));
    if (file_ == nullptr) {
        return memory_.substr(static_cast<std::size_t>(offset), length);
    }
    std::string bytes(length, '\0');
    std::size_t filled = 0;
    while (filled < length) {
        ssize_t const count = ::pread(
            file_->descriptor(),
            bytes.data() + filled,
            length - filled,
            static_cast<off_t>(offset + filled)
        );
        if (count == 0 || (count < 0 && errno != EINTR)) {
            fail("an uploaded file cannot be read");
        }
        filled += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    return bytes;
}

Upload::Upload(std::string filename, Headers headers, std::shared_ptr<Spool const> content)
    : filename_(std::move(filename)), headers_(std::move(headers)), content_(std::move(content)) {}

std::string Upload::content_type() const {
    return std::string(headers_.find("content-type").value_or(""));
}

std::uint64_t Upload::size() const noexcept { return content_ == nullptr ? 0 : content_->size(); }

bool Upload::is_in_memory() const noexcept {
    return content_ == nullptr || content_->is_in_memory();
}

std::string Upload::read(std::uint64_t offset, std::size_t length) const {
    return content_ == nullptr ? std::string() : content_->read(offset, length);
}

void Upload::save(std::string const& path) const {
    constexpr std::size_t piece = 256UL * 1024;
    File const file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.descriptor() < 0) {
        fail(path);
    }
    for (std::uint64_t at = 0; at < size(); at += piece) {
        write_all(file.descriptor(), read(at, piece), path);
    }
}

} // namespace svc::http
