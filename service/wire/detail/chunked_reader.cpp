#include "service/wire/detail/chunked_reader.hpp"

#include "service/http/headers.hpp"
#include "service/wire/detail/chunk_line.hpp"

#include <algorithm>

namespace svc::wire::detail {

using Event = RequestParser::Event;

ChunkedReader::ChunkedReader(Limits const& limits)
    : body_left_(limits.body),
      extensions_left_(limits.chunk_extensions),
      trailer_left_(limits.head),
      fields_left_(limits.fields) {}

RequestParser::Step ChunkedReader::step(std::string_view text) {
    std::size_t consumed = 0;
    while (data_left_ == 0) {
        std::string_view const rest = text.substr(consumed);
        LineScan::Found const found = lines_.next(rest);
        if (lines_.end() > line_limit()) {
            return {Event::Refused, consumed, {}, too_long()};
        }
        if (found == LineScan::Found::Bad) {
            return {Event::Refused, consumed, {}, {400, "a control in the chunked framing"}};
        }
        if (found == LineScan::Found::Partial) {
            return {Event::NeedMore, consumed, {}, {}};
        }
        std::string_view const line = rest.substr(0, lines_.end());
        consumed += line.size() + 2;
        lines_ = {};
        if (auto const refusal = take_line(line)) {
            return {Event::Refused, consumed, {}, *refusal};
        }
        if (place_ == Place::End) {
            return {Event::End, consumed, {}, {}};
        }
    }
    std::string_view const data = text.substr(consumed, data_left_);
    data_left_ -= data.size();
    Event const event = data.empty() ? Event::NeedMore : Event::Body;
    return {event, consumed + data.size(), data, {}};
}

std::size_t ChunkedReader::line_limit() const noexcept {
    switch (place_) {
    case Place::Size: return max_chunk_digits + extensions_left_;
    case Place::Trailer: return trailer_left_;
    default: return 0;
    }
}

Refusal ChunkedReader::too_long() const noexcept {
    switch (place_) {
    case Place::Size: return {400, "the size lines of the chunks are too long"};
    case Place::Trailer: return {431, "the trailer section is too long (--limit-request-head)"};
    default: return {400, "a chunk is longer than its size"};
    }
}

std::optional<Refusal> ChunkedReader::take_line(std::string_view line) {
    switch (place_) {
    case Place::Size: return take_size(line);
    case Place::Trailer: return take_trailer(line);
    default: place_ = Place::Size; return std::nullopt;
    }
}

std::optional<Refusal> ChunkedReader::take_size(std::string_view line) {
    auto const parsed = parse_chunk_line(line);
    if (!parsed) {
        return Refusal{400, "a chunk's size line is malformed"};
    }
    if (parsed->extensions > extensions_left_) {
        return too_long();
    }
    if (parsed->size > body_left_) {
        return Refusal{413, "the chunks are larger than a body may be (--limit-request-body)"};
    }
    extensions_left_ -= parsed->extensions;
    body_left_ -= parsed->size;
    data_left_ = parsed->size;
    place_ = data_left_ == 0 ? Place::Trailer : Place::AfterData;
    return std::nullopt;
}

std::optional<Refusal> ChunkedReader::take_trailer(std::string_view line) {
    if (line.empty()) {
        place_ = Place::End;
        return std::nullopt;
    }
    auto const colon = line.find(':');
    bool const named = colon != std::string_view::npos;
    if (!named || !http::is_valid_field(line.substr(0, colon), line.substr(colon + 1))) {
        return Refusal{400, "a trailer field is malformed"};
    }
    if (fields_left_ == 0) {
        return Refusal{431, "the trailer section has too many fields (--limit-request-fields)"};
    }
    --fields_left_;
    trailer_left_ -= line.size();
    return std::nullopt;
}

} // namespace svc::wire::detail
