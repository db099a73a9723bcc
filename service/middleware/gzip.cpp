#include "service/middleware/gzip.hpp"

#include "service/base/ascii.hpp"
#include "service/http/accept_encoding.hpp"
#include "service/http/status.hpp"
#include "service/middleware/detail/deflater.hpp"
#include "service/middleware/vary.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>
#include <variant>

namespace svc::middleware {
namespace {

using detail::Deflater;
using Flush = Deflater::Flush;
using OwnStream = std::unique_ptr<http::Stream>;

/** What another stream gives, compressed piece by piece. */
class GzipStream final : public http::Stream {
public:
    GzipStream(OwnStream inner, int level) : inner_(std::move(inner)), deflater_(level) {}

    Next next(std::string& piece) override {
        if (ended_) {
            return Next::End;
        }
        plain_.clear();
        switch (inner_->next(plain_)) {
        case Next::Wait: return Next::Wait;
        case Next::Piece:
            if (!plain_.empty()) {
                deflater_.append(piece, plain_, Flush::Now);
            }
            break;
        case Next::End:
            deflater_.append(piece, {}, Flush::End);
            ended_ = true;
            break;
        }
        return Next::Piece;
    }

    void wait(std::function<void()> wake) override { inner_->wait(std::move(wake)); }

private:
    OwnStream inner_;
    Deflater deflater_;
    std::string plain_;
    bool ended_ = false;
};

/** A part of a file, compressed. */
class GzipFile final : public http::Stream {
public:
    GzipFile(http::FileSlice slice, int level) : slice_(std::move(slice)), deflater_(level) {}

    Next next(std::string& piece) override {
        if (ended_) {
            return Next::End;
        }
        if (slice_.length == 0) {
            deflater_.append(piece, {}, Flush::End);
            ended_ = true;
        } else {
            read();
            deflater_.append(piece, plain_, Flush::Later);
        }
        return Next::Piece;
    }

private:
    void read() {
        constexpr std::uint64_t largest = std::uint64_t{64} * 1024;
        plain_.resize(static_cast<std::size_t>(std::min(slice_.length, largest)));
        auto const size = ::pread(
            slice_.file->descriptor(),
            plain_.data(),
            plain_.size(),
            static_cast<off_t>(slice_.offset)
        );
        if (size <= 0) {
            throw std::runtime_error("a file became shorter while it was sent");
        }
        plain_.resize(static_cast<std::size_t>(size));
        slice_.offset += plain_.size();
        slice_.length -= plain_.size();
    }

    http::FileSlice slice_;
    Deflater deflater_;
    std::string plain_;
    bool ended_ = false;
};

/** Of unknown length, and never asked: the body of an answer to HEAD. */
class NoStream final : public http::Stream {
public:
    Next next(std::string& /*piece*/) override { return Next::End; }
};

// As in Starlette: a client of events waits for each, and proxies look for the plain form.
bool is_event_stream(std::string_view content_type) {
    return base::to_lower(content_type).starts_with("text/event-stream");
}

bool is_compressed_by_nature(std::string_view content_type) {
    constexpr std::array compressed{
        "image/",
        "video/",
        "audio/",
        "font/woff",
        "application/zip",
        "application/gzip",
        "application/x-gzip",
        "application/x-bzip2",
        "application/x-xz",
        "application/x-7z-compressed",
        "application/vnd.rar",
        "application/pdf"};
    auto const type = base::to_lower(content_type);
    return !type.starts_with("image/svg")
           && std::any_of(compressed.begin(), compressed.end(), [&](std::string_view each) {
                  return type.starts_with(each);
              });
}

bool is_large_enough(http::Body const& body, std::size_t minimum) {
    if (auto const* text = std::get_if<std::string>(&body)) {
        return text->size() >= minimum;
    }
    auto const* const slice = std::get_if<http::FileSlice>(&body);
    return slice == nullptr || slice->length >= minimum;
}

bool may_compress(http::Response const& answer, std::size_t minimum) {
    return !http::is_bodyless(answer.status_code) && answer.status_code != 205
           && answer.status_code != 206 && !answer.headers.contains("content-encoding")
           && !answer.headers.contains("content-range")
           && !is_event_stream(answer.headers.find("content-type").value_or(""))
           && !is_compressed_by_nature(answer.headers.find("content-type").value_or(""))
           && is_large_enough(answer.body, minimum);
}

http::Body compressed(http::Body body, int level) {
    if (auto* stream = std::get_if<OwnStream>(&body)) {
        return std::make_unique<GzipStream>(std::move(*stream), level);
    }
    if (auto* slice = std::get_if<http::FileSlice>(&body)) {
        return std::make_unique<GzipFile>(std::move(*slice), level);
    }
    std::string packed;
    Deflater(level).append(packed, std::get<std::string>(body), Flush::End);
    return packed;
}

void compress(http::Response& answer, bool head_request, int level) {
    if (auto const etag = answer.headers.find("etag"); etag && !etag->starts_with("W/")) {
        answer.headers.set("etag", "W/" + std::string(*etag));
    }
    answer.headers.erase("content-length");
    answer.headers.erase("accept-ranges");
    answer.headers.set("content-encoding", "gzip");
    answer.body = head_request ? http::Body(std::make_unique<NoStream>())
                               : compressed(std::move(answer.body), level);
}

} // namespace

base::Task<responses::Response> GZip::operator()(http::Request& request, Next next) const {
    bool const wanted = http::wanted_coding(request.headers, "gzip") > 0;
    bool const head_request = request.method() == "HEAD";
    auto answer = responses::finish(co_await next(request), request);
    if (may_compress(answer, minimum_size)) {
        add_vary(answer.headers, "Accept-Encoding");
        if (wanted) {
            compress(answer, head_request, compresslevel);
        }
    }
    co_return responses::Response(std::move(answer));
}

} // namespace svc::middleware
