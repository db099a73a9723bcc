#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::conformance {

/** One HTTP answer as it came. */
struct Answer {
    std::string version{}; ///< "1.1"
    int status = 0;
    std::string reason{};
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};         ///< without the chunked coding
    std::vector<int> interim{}; ///< the 1xx that came before
    bool complete = false;

    /** All values of that name, in order. */
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
    /** The first value of that name. */
    [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
};

/** How the connection stood when we stopped reading. */
enum class End {
    Open,   ///< still open
    Closed, ///< the other side ended it
    Reset,  ///< the other side broke it off
};

/** What went out and what came back. */
struct Exchange {
    std::string sent{};
    std::string received{};
    std::vector<Answer> answers{};
    std::string extra{};     ///< bytes after the last answer that was asked for
    std::string malformed{}; ///< why the bytes are no HTTP/1.1 answer; empty when they are
    End end = End::Open;
    bool cut = false;  ///< an answer that was waited for did not come, or not whole
    std::string url{}; ///< the URL asked for, as the public knows it: links are relative to it
};

} // namespace svc::conformance
