#pragma once

#include "conformance/exchange.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace svc::conformance {

/** Reads HTTP/1.1 answers from a connection's bytes (RFC 9112), strictly.

        AnswerReader reader({"GET", "HEAD"});   // the requests that are to be answered, in order
        while (!reader.done()) reader.feed(bytes);

    An answer is complete by its own framing, or when the connection ends. Bytes after the last one
    are kept apart: nobody asked for them. */
class AnswerReader {
public:
    explicit AnswerReader(std::vector<std::string> methods);

    void feed(std::string_view bytes);
    /** The connection has ended: a body without length is complete now. */
    void finish();

    /** All answers are complete, or the bytes make no sense. */
    [[nodiscard]] bool done() const { return answers_left() == 0 || !malformed_.empty(); }

    /** Gives what was read to `exchange`: answers, extra, malformed. */
    void move_to(Exchange& exchange);

private:
    enum class State { Head, Length, ChunkSize, ChunkData, Trailer, UntilEnd };

    [[nodiscard]] std::size_t answers_left() const { return methods_.size() - complete_; }

    bool step();
    bool read_head();
    bool take_head(std::string_view head);
    void choose_framing();
    bool read_body(std::size_t length);
    bool read_chunk_size();
    bool read_trailer();
    void complete();
    bool refuse(std::string why);
    [[nodiscard]] std::string_view rest() const;

    std::vector<std::string> methods_;
    std::vector<Answer> answers_{};
    std::size_t complete_ = 0;
    std::string buffer_{};
    std::size_t at_ = 0;
    State state_ = State::Head;
    std::size_t length_ = 0;
    Answer current_{};
    std::string malformed_{};
};

} // namespace svc::conformance
