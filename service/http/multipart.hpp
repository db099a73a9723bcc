#pragma once

#include "service/http/headers.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace svc::http {

/** What a multipart body is refused for. */
struct MultipartLimits {
    /** All header fields of one part, in bytes. */
    std::size_t header_bytes = 16UL * 1024;
    /** Fields of one part. */
    std::size_t header_count = 64;
};

/** Takes a `multipart/form-data` body apart, piece by piece as it comes (RFC 2046 section 5.1).

    Keeps no more than one delimiter and one part's header in memory. What is before the first and
    after the last delimiter is skipped, and its size does not matter.

    Threads: one call at a time. */
class MultipartParser {
public:
    /** Is told what is found. May throw: `feed` lets it through, and is then not called again. */
    class Sink {
    public:
        virtual ~Sink() = default;
        virtual void begin_part(Headers headers) = 0;
        virtual void part_data(std::string_view bytes) = 0;
        virtual void end_part() = 0;
    };

    /** REQUIRES: 1 to 70 characters, as `multipart_boundary` gives them. */
    MultipartParser(std::string_view boundary, Sink& sink, MultipartLimits limits = {});

    /** Takes the next bytes. False when this is no multipart body; stop then. */
    [[nodiscard]] bool feed(std::string_view bytes);

    /** True once the closing delimiter has come: without it the body was cut off. */
    [[nodiscard]] bool is_complete() const noexcept { return state_ == State::Epilogue; }

private:
    enum class State { Preamble, AfterDelimiter, Header, Data, Epilogue, Broken };

    bool step();
    bool skip_preamble();
    bool end_delimiter();
    bool read_header();
    bool read_data();
    bool add_field(std::string_view line);
    bool break_off();
    std::string_view rest() const noexcept { return std::string_view(buffer_).substr(at_); }

    std::string delimiter_; // CRLF "--" boundary
    Sink& sink_;
    MultipartLimits limits_;
    State state_ = State::Preamble;
    std::string buffer_;
    std::size_t at_ = 0;
    Headers headers_;
    std::size_t header_bytes_ = 0;
    bool data_began_ = false;
};

/** The boundary of a Content-Type that is `multipart/form-data`; empty when it has none that is
    valid, none when it is another type. */
std::optional<std::string> multipart_boundary(std::string_view content_type);

/** The value of a parameter, as `name` of `form-data; name="a \"b\""; filename=c`, unescaped. Names
    are compared without case; the first one counts. */
std::optional<std::string> header_parameter(std::string_view value, std::string_view name);

} // namespace svc::http
