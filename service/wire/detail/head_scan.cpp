#include "service/wire/detail/head_scan.hpp"

namespace svc::wire::detail {

bool HeadScan::too_long_for_request_line(Limits const& limits) const noexcept {
    return count_ == 0 && lines_.end() > limits.request_line;
}

std::optional<Refusal> HeadScan::refuse_line(char first, Limits const& limits) const {
    if (first == ' ' || first == '\t') {
        return Refusal{400, "a field is folded over two lines"};
    }
    if (count_ > limits.fields) {
        return Refusal{431, "the head has too many fields (--limit-request-fields)"};
    }
    return std::nullopt;
}

base::Result<std::size_t, Refusal> HeadScan::advance(std::string_view text, Limits const& limits) {
    begun_ = true;
    std::string_view const head = text.substr(0, limits.head);
    for (;; ++count_) {
        LineScan::Found const found = lines_.next(head);
        if (too_long_for_request_line(limits)) {
            return Refusal{414, "the request line is too long (--limit-request-line)"};
        }
        if (found == LineScan::Found::Bad) {
            return Refusal{400, "a control, a bare CR or a bare LF in the head"};
        }
        if (found == LineScan::Found::Partial) {
            break;
        }
        if (lines_.begin() == lines_.end()) {
            return lines_.end() + 2; // of a head without any line, too: `read_head` refuses that
        }
        if (auto const refusal = refuse_line(head[lines_.begin()], limits)) {
            return *refusal;
        }
    }
    if (text.size() >= limits.head) {
        return Refusal{431, "the head is too long (--limit-request-head)"};
    }
    return std::size_t{0};
}

} // namespace svc::wire::detail
