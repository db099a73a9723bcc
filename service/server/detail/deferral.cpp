#include "service/server/detail/deferral.hpp"

#include "service/base/log.hpp"
#include "service/server/detail/access_log.hpp"
#include "service/server/detail/failure.hpp"

#include <utility>

namespace svc::server::detail {

Deferral::Deferral(std::shared_ptr<Mailbox> mailbox, Token token, AccessLog form)
    : mailbox_(std::move(mailbox)), token_(token), form_(form) {}

Deferral::~Deferral() {
    if (answered_.load() || cancelled()) {
        return;
    }
    log_failure("A deferred request cannot be answered", [this] {
        base::log::error(
            "A deferred request was dropped without an answer: " + request->scope.method + ' '
            + request->scope.raw_path
        );
        Deferral::send(plain_answer(500));
    });
}

void Deferral::send(http::Response response) {
    if (answered_.exchange(true)) {
        return;
    }
    Answer answer{token_, std::move(response), {}};
    // Here, not on the worker: as long as this call lasts, nobody changes the request.
    if (form_ != AccessLog::Off) {
        AccessLogBuffer::describe(answer.described, *request, form_);
    }
    mailbox_->post(std::move(answer));
    end_body();
}

void Deferral::read_body(std::function<void(http::BodyPart)> then) {
    std::unique_lock lock(reading_);
    if (last_part_) {
        lock.unlock();
        then(*last_part_);
        return;
    }
    asked_ = std::move(then);
    lock.unlock();
    mailbox_->post(Ask{token_});
}

void Deferral::deliver(http::BodyPart part) {
    std::unique_lock lock(reading_);
    if (part.kind != http::BodyPart::Kind::Piece && !last_part_) {
        last_part_ = part;
    }
    auto const then = std::exchange(asked_, {});
    lock.unlock();
    if (then) {
        then(std::move(part));
    }
}

} // namespace svc::server::detail
