#pragma once

#include "service/http/body.hpp"
#include "service/http/headers.hpp"

#include <functional>
#include <string>
#include <vector>

namespace svc::http {

/** An answer as it goes to the wire: status, fields, body, and what runs afterwards.

    Framing fields (Content-Length of bytes and files, Transfer-Encoding, Connection, Date, Server)
    are the wire's work. A stream whose answer carries a Content-Length is sent with that length. */
struct Response {
    int status_code = 200;
    Headers headers;
    Body body;
    /** Run in order after the body was sent; an exception stops the rest (RESP-7C). */
    std::vector<std::function<void()>> background;
};

} // namespace svc::http
