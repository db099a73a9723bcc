#include "service/wire/response_head.hpp"

#include "service/base/ascii.hpp"
#include "service/http/status.hpp"
#include "service/wire/detail/field_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <memory>
#include <utility>
#include <variant>

namespace svc::wire {
namespace {

using base::equals_ignoring_case;
using OwnStream = std::unique_ptr<http::Stream>;

constexpr std::size_t most_digits = 20;

/** Appends to a text whose room was made before: a head is many short pieces.

    REQUIRES: no more is appended than `most`. */
class Appender {
public:
    Appender(std::string& text, std::size_t most) : text_(text) {
        std::size_t const before = text_.size();
        text_.resize(before + most);
        at_ = text_.data() + before;
    }

    ~Appender() { text_.resize(static_cast<std::size_t>(at_ - text_.data())); }

    Appender(Appender const&) = delete;
    Appender& operator=(Appender const&) = delete;

    void operator()(std::string_view piece) { at_ = std::copy(piece.begin(), piece.end(), at_); }

    void number(std::uint64_t value) { at_ = std::to_chars(at_, at_ + most_digits, value).ptr; }

    void field(std::string_view name, std::string_view value) {
        (*this)(name);
        (*this)(": ");
        (*this)(value);
        (*this)("\r\n");
    }

private:
    std::string& text_;
    char* at_;
};

/** What the application's own fields say about framing. */
struct OwnFraming {
    unsigned lengths = 0;
    /** Of the last Content-Length; absent when that is not a number. */
    std::optional<std::uint64_t> length{};
    bool close = false;
    /** What all of them take on the wire. */
    std::size_t size = 0;
};

/** The fields that framing looks at. */
enum class Name { Other, ContentLength, ContentType, Connection, TransferEncoding };

Name name_of(std::string_view field) noexcept {
    struct Known {
        std::string_view text;
        Name name;
    };

    constexpr std::array known{
        Known{"content-type", Name::ContentType},
        Known{"content-length", Name::ContentLength},
        Known{"connection", Name::Connection},
        Known{"transfer-encoding", Name::TransferEncoding}};
    for (auto const& [text, name] : known) {
        if (text.size() == field.size() && equals_ignoring_case(text, field)) {
            return name;
        }
    }
    return Name::Other;
}

/** nullopt when a field may not stand in a message. */
std::optional<OwnFraming> read_own_framing(http::Headers const& headers) {
    OwnFraming own;
    for (auto const& [text, value] : headers) {
        if (!http::is_valid_field(text, value)) {
            return std::nullopt;
        }
        own.size += text.size() + value.size() + std::string_view(": \r\n").size();
        Name const name = name_of(text);
        if (name == Name::ContentLength) {
            ++own.lengths;
            own.length = detail::parse_content_length(value);
        } else if (name == Name::Connection) {
            own.close = own.close || detail::has_option(value, "close");
        }
    }
    return own;
}

bool may_be_sent(http::Response const& response, OwnFraming const& own) {
    bool const known = response.status_code >= 200 && response.status_code < 600;
    // A stream's length is believed, so it must be one.
    bool const stream = std::holds_alternative<OwnStream>(response.body);
    return known && !(stream && own.lengths > 0 && (own.lengths > 1 || !own.length));
}

/** The length of what a GET is answered with; nullopt for a stream that does not say. */
std::optional<std::uint64_t>
length_of(http::Response const& response, Reply const& reply, OwnFraming const& own) {
    if (auto const* file = std::get_if<http::FileSlice>(&response.body)) {
        return file->length;
    }
    auto const* bytes = std::get_if<std::string>(&response.body);
    // Who answers HEAD by hand knows the length of what is not here (RFC 9110 section 8.6).
    bool const told = bytes == nullptr || (reply.head_request && bytes->empty() && own.length);
    return told ? own.length : bytes->size();
}

/** How the answer is framed; a `content_length` is a field to be written. */
struct Plan {
    Head head{};
    std::optional<std::uint64_t> content_length{};
};

// RFC 9112 section 6.3, from the sender's side.
Plan plan_framing(http::Response const& response, Reply const& reply, OwnFraming const& own) {
    Plan plan;
    plan.head.keep_alive = reply.keep_alive && !own.close;
    if (http::is_bodyless(response.status_code)) {
        return plan;
    }
    bool const reset = response.status_code == 205; // RFC 9110 section 15.3.6: no content
    plan.content_length = reset ? 0 : length_of(response, reply, own);
    if (reply.head_request || plan.content_length == 0U) {
        return plan;
    }
    if (plan.content_length) {
        plan.head.framing = Framing::Length;
        plan.head.length = *plan.content_length;
    } else if (reply.http_1_0) {
        plan.head.framing = Framing::Close;
        plan.head.keep_alive = false;
    } else {
        plan.head.framing = Framing::Chunked;
    }
    return plan;
}

void append_status_line(Appender& out, int status_code) {
    out("HTTP/1.1 ");
    out.number(static_cast<unsigned>(status_code));
    out(" ");
    out(http::reason_phrase(status_code));
    out("\r\n");
}

void append_length(Appender& out, std::optional<std::uint64_t>& length) {
    if (auto const number = std::exchange(length, std::nullopt)) {
        out("content-length: ");
        out.number(*number);
        out("\r\n");
    }
}

/** True for the fields that only the framing below may say. */
bool is_replaced(Name name, std::string_view value) {
    if (name == Name::Connection) {
        return equals_ignoring_case(value, "close") || equals_ignoring_case(value, "keep-alive");
    }
    return name == Name::ContentLength || name == Name::TransferEncoding;
}

/** The application's fields in order. Content-Length takes the place of the application's own;
    without one it comes before Content-Type, as in the reference (RESP-01), or last. */
void append_fields(
    Appender& out,
    http::Headers const& headers,
    OwnFraming const& own,
    std::optional<std::uint64_t> length
) {
    Name const place = own.lengths > 0 ? Name::ContentLength : Name::ContentType;
    for (auto const& [text, value] : headers) {
        Name const name = name_of(text);
        if (name == place) {
            append_length(out, length);
        }
        if (!is_replaced(name, value)) {
            out.field(text, value);
        }
    }
    append_length(out, length);
}

void append_framing(Appender& out, Head const& head, Reply const& reply) {
    if (head.framing == Framing::Chunked) {
        out.field("transfer-encoding", "chunked");
    }
    if (!head.keep_alive) {
        out.field("connection", "close");
    } else if (reply.http_1_0) {
        out.field("connection", "keep-alive");
    }
}

/** More than status line, framing and the empty line take together. */
constexpr std::size_t most_of_our_own = 256;

} // namespace

std::optional<Head>
write_head(std::string& out, http::Response const& response, Reply const& reply) {
    auto const own = read_own_framing(response.headers);
    if (!own || !may_be_sent(response, *own)) {
        return std::nullopt;
    }
    Plan const plan = plan_framing(response, reply, *own);
    Appender append(out, own->size + reply.standard_fields.size() + most_of_our_own);
    append_status_line(append, response.status_code);
    append(reply.standard_fields);
    append_fields(append, response.headers, *own, plan.content_length);
    append_framing(append, plan.head, reply);
    append("\r\n");
    return plan.head;
}

void write_chunk(std::string& out, std::string_view data) {
    std::array<char, most_digits> digits{};
    auto const end = std::to_chars(digits.begin(), digits.end(), data.size(), 16).ptr;
    out.append(digits.begin(), end);
    out.append("\r\n").append(data).append("\r\n");
}

} // namespace svc::wire
