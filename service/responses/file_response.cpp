#include "service/responses/file_response.hpp"

#include "service/base/percent.hpp"
#include "service/responses/media_type.hpp"
#include "service/responses/multipart_ranges.hpp"
#include "service/responses/preconditions.hpp"

#include <utility>

namespace svc::responses {
namespace {

std::string media_type_for(std::string const& path, FileInit const& init) {
    if (!init.media_type.empty()) {
        return init.media_type;
    }
    bool const named = init.filename && !init.filename->empty();
    auto const guessed = guess_media_type(named ? *init.filename : path);
    return std::string(guessed.empty() ? "application/octet-stream" : guessed);
}

ResponseInit plain_init(std::string const& path, FileInit& init) {
    return {
        init.status_code,
        std::move(init.headers),
        media_type_for(path, init),
        std::move(init.background)};
}

// RESP-42, RFC 6266
std::string disposition_of(FileInit const& init) {
    if (!init.filename) {
        return {};
    }
    std::string const encoded = base::percent_encode(*init.filename, "/");
    return init.content_disposition_type
           + (encoded == *init.filename ? "; filename=\"" + encoded + '"'
                                        : "; filename*=utf-8''" + encoded);
}

void set_default(http::Headers& headers, std::string_view name, std::string_view value) {
    if (!headers.contains(name)) {
        headers.append(name, value);
    }
}

// RFC 9110 section 15.4.5: what describes the content that is not there does not go along.
void send_not_modified(http::Response& answer) {
    for (auto const* name :
         {"content-type", "content-length", "content-disposition", "accept-ranges"}) {
        answer.headers.erase(name);
    }
    answer.status_code = 304;
    answer.body = std::string();
}

// RESP-5D: background work belongs to an answer that was given.
void refuse(http::Response& answer, int status_code, http::Headers headers, std::string_view text) {
    headers.append("content-type", "text/plain; charset=utf-8");
    answer = {status_code, std::move(headers), std::string(text), {}};
}

void send_ranges(http::Response& answer, OpenFile const& file, RangeRequest const& request) {
    answer.status_code = 206;
    if (request.parts.size() > 1) {
        send_parts(answer, file, request.parts);
        return;
    }
    ByteRange const& part = request.parts.front();
    answer.headers.set("content-length", std::to_string(part.size()));
    answer.headers.append("content-range", content_range(part, file.size));
    answer.body = http::FileSlice{file.file, part.first, part.size()};
}

void answer_range(http::Response& answer, OpenFile const& file, std::string_view field) {
    auto const request = parse_range(field, file.size);
    switch (request.kind) {
    case RangeRequest::Kind::Whole: break;
    case RangeRequest::Kind::Malformed: refuse(answer, 400, {}, request.complaint); break;
    case RangeRequest::Kind::Unsatisfiable:
        refuse(answer, 416, {{"content-range", "bytes */" + std::to_string(file.size)}}, {});
        break;
    case RangeRequest::Kind::Parts: send_ranges(answer, file, request); break;
    }
}

} // namespace

FileResponse::FileResponse(std::string path, FileInit init)
    : Response(http::Body(), plain_init(path, init)),
      path_(std::move(path)),
      disposition_(disposition_of(init)) {}

FileResponse::FileResponse(OpenFile file, std::string path, FileInit init)
    : FileResponse(std::move(path), std::move(init)) {
    file_ = std::move(file);
}

void FileResponse::complete(http::Response& answer, http::Request const& request) const {
    OpenFile const file = file_ ? *file_ : OpenFile::at(path_);
    // RESP-40
    set_default(answer.headers, "accept-ranges", "bytes");
    if (!disposition_.empty()) {
        set_default(answer.headers, "content-disposition", disposition_);
    }
    answer.headers.erase("content-length");
    answer.headers.append("content-length", std::to_string(file.size));
    set_default(answer.headers, "last-modified", file.last_modified());
    set_default(answer.headers, "etag", file.etag());
    answer.body = http::FileSlice{file.file, 0, file.size};
    // Conditions and ranges are about an answer that would be a 200 (RFC 9110 sections 13.2.1, 14.2).
    if (answer.status_code != 200) {
        return;
    }
    switch (evaluate_preconditions(request, answer.headers)) {
    case Precondition::Failed: refuse(answer, 412, {}, "Precondition Failed"); return;
    case Precondition::NotModified: send_not_modified(answer); return;
    case Precondition::Holds: break;
    }
    bool const reads = request.method() == "GET" || request.method() == "HEAD";
    auto const range = request.headers.find("range");
    if (reads && range && range_applies(request, answer.headers)) {
        answer_range(answer, file, *range);
    }
}

} // namespace svc::responses
