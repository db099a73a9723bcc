#include "service/http/multipart.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::http {
namespace {

// RFC 2046 section 5.1.1: bchars, of which the last is no blank; at most 70.
bool is_boundary(std::string_view text) {
    auto const is_bchar = [](char c) {
        return base::is_letter(c) || base::is_digit(c)
               || std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
    };
    return !text.empty() && text.size() <= 70 && text.back() != ' '
           && std::all_of(text.begin(), text.end(), is_bchar);
}

/** A quoted-string from its opening quote on; what is read is taken off. Browsers write %22 for a
    quote, older programs a backslash before it. */
std::string read_quoted(std::string_view& text) {
    std::string value;
    std::size_t i = 1;
    for (; i < text.size() && text[i] != '"'; ++i) {
        bool const escaped
            = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
        i += escaped ? 1 : 0;
        value += text[i];
    }
    text.remove_prefix(std::min(i + 1, text.size()));
    return value;
}

std::string read_value(std::string_view& text) {
    if (text.starts_with('"')) {
        return read_quoted(text);
    }
    auto const plain = text.substr(0, text.find(';'));
    text.remove_prefix(plain.size());
    return std::string(base::trim(plain));
}

} // namespace

std::optional<std::string> header_parameter(std::string_view value, std::string_view name) {
    auto rest = value;
    for (auto at = rest.find(';'); at != std::string_view::npos; at = rest.find(';')) {
        rest.remove_prefix(at + 1);
        auto const equals = rest.find_first_of("=;");
        if (equals == std::string_view::npos || rest[equals] == ';') {
            continue;
        }
        auto const key = base::trim(rest.substr(0, equals));
        rest.remove_prefix(equals + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        std::string found = read_value(rest);
        if (base::equals_ignoring_case(key, name)) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    auto const type = base::trim(content_type.substr(0, content_type.find(';')));
    if (!base::equals_ignoring_case(type, "multipart/form-data")) {
        return std::nullopt;
    }
    auto const boundary = header_parameter(content_type, "boundary").value_or("");
    return is_boundary(boundary) ? boundary : std::string();
}

MultipartParser::MultipartParser(std::string_view boundary, Sink& sink, MultipartLimits limits)
    : delimiter_("\r\n--" + std::string(boundary)), sink_(sink), limits_(limits) {
    // The first delimiter may stand at the very beginning, without its line break.
    buffer_ = "\r\n";
}

bool MultipartParser::feed(std::string_view bytes) {
    if (state_ == State::Epilogue) {
        return true;
    }
    buffer_.append(bytes);
    while (step()) {
    }
    buffer_.erase(0, at_);
    at_ = 0;
    return state_ != State::Broken;
}

/** One step of the state; false when more bytes are wanted, or none. */
bool MultipartParser::step() {
    switch (state_) {
    case State::Preamble: return skip_preamble();
    case State::AfterDelimiter: return end_delimiter();
    case State::Header: return read_header();
    case State::Data: return read_data();
    case State::Epilogue: at_ = buffer_.size(); return false;
    case State::Broken: break;
    }
    return false;
}

bool MultipartParser::break_off() {
    state_ = State::Broken;
    return false;
}

bool MultipartParser::skip_preamble() {
    auto const found = buffer_.find(delimiter_, at_);
    if (found == std::string::npos) {
        // The delimiter may have begun.
        at_ += rest().size() - std::min(rest().size(), delimiter_.size() - 1);
        return false;
    }
    at_ = found + delimiter_.size();
    state_ = State::AfterDelimiter;
    return true;
}

// "--" ends the body; else blanks and a line break end the delimiter.
bool MultipartParser::end_delimiter() {
    constexpr std::size_t most_blanks = 64;
    auto const text = rest();
    if (text.size() < 2) {
        return false;
    }
    if (text.starts_with("--")) {
        state_ = State::Epilogue;
        return true;
    }
    auto const blanks = std::min(text.find_first_not_of(" \t"), text.size());
    if (blanks > most_blanks) {
        return break_off();
    }
    if (text.size() < blanks + 2) {
        return false;
    }
    if (text.substr(blanks, 2) != "\r\n") {
        return break_off();
    }
    at_ += blanks + 2;
    headers_.clear();
    header_bytes_ = 0;
    state_ = State::Header;
    return true;
}

bool MultipartParser::add_field(std::string_view line) {
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || headers_.size() == limits_.header_count) {
        return false;
    }
    auto const name = line.substr(0, colon);
    auto const value = base::trim(line.substr(colon + 1));
    if (!is_valid_field(name, value)) {
        return false;
    }
    headers_.append(name, value);
    return true;
}

bool MultipartParser::read_header() {
    auto const text = rest();
    auto const end = text.find("\r\n");
    if (header_bytes_ + std::min(end, text.size()) > limits_.header_bytes) {
        return break_off();
    }
    if (end == std::string_view::npos) {
        return false;
    }
    if (end > 0 && !add_field(text.substr(0, end))) {
        return break_off();
    }
    header_bytes_ += end + 2;
    if (end == 0) {
        // The line break that ends the header may be the one that begins the delimiter.
        sink_.begin_part(std::move(headers_));
        headers_ = {};
        data_began_ = false;
        state_ = State::Data;
        return true;
    }
    at_ += end + 2;
    return true;
}

bool MultipartParser::read_data() {
    auto text = rest();
    if (!data_began_) {
        // A part may have no body at all: then the delimiter follows its header at once.
        if (text.size() < delimiter_.size() && delimiter_.starts_with(text)) {
            return false;
        }
        data_began_ = true;
        at_ += text.starts_with(delimiter_) ? 0U : 2U;
        text = rest();
    }
    auto const found = text.find(delimiter_);
    // Without a delimiter, the end of what is there may be the beginning of one.
    auto const data = found != std::string_view::npos
                          ? found
                          : text.size() - std::min(text.size(), delimiter_.size() - 1);
    if (data > 0) {
        sink_.part_data(text.substr(0, data));
    }
    at_ += data;
    if (found == std::string_view::npos) {
        return false;
    }
    at_ += delimiter_.size();
    sink_.end_part();
    state_ = State::AfterDelimiter;
    return true;
}

} // namespace svc::http
