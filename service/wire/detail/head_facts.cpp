#include "service/wire/detail/head_facts.hpp"

#include "service/base/ascii.hpp"
#include "service/http/scope.hpp"
#include "service/wire/detail/field_values.hpp"

namespace svc::wire::detail {

void HeadFacts::field(std::string_view name, std::string_view value) noexcept {
    auto const is = [name](std::string_view known) {
        return base::to_lower(name.front()) == known.front()
               && base::equals_ignoring_case(name, known);
    };
    // By the length: hardly any other field is looked at.
    if (name.size() == 4 && is("host")) {
        host_.add(value);
    } else if (name.size() == 14 && is("content-length")) {
        content_length_.add(value);
    } else if (name.size() == 17 && is("transfer-encoding")) {
        transfer_encoding_.add(value);
    } else if (name.size() == 13 && is("authorization")) {
        authorization_.add(value);
    } else if (name.size() == 10 && is("connection")) {
        connection(value);
    } else if (name.size() == 6 && is("expect")) {
        expect(value);
    }
}

// Nothing but these options counts: a name that Connection lists is never dropped (R17).
void HeadFacts::connection(std::string_view value) noexcept {
    if (base::equals_ignoring_case(value, "keep-alive")) { // what most clients say
        keep_alive_ = true;
        return;
    }
    close_ = close_ || has_option(value, "close");
    keep_alive_ = keep_alive_ || has_option(value, "keep-alive");
    upgrade_ = upgrade_ || has_option(value, "upgrade");
    connection_malformed_ = connection_malformed_ || !is_token_list(value);
}

void HeadFacts::expect(std::string_view value) noexcept {
    bool const known = base::equals_ignoring_case(value, "100-continue");
    (known ? expects_continue_ : expects_other_) = true;
}

std::string_view HeadFacts::host() const noexcept {
    return target_.authority.empty() ? host_.value : target_.authority;
}

std::optional<Refusal> HeadFacts::refuse_host() const {
    if (host_.count > 1) {
        return Refusal{400, "more than one Host"};
    }
    // An empty one counts as none: HAProxy sends it with HTTP/1.0.
    if (host_.value.empty() && !http_1_0_) {
        return Refusal{400, "no Host"};
    }
    if (!host().empty() && !http::is_valid_host(host())) {
        return Refusal{400, "the host is not a valid one"};
    }
    bool const told_twice = !target_.authority.empty() && !host_.value.empty();
    if (told_twice && !base::equals_ignoring_case(host_.value, host())) {
        return Refusal{400, "the target names another host than Host"}; // R3
    }
    return std::nullopt;
}

// RFC 9112 section 6.1 and 6.3; R19.
std::optional<Refusal> HeadFacts::refuse_coding() const {
    if (transfer_encoding_.count == 0) {
        return std::nullopt;
    }
    if (content_length_.count > 0) {
        return Refusal{400, "both Content-Length and Transfer-Encoding"};
    }
    if (http_1_0_) {
        return Refusal{400, "Transfer-Encoding in HTTP/1.0"};
    }
    if (transfer_encoding_.count > 1) {
        return Refusal{400, "more than one Transfer-Encoding"};
    }
    if (!base::equals_ignoring_case(transfer_encoding_.value, "chunked")) {
        return Refusal{501, "a transfer coding other than chunked"};
    }
    return std::nullopt;
}

base::Result<std::uint64_t, Refusal> HeadFacts::body_length(Limits const& limits) const {
    if (content_length_.count == 0) {
        return std::uint64_t{0};
    }
    auto const length = parse_content_length(content_length_.value);
    if (!length || content_length_.count > 1) {
        return Refusal{400, "Content-Length is not one number"};
    }
    if (*length > limits.body) {
        return Refusal{413, "Content-Length is too large (--limit-request-body)"};
    }
    return *length;
}

std::optional<Refusal> HeadFacts::refuse_others() const {
    if (authorization_.count > 1) {
        return Refusal{400, "more than one Authorization"}; // R15
    }
    if (connection_malformed_) {
        return Refusal{400, "Connection is no list of names"};
    }
    if (expects_other_) {
        return Refusal{417, "an expectation other than 100-continue"};
    }
    return std::nullopt;
}

base::Result<Message, Refusal> HeadFacts::judge(Limits const& limits) const {
    for (auto const check :
         {&HeadFacts::refuse_host, &HeadFacts::refuse_coding, &HeadFacts::refuse_others}) {
        if (auto const refusal = (this->*check)()) {
            return *refusal;
        }
    }
    auto const length = body_length(limits);
    if (!length) {
        return length.error();
    }
    Message message;
    message.length = *length;
    if (transfer_encoding_.count > 0) {
        message.body = Message::Body::Chunked;
    } else if (message.length > 0) {
        message.body = Message::Body::Length;
    }
    message.keep_alive = !close_ && (keep_alive_ || !http_1_0_);
    message.wants_upgrade = upgrade_ && !http_1_0_;
    // RFC 9110 section 10.1.1: nothing is to be waited for without a body, nor in HTTP/1.0.
    message.expects_continue
        = expects_continue_ && !http_1_0_ && message.body != Message::Body::None;
    return message;
}

} // namespace svc::wire::detail
