// Any bytes, however they are cut: the same events, nothing read beyond the bytes, and no request
// that breaks what the rooms above rely on. Seeds: fixtures/wire.
#include "service/base/ascii.hpp"
#include "service/http/scope.hpp"
#include "service/wire/request_parser.hpp"

#include <cstdint>
#include <memory>
#include <string>

#include "tests/fuzz/require.hpp"

using namespace svc;
using wire::RequestParser;
using Event = RequestParser::Event;

namespace {

void check_request(http::Request const& request) {
    http::Scope const& scope = request.scope;
    require(base::is_token(scope.method), "the method is a token");
    require(scope.raw_path.starts_with('/') || scope.raw_path == "*", "the path has a slash");
    require(
        http::is_valid_host(scope.host) || (scope.host.empty() && scope.http_version == "1.0"),
        "the host is valid"
    );
    for (auto const& [name, value] : request.headers) {
        require(http::is_valid_field(name, value), "the field may stand in a message");
        require(base::trim(value) == value, "the value is trimmed");
    }
}

/** A parser whose events are written down. */
class Recorder {
public:
    explicit Recorder(wire::Limits const& limits) : parser_(limits) {}

    bool feed(std::string_view bytes) {
        unread_ += bytes;
        for (;;) {
            std::string_view const given = exact_copy();
            auto const step = parser_.step(given, request_);
            require(step.consumed <= given.size(), "no more is consumed than is there");
            record(step, given);
            unread_.erase(0, step.consumed);
            if (step.event == Event::NeedMore || step.event == Event::Refused) {
                return step.event == Event::NeedMore;
            }
        }
    }

    [[nodiscard]] std::string const& events() const { return events_; }

private:
    std::string_view exact_copy() {
        block_ = std::make_unique<char[]>(unread_.size());
        unread_.copy(block_.get(), unread_.size());
        return {block_.get(), unread_.size()};
    }

    void record(RequestParser::Step const& step, std::string_view given) {
        switch (step.event) {
        case Event::Head: record_head(); break;
        case Event::Body:
            require(!step.piece.empty(), "a piece of the body has bytes");
            require(step.piece.data() >= given.data(), "a piece is one of the bytes given");
            require(
                step.piece.data() + step.piece.size() <= given.data() + step.consumed,
                "a piece is one of the bytes consumed"
            );
            events_ += step.piece;
            break;
        case Event::End: events_ += "\nend\n"; break;
        case Event::Refused: events_ += "\n" + std::to_string(step.refusal.status_code); break;
        case Event::NeedMore: break;
        }
    }

    void record_head() {
        check_request(request_);
        http::Scope const& scope = request_.scope;
        events_ += scope.method + " " + scope.raw_path + " " + scope.query_string + " " + scope.host
                   + " " + scope.http_version + "\n";
        for (auto const& [name, value] : request_.headers) {
            events_.append(name).append(": ").append(value).append("\n");
        }
        events_
            += {parser_.keep_alive() ? 'k' : '-',
                parser_.expects_continue() ? 'e' : '-',
                parser_.has_body() ? 'b' : '-',
                '\n'};
    }

    RequestParser parser_;
    http::Request request_;
    std::string unread_;
    std::unique_ptr<char[]> block_;
    std::string events_;
};

std::string events_of(std::string_view bytes, std::size_t piece_size, wire::Limits const& limits) {
    Recorder recorder(limits);
    for (std::size_t at = 0; at < bytes.size(); at += piece_size) {
        if (!recorder.feed(bytes.substr(at, piece_size))) {
            break;
        }
    }
    return recorder.events();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    wire::Limits const narrow{
        .request_line = 40, .head = 160, .fields = 4, .body = 20, .chunk_extensions = 10};
    for (wire::Limits const& limits : {wire::Limits{}, narrow}) {
        std::string const whole = events_of(bytes, size + 1, limits);
        require(events_of(bytes, 1, limits) == whole, "byte by byte is as at once");
        require(events_of(bytes, 7, limits) == whole, "in sevens is as at once");
    }
    return 0;
}
