#include "service/http/body_stream.hpp"

#include <utility>

namespace svc::http {
namespace {

// Nobody reads the answer to a client that has gone; 400 keeps it out of the error log.
constexpr int to_nobody = 400;

} // namespace

IncompleteBody::IncompleteBody(BodyPart const& part)
    : HttpError(part.status_code == 0 ? to_nobody : part.status_code),
      client_has_gone(part.status_code == 0) {}

base::Task<std::optional<std::string>> BodyStream::next() {
    BodyPart part = co_await base::callback<BodyPart>([this](auto resume) {
        exchange_.read_body(std::move(resume));
    });
    if (part.kind == BodyPart::Kind::Broken) {
        throw IncompleteBody(part);
    }
    if (part.kind == BodyPart::Kind::End) {
        co_return std::nullopt;
    }
    co_return std::move(part.bytes);
}

} // namespace svc::http
