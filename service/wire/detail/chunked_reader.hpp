#pragma once

#include "service/wire/detail/line_scan.hpp"
#include "service/wire/limits.hpp"
#include "service/wire/request_parser.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace svc::wire::detail {

/** Reads one chunked body: hands out its data, checks and drops extensions and trailers. */
class ChunkedReader {
public:
    explicit ChunkedReader(Limits const& limits);

    /** As `RequestParser::step`, for the body alone: Body, NeedMore, End or Refused. */
    RequestParser::Step step(std::string_view text);

private:
    /** What stands next, when no data is left. */
    enum class Place { Size, AfterData, Trailer, End };

    [[nodiscard]] std::size_t line_limit() const noexcept;
    [[nodiscard]] Refusal too_long() const noexcept;
    std::optional<Refusal> take_line(std::string_view line);
    std::optional<Refusal> take_size(std::string_view line);
    std::optional<Refusal> take_trailer(std::string_view line);

    LineScan lines_;
    Place place_ = Place::Size;
    std::uint64_t data_left_ = 0;
    std::uint64_t body_left_;
    std::size_t extensions_left_;
    std::size_t trailer_left_;
    std::size_t fields_left_;
};

} // namespace svc::wire::detail
