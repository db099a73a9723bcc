#pragma once

#include "service/http/response.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svc::wire {

/** How the body's end is told to the client (RFC 9112 section 6.3). */
enum class Framing {
    None,    ///< no body goes out: HEAD, 1xx, 204, 304, or an empty one
    Length,  ///< Content-Length
    Chunked, ///< Transfer-Encoding: chunked
    Close,   ///< until the connection closes: a stream for an HTTP/1.0 client
};

/** What the request and the connection say about the answer. */
struct Reply {
    bool head_request = false; ///< the method is HEAD: fields as for GET, no body
    bool http_1_0 = false;
    bool keep_alive = true;
    /** `date: ...\r\nserver: ...\r\n` and the operator's fields, ready-made once a second. */
    std::string_view standard_fields{};
};

struct Head {
    Framing framing = Framing::None;
    /** Bytes to follow when Length. */
    std::uint64_t length = 0;
    bool keep_alive = true;
};

/** Appends status line and fields of `response` to `out`, with framing that is always right.

    The one place that knows HEAD, 204, 304, 205 and chunking. Status and fields that may not stand
    in a message (a code outside 200 to 599, CR, LF or controls in a field) are not written: returns
    nullopt, with `out` unchanged, and the caller answers 500 (R8, D8). A Content-Length of the
    application's own is replaced by the true one for bytes and files (RESP-05), kept for streams. */
std::optional<Head>
write_head(std::string& out, http::Response const& response, Reply const& reply);

/** Appends one chunk: size in lower-case hex, CRLF, data, CRLF. REQUIRES: data is not empty. */
void write_chunk(std::string& out, std::string_view data);

/** What ends a chunked body. */
inline constexpr std::string_view last_chunk = "0\r\n\r\n";

} // namespace svc::wire
