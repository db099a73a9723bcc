#pragma once

#include "service/http/headers.hpp"

#include <exception>
#include <string>

namespace svc::http {

/** Thrown by a handler to answer with an error: `throw HttpError{404, "No such item"};`

    Answered as `{"detail": ...}` with `headers` (RESP-7B). Without a detail it is the phrase of the
    status; a status that has none throws std::invalid_argument instead. */
class HttpError : public std::exception {
public:
    explicit HttpError(int status, std::string text = {}, Headers fields = {});

    int status_code;
    std::string detail;
    Headers headers;

    [[nodiscard]] char const* what() const noexcept override { return detail.c_str(); }
};

} // namespace svc::http
