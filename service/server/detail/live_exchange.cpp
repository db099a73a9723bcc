#include "service/server/detail/live_exchange.hpp"

#include "service/server/detail/failure.hpp"

#include <utility>

namespace svc::server::detail {

LiveExchange::LiveExchange(BlockingPool& pool, std::shared_ptr<Mailbox> mailbox, AccessLog form)
    : pool_(pool),
      mailbox_(std::move(mailbox)),
      form_(form),
      request_(std::make_unique<http::Request>()),
      view_(request_.get()) {}

http::Deferred LiveExchange::defer() {
    auto deferral = std::make_shared<Deferral>(mailbox_, token_, form_);
    deferral->request = std::move(request_);
    deferral_ = deferral;
    deferred_ = true;
    return http::Deferred(std::move(deferral));
}

void LiveExchange::begin(Token token) {
    token_ = token;
    name_.assign(view_->scope.method).append(" ").append(view_->scope.raw_path);
}

LiveExchange::Wish LiveExchange::wish() const noexcept {
    if (answer_) {
        return Wish::Answer;
    }
    if (then_) {
        return Wish::Body;
    }
    return deferred_ ? Wish::Later : Wish::Nothing;
}

void LiveExchange::cancel() noexcept {
    if (auto const deferral = deferral_.lock()) {
        deferral->cancel();
    }
}

void LiveExchange::deliver(http::BodyPart part) {
    if (auto const deferral = deferral_.lock()) {
        deferral->deliver(std::move(part));
    }
}

void LiveExchange::abandon() noexcept {
    if (auto const deferral = deferral_.lock()) {
        deferral->cancel();
        log_failure("Exception in application", [&] { deferral->end_body(); });
    }
}

void LiveExchange::reset() {
    token_ = {};
    name_.clear();
    then_ = nullptr;
    answer_.reset();
    deferral_.reset();
    deferred_ = false;
    if (request_) {
        request_->reset();
    } else {
        request_ = std::make_unique<http::Request>();
        view_ = request_.get();
    }
}

} // namespace svc::server::detail
