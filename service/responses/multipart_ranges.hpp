#pragma once

#include "service/http/response.hpp"
#include "service/responses/open_file.hpp"
#include "service/responses/range.hpp"

#include <string_view>
#include <vector>

namespace svc::responses {

/** Makes `answer` one of several parts of a file, `multipart/byteranges` (RESP-5E): Content-Type,
    Content-Length and body. Each part carries the Content-Type that the answer had. */
void send_parts(http::Response& answer, OpenFile const& file, std::vector<ByteRange> const& parts);

/** `bytes 0-4/10` */
std::string content_range(ByteRange const& part, std::uint64_t size);

} // namespace svc::responses
