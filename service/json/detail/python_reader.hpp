#pragma once

#include "service/base/result.hpp"
#include "service/json/detail/builder.hpp"
#include "service/json/parse.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace svc::json::detail {

/** Reads a document as CPython's json does, quirks included: takes the same texts, and stops at
    the same character with the same sentence (VAL-10, VAL-13).

    REQUIRES: well-formed UTF-8. */
class PythonReader {
public:
    explicit PythonReader(std::string_view text) : text_(text) {}

    base::Result<Value, ParseError> read() &&;

private:
    // Each of these reads one thing where it stands, or sets error_ and returns false.
    bool value();
    bool array();
    bool object();
    bool items(char closing, bool (PythonReader::*item)(), std::size_t& size);
    bool member();
    bool string(std::string& out);
    bool escape(std::string& out);
    bool unicode_escape(std::string& out);
    bool number();
    bool word();

    [[nodiscard]] bool at(char c) const noexcept { return at_ < text_.size() && text_[at_] == c; }
    [[nodiscard]] int hex4(std::size_t i) const noexcept;
    void skip_blanks() noexcept;
    bool fail(std::size_t at, char const* sentence);
    bool give_up(char const* reason);

    std::string_view text_;
    std::size_t at_ = 0;
    Builder builder_;
    ParseError error_;
};

} // namespace svc::json::detail
