#include "service/wire/detail/head_scan.hpp"

namespace svc::wire::detail {

bool HeadScan::too_long_for_request_line(Limits const& limits) const noexcept {
    return ends_.empty() && scan_.end() > limits.request_line;
}

std::optional<Refusal> HeadScan::refuse_line(char first, Limits const& limits) const {
    if (first == ' ' || first == '\t') {
        return Refusal{400, "a field is folded over two lines"};
    }
    if (ends_.size() > limits.fields) {
        return Refusal{431, "the head has too many fields (--limit-request-fields)"};
    }
    return std::nullopt;
}

base::Result<std::size_t, Refusal> HeadScan::advance(std::string_view text, Limits const& limits) {
    begun_ = true;
    std::string_view const head = text.substr(0, limits.head);
    for (;;) {
        LineScan::Found const found = scan_.next(head);
        if (too_long_for_request_line(limits)) {
            return Refusal{414, "the request line is too long (--limit-request-line)"};
        }
        if (found == LineScan::Found::Bad) {
            return Refusal{400, "a control, a bare CR or a bare LF in the head"};
        }
        if (found == LineScan::Found::Partial) {
            break;
        }
        if (scan_.begin() == scan_.end()) {
            return scan_.end() + 2; // of a head without any line, too: `read_head` refuses that
        }
        if (auto const refusal = refuse_line(head[scan_.begin()], limits)) {
            return *refusal;
        }
        ends_.push_back(static_cast<std::uint32_t>(scan_.end()));
    }
    if (text.size() >= limits.head) {
        return Refusal{431, "the head is too long (--limit-request-head)"};
    }
    return std::size_t{0};
}

void HeadScan::reset() noexcept {
    scan_ = {};
    ends_.clear();
    begun_ = false;
}

} // namespace svc::wire::detail
