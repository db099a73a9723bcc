#include "service/responses/multipart_ranges.hpp"

#include <algorithm>
#include <cstddef>
#include <random>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>

namespace svc::responses {
namespace {

std::string random_boundary() {
    constexpr std::size_t length = 26;
    std::random_device chance;
    std::uniform_int_distribution<std::size_t> digit(0, 15);
    std::string boundary(length, '0');
    std::generate(boundary.begin(), boundary.end(), [&] {
        return "0123456789abcdef"[digit(chance)];
    });
    return boundary;
}

struct Part {
    std::string head;
    ByteRange bytes;
};

/** Head and bytes of each part, then the end. */
class PartStream final : public http::Stream {
public:
    PartStream(std::shared_ptr<http::File const> file, std::vector<Part> parts, std::string end)
        : file_(std::move(file)), parts_(std::move(parts)), end_(std::move(end)) {}

    Next next(std::string& piece) override {
        if (part_ == parts_.size()) {
            piece = std::exchange(end_, {});
            return piece.empty() ? Next::End : Next::Piece;
        }
        Part& part = parts_[part_];
        if (!part.head.empty()) {
            piece = std::exchange(part.head, {});
            return Next::Piece;
        }
        read(piece, part);
        return Next::Piece;
    }

private:
    void read(std::string& piece, Part const& part) {
        constexpr std::uint64_t largest = std::uint64_t{64} * 1024;
        piece.resize(static_cast<std::size_t>(std::min(part.bytes.size() - sent_, largest)));
        auto const size = ::pread(
            file_->descriptor(),
            piece.data(),
            piece.size(),
            static_cast<off_t>(part.bytes.first + sent_)
        );
        if (size <= 0) {
            throw std::runtime_error("a file became shorter while it was sent");
        }
        piece.resize(static_cast<std::size_t>(size));
        sent_ += piece.size();
        if (sent_ == part.bytes.size()) {
            sent_ = 0;
            ++part_;
        }
    }

    std::shared_ptr<http::File const> file_;
    std::vector<Part> parts_;
    std::string end_;
    std::size_t part_ = 0;
    std::uint64_t sent_ = 0;
};

} // namespace

std::string content_range(ByteRange const& part, std::uint64_t size) {
    return "bytes " + std::to_string(part.first) + '-' + std::to_string(part.last) + '/'
           + std::to_string(size);
}

void send_parts(http::Response& answer, OpenFile const& file, std::vector<ByteRange> const& parts) {
    std::string const boundary = random_boundary();
    std::string const type(answer.headers.find("content-type").value_or(""));
    std::string end = "\r\n--" + boundary + "--";
    std::uint64_t length = end.size();
    std::vector<Part> whole;
    for (ByteRange const& part : parts) {
        std::string head = whole.empty() ? "--" : "\r\n--";
        head.append(boundary).append("\r\nContent-Type: ").append(type);
        head.append("\r\nContent-Range: ")
            .append(content_range(part, file.size))
            .append("\r\n\r\n");
        length += head.size() + part.size();
        whole.push_back({std::move(head), part});
    }
    answer.headers.set("content-type", "multipart/byteranges; boundary=" + boundary);
    answer.headers.set("content-length", std::to_string(length));
    answer.body = std::make_unique<PartStream>(file.file, std::move(whole), std::move(end));
}

} // namespace svc::responses
