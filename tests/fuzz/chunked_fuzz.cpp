// Any bytes as a chunked body: what the reader says is what a plain reading of RFC 9112 section 7.1
// says of all of them at once, however they are cut. Seeds: fixtures/wire, of which the bodies count.
#include "service/http/headers.hpp"
#include "service/wire/detail/chunk_line.hpp"
#include "service/wire/detail/chunked_reader.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "tests/fuzz/require.hpp"

using namespace svc;
using wire::detail::ChunkedReader;
using Event = wire::RequestParser::Event;

namespace {

wire::Limits const limits{
    .request_line = 100, .head = 200, .fields = 4, .body = 100, .chunk_extensions = 50};

/** How a body ended, and what it was until then. */
struct Reading {
    enum class End { Whole, Partial, Refused };

    End end = End::Partial;
    std::string body;
    std::size_t size = 0; ///< of a whole one, on the wire
};

/** The bytes up to the next CR LF, which are taken; nothing when there is none. */
std::optional<std::string_view> take_line(std::string_view& rest) {
    auto const end = rest.find("\r\n");
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view const line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    return line;
}

/** The plain reading: whole lines, whole chunks. Says Partial where bytes are missing, even when
    those that are there are wrong already. */
Reading read_plainly(std::string_view const bytes) {
    Reading reading;
    std::string_view rest = bytes;
    for (;;) {
        auto const line = take_line(rest);
        if (!line) {
            return reading;
        }
        auto const chunk = wire::detail::parse_chunk_line(*line);
        if (!chunk) {
            reading.end = Reading::End::Refused;
            return reading;
        }
        if (chunk->size == 0) {
            break;
        }
        reading.body += rest.substr(0, chunk->size);
        if (rest.size() < chunk->size || rest.size() - chunk->size < 2) {
            return reading;
        }
        rest.remove_prefix(chunk->size);
        if (!rest.starts_with("\r\n")) {
            reading.end = Reading::End::Refused;
            return reading;
        }
        rest.remove_prefix(2);
    }
    for (;;) {
        auto const line = take_line(rest);
        if (!line) {
            return reading;
        }
        if (line->empty()) {
            reading.end = Reading::End::Whole;
            reading.size = bytes.size() - rest.size();
            return reading;
        }
        auto const colon = line->find(':');
        if (colon == std::string_view::npos
            || !http::is_valid_field(line->substr(0, colon), line->substr(colon + 1))) {
            reading.end = Reading::End::Refused;
            return reading;
        }
    }
}

/** The reader's, from pieces of that size. */
Reading read_in_pieces(std::string_view bytes, std::size_t piece_size) {
    ChunkedReader reader(limits);
    Reading reading;
    std::string unread;
    for (std::size_t at = 0; at < bytes.size(); at += piece_size) {
        unread += bytes.substr(at, piece_size);
        for (;;) {
            auto const block = std::make_unique<char[]>(unread.size());
            unread.copy(block.get(), unread.size());
            auto const step = reader.step({block.get(), unread.size()});
            require(step.consumed <= unread.size(), "no more is consumed than is there");
            reading.body += step.piece;
            reading.size += step.consumed;
            unread.erase(0, step.consumed);
            if (step.event == Event::End || step.event == Event::Refused) {
                bool const whole = step.event == Event::End;
                reading.end = whole ? Reading::End::Whole : Reading::End::Refused;
                return reading;
            }
            if (step.event == Event::NeedMore) {
                break;
            }
        }
    }
    return reading;
}

std::string_view body_in(std::string_view input) {
    auto const head = input.find("\r\n\r\n");
    bool const is_request = head != std::string_view::npos && input.find(" HTTP/1.1\r\n") < head;
    return is_request ? input.substr(head + 4) : input;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes = body_in({reinterpret_cast<char const*>(data), size});
    Reading const whole = read_in_pieces(bytes, bytes.size() + 1);
    for (std::size_t const piece_size : {1UL, 7UL}) {
        Reading const cut = read_in_pieces(bytes, piece_size);
        require(cut.end == whole.end, "the end does not depend on the cuts");
        require(cut.body == whole.body, "nor does the body");
        require(cut.size == whole.size || cut.end != Reading::End::Whole, "nor does the size");
    }
    require(whole.body.size() <= limits.body, "the body is within the limit");
    Reading const plain = read_plainly(bytes);
    require(plain.body.starts_with(whole.body), "no byte of the body is another");
    if (whole.end == Reading::End::Whole) {
        require(plain.end == Reading::End::Whole, "what is whole is whole in a plain reading");
        require(plain.body == whole.body, "and the same");
        require(plain.size == whole.size, "and ends at the same byte");
    }
    if (plain.end == Reading::End::Refused) {
        require(whole.end == Reading::End::Refused, "what a plain reading refuses is refused");
    }
    return 0;
}
