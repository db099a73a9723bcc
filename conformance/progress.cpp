#include "conformance/progress.hpp"

#include <ostream>

namespace svc::conformance {

void Progress::tell(std::string const& text) {
    if (terminal_) {
        out_ << "\r\033[K" << text << std::flush;
        shown_ = true;
    }
}

void Progress::tell(
    std::string const& topology, std::size_t place, std::size_t of, Case const& item
) {
    tell(
        "[" + std::to_string(place + 1) + "/" + std::to_string(of) + "] " + topology + "  "
        + item.id
    );
}

void Progress::clear() {
    if (shown_) {
        out_ << "\r\033[K" << std::flush;
        shown_ = false;
    }
}

} // namespace svc::conformance
