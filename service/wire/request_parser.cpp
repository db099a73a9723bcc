#include "service/wire/request_parser.hpp"

#include "service/wire/detail/chunked_reader.hpp"
#include "service/wire/detail/head_reader.hpp"
#include "service/wire/detail/head_scan.hpp"

#include <utility>

namespace svc::wire {

class RequestParser::State {
public:
    explicit State(Limits const& limits) : limits_(limits), chunks_(limits) {}

    Step step(std::string_view bytes, http::Request& request) {
        return inside_body_ ? step_body(bytes) : read_head(bytes, request);
    }

    Step step_body(std::string_view bytes) {
        Step step = read_body(bytes);
        if (step.event == Event::End) {
            inside_body_ = false;
            blank_lines_ = 0;
        }
        return step;
    }

    [[nodiscard]] detail::Message const& message() const noexcept { return message_; }

    [[nodiscard]] bool inside_message() const noexcept { return inside_body_ || scan_.begun(); }

private:
    std::size_t skip_blank_lines(std::string_view bytes) noexcept;
    Step read_head(std::string_view bytes, http::Request& request);
    Step finish_head(std::string_view head, http::Request& request);
    Step read_body(std::string_view bytes);

    Limits limits_;
    detail::HeadScan scan_;
    detail::ChunkedReader chunks_;
    detail::Message message_;
    std::uint64_t length_left_ = 0;
    int blank_lines_ = 0;
    bool inside_body_ = false;
};

namespace {

// RFC 9112 section 2.2 asks for at least one: old clients send it after a POST.
constexpr int max_blank_lines = 2;

} // namespace

std::size_t RequestParser::State::skip_blank_lines(std::string_view bytes) noexcept {
    std::size_t skipped = 0;
    while (blank_lines_ < max_blank_lines && bytes.substr(skipped).starts_with("\r\n")) {
        skipped += 2;
        ++blank_lines_;
    }
    return skipped;
}

RequestParser::Step
RequestParser::State::read_head(std::string_view bytes, http::Request& request) {
    std::size_t const skipped = skip_blank_lines(bytes);
    bytes.remove_prefix(skipped);
    bool const half_line = bytes == "\r" && blank_lines_ < max_blank_lines;
    if (bytes.empty() || half_line) {
        return {Event::NeedMore, skipped, {}, {}};
    }
    auto const size = scan_.advance(bytes, limits_);
    if (!size) {
        return {Event::Refused, skipped, {}, size.error()};
    }
    if (*size == 0) {
        return {Event::NeedMore, skipped, {}, {}};
    }
    Step step = finish_head(bytes.substr(0, *size), request);
    step.consumed += skipped;
    return step;
}

RequestParser::Step
RequestParser::State::finish_head(std::string_view head, http::Request& request) {
    auto const message = detail::read_head(head, scan_.lines(), limits_, request);
    if (!message) {
        return {Event::Refused, 0, {}, message.error()};
    }
    message_ = *message;
    length_left_ = message_.length;
    chunks_ = detail::ChunkedReader(limits_);
    scan_.reset();
    inside_body_ = true;
    return {Event::Head, head.size(), {}, {}};
}

RequestParser::Step RequestParser::State::read_body(std::string_view bytes) {
    if (message_.body == detail::Message::Body::Chunked) {
        return chunks_.step(bytes);
    }
    if (length_left_ == 0) {
        return {Event::End, 0, {}, {}};
    }
    std::string_view const piece = bytes.substr(0, length_left_);
    length_left_ -= piece.size();
    return {piece.empty() ? Event::NeedMore : Event::Body, piece.size(), piece, {}};
}

RequestParser::RequestParser(Limits limits) : state_(std::make_unique<State>(limits)) {}

RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

RequestParser::Step RequestParser::step(std::string_view bytes, http::Request& request) {
    return state_->step(bytes, request);
}

RequestParser::Step RequestParser::step_body(std::string_view bytes) {
    return state_->step_body(bytes);
}

bool RequestParser::keep_alive() const noexcept { return state_->message().keep_alive; }

bool RequestParser::expects_continue() const noexcept { return state_->message().expects_continue; }

bool RequestParser::wants_upgrade() const noexcept { return state_->message().wants_upgrade; }

bool RequestParser::has_body() const noexcept {
    return state_->message().body != detail::Message::Body::None;
}

bool RequestParser::inside_message() const noexcept { return state_->inside_message(); }

} // namespace svc::wire
