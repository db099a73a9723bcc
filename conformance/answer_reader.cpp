#include "conformance/answer_reader.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace svc::conformance {
namespace {

constexpr std::size_t max_head = std::size_t{256} * 1024;

std::optional<std::size_t> number(std::string_view text, int base) {
    std::size_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    bool const whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

/** Cuts the line up to CRLF off `text`. REQUIRES: there is one. */
std::string_view take_line(std::string_view& text) {
    auto const end = text.find("\r\n");
    auto const line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

/** HTTP/1.1 200 OK (RFC 9112 section 4); the phrase may be missing, its space may not. */
bool parse_status_line(std::string_view line, Answer& answer) {
    bool const shaped = line.size() >= 13 && line.starts_with("HTTP/") && line[8] == ' '
                        && line[12] == ' ' && line[6] == '.';
    auto const status = shaped ? number(line.substr(9, 3), 10) : std::nullopt;
    if (!status || *status < 100) {
        return false;
    }
    answer.version = line.substr(5, 3);
    answer.status = static_cast<int>(*status);
    answer.reason = line.substr(13);
    return true;
}

bool parse_field(std::string_view line, Answer& answer) {
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || !base::is_token(line.substr(0, colon))) {
        return false;
    }
    answer.headers.emplace_back(line.substr(0, colon), base::trim(line.substr(colon + 1)));
    return true;
}

} // namespace

std::vector<std::string> Answer::all(std::string_view name) const {
    std::vector<std::string> values;
    for (auto const& [field, value] : headers) {
        if (base::equals_ignoring_case(field, name)) {
            values.push_back(value);
        }
    }
    return values;
}

std::optional<std::string> Answer::find(std::string_view name) const {
    auto values = all(name);
    return values.empty() ? std::nullopt : std::optional(std::move(values.front()));
}

AnswerReader::AnswerReader(std::vector<std::string> methods) : methods_(std::move(methods)) {}

void AnswerReader::feed(std::string_view bytes) {
    buffer_.append(bytes);
    while (!done() && step()) {
    }
}

void AnswerReader::finish() {
    if (!done() && state_ == State::UntilEnd) {
        complete();
    }
}

void AnswerReader::move_to(Exchange& exchange) {
    bool const partial = !done() && (state_ != State::Head || !current_.interim.empty());
    if (partial) {
        answers_.push_back(std::move(current_));
    }
    exchange.answers = std::move(answers_);
    exchange.extra = partial ? std::string() : std::string(rest());
    exchange.malformed = malformed_;
}

bool AnswerReader::step() {
    switch (state_) {
    case State::Head: return read_head();
    case State::Length: return read_body(length_);
    case State::ChunkSize: return read_chunk_size();
    case State::ChunkData: return read_body(length_);
    case State::Trailer: return read_trailer();
    case State::UntilEnd: break;
    }
    current_.body.append(rest());
    at_ = buffer_.size();
    return false;
}

bool AnswerReader::read_head() {
    auto const end = rest().find("\r\n\r\n");
    if (end == std::string_view::npos) {
        std::string_view const start = std::string_view("HTTP/").substr(0, rest().size());
        bool const hopeless = !rest().starts_with(start) || rest().size() > max_head;
        return hopeless && refuse("the bytes do not start as an HTTP/1.1 answer");
    }
    auto const head = rest().substr(0, end + 2);
    at_ += end + 4;
    return take_head(head);
}

bool AnswerReader::take_head(std::string_view head) {
    auto interim = std::exchange(current_, {}).interim;
    auto const status_line = take_line(head);
    if (!parse_status_line(status_line, current_)) {
        return refuse("this is no status line: " + std::string(status_line));
    }
    while (!head.empty()) {
        auto const line = take_line(head);
        if (!parse_field(line, current_)) {
            return refuse("this is no header line: " + std::string(line));
        }
    }
    current_.interim = std::move(interim);
    if (current_.status < 200 && current_.status != 101) {
        current_.interim.push_back(current_.status);
        return true;
    }
    choose_framing();
    return true;
}

// RFC 9112 section 6.3: what decides where the body ends, in this order.
void AnswerReader::choose_framing() {
    bool const bodiless = methods_[complete_] == "HEAD" || current_.status == 101
                          || current_.status == 204 || current_.status == 304;
    auto const codings = current_.all("transfer-encoding");
    auto const lengths = current_.all("content-length");
    if (bodiless) {
        complete();
    } else if (!codings.empty()) {
        bool const chunked = codings.size() == 1 && base::to_lower(codings.front()) == "chunked";
        state_ = State::ChunkSize;
        if (!chunked || !lengths.empty()) {
            refuse("the answer's Transfer-Encoding is not a lone chunked");
        }
    } else if (lengths.empty()) {
        state_ = State::UntilEnd;
    } else if (auto const length = number(lengths.front(), 10); length && lengths.size() == 1) {
        state_ = State::Length;
        length_ = *length;
    } else {
        refuse("the answer's Content-Length is not one number");
    }
}

bool AnswerReader::read_body(std::size_t length) {
    std::size_t const here = std::min(length, rest().size());
    current_.body.append(rest().substr(0, here));
    at_ += here;
    length_ -= here;
    if (length_ > 0) {
        return false;
    }
    if (state_ == State::Length) {
        complete();
        return true;
    }
    if (rest().size() < 2) {
        return false;
    }
    if (!rest().starts_with("\r\n")) {
        return refuse("a chunk does not end where its size says");
    }
    at_ += 2;
    state_ = State::ChunkSize;
    return true;
}

bool AnswerReader::read_chunk_size() {
    auto const end = rest().find("\r\n");
    if (end == std::string_view::npos) {
        return false;
    }
    auto const line = rest().substr(0, end);
    auto const size = number(base::trim(line.substr(0, line.find(';'))), 16);
    if (!size) {
        return refuse("this is no chunk size: " + std::string(line));
    }
    at_ += end + 2;
    length_ = *size;
    state_ = *size == 0 ? State::Trailer : State::ChunkData;
    return true;
}

bool AnswerReader::read_trailer() {
    auto const end = rest().find("\r\n");
    if (end == std::string_view::npos) {
        return false;
    }
    at_ += end + 2;
    if (end == 0) {
        complete();
    }
    return true;
}

void AnswerReader::complete() {
    current_.complete = true;
    answers_.push_back(std::exchange(current_, {}));
    ++complete_;
    state_ = State::Head;
}

bool AnswerReader::refuse(std::string why) {
    malformed_ = std::move(why);
    return false;
}

std::string_view AnswerReader::rest() const { return std::string_view(buffer_).substr(at_); }

} // namespace svc::conformance
