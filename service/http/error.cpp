#include "service/http/error.hpp"

#include "service/http/status.hpp"

#include <stdexcept>
#include <utility>

namespace svc::http {
namespace {

std::string phrase_of(int status_code) {
    std::string_view const phrase = reason_phrase(status_code);
    if (phrase.empty()) {
        throw std::invalid_argument(
            "HttpError: status " + std::to_string(status_code) + " has no phrase; give a detail"
        );
    }
    return std::string(phrase);
}

} // namespace

HttpError::HttpError(int status, std::string text, Headers fields)
    : status_code(status),
      detail(text.empty() ? phrase_of(status) : std::move(text)),
      headers(std::move(fields)) {}

} // namespace svc::http
