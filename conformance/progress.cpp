#include "conformance/progress.hpp"

#include <ostream>
#include <utility>

namespace svc::conformance {

void Progress::tell(std::string const& text) {
    if (terminal_) {
        out_ << "\r\033[K" << text << std::flush;
        shown_ = true;
    }
}

void Progress::begin(std::string topology, std::size_t cases) {
    topology_ = std::move(topology);
    cases_ = cases;
    done_ = 0;
    wrong_ = 0;
}

void Progress::starting(Case const& item) {
    std::string const wrong = wrong_ == 0 ? "" : "  " + std::to_string(wrong_) + " wrong";
    tell(
        "[" + std::to_string(done_) + "/" + std::to_string(cases_) + "] " + topology_ + wrong + "  "
        + item.id
    );
}

void Progress::done(Result const& result) {
    ++done_;
    bool const wrong = result.verdict == Verdict::Fail || result.verdict == Verdict::SetupFailed
                       || result.verdict == Verdict::HarnessError;
    wrong_ += wrong ? 1U : 0U;
}

void Progress::clear() {
    if (shown_) {
        out_ << "\r\033[K" << std::flush;
        shown_ = false;
    }
}

} // namespace svc::conformance
