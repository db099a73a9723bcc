#include "conformance/report/text.hpp"

#include "conformance/report/summary.hpp"

#include <sstream>

namespace svc::conformance {
namespace {

constexpr std::size_t most_bytes = 4000;

/** Each line of `bytes` behind a mark. */
void put_bytes(std::ostream& out, char const* mark, std::string const& bytes) {
    std::istringstream lines(readable(bytes.substr(0, most_bytes)));
    for (std::string line; std::getline(lines, line);) {
        out << "    " << mark << " " << line << "\n";
    }
    if (bytes.size() > most_bytes) {
        out << "    " << mark << " ... " << bytes.size() << " bytes in all\n";
    }
}

char const* ending(End end) {
    switch (end) {
    case End::Closed: return "(the subject closed the connection)";
    case End::Reset: return "(the subject reset the connection)";
    case End::Open: break;
    }
    return "(the connection was open)";
}

void put_steps(std::ostream& out, Result const& result) {
    for (auto const& step : result.steps) {
        if (!step.name.empty()) {
            out << "    -- " << step.name << "\n";
        }
        put_bytes(out, ">", step.exchange.sent);
        put_bytes(out, "<", step.exchange.received);
        out << "    " << ending(step.exchange.end) << "\n";
    }
}

std::string source_of(Case const& item) {
    std::string text;
    for (auto const& source : item.source) {
        text += (text.empty() ? "" : ", ") + source;
    }
    return text;
}

/** What needs no telling; a dependency that failed is told itself. */
bool is_quiet(Result const& result) {
    switch (result.verdict) {
    case Verdict::Pass: return !result.known;
    case Verdict::NotApplicable:
    case Verdict::DependencyFailed: return true;
    default: return result.known;
    }
}

void put_result(std::ostream& out, Result const& result, bool verbose) {
    Case const& item = *result.item;
    out << name_of(result.verdict) << "  " << item.id;
    if (result.known) {
        out
            << (result.verdict == Verdict::Pass
                    ? "  (listed as a known failure: take it off the list)"
                    : "  (known)");
    }
    out << "\n    " << name_of(item.level) << ": " << item.sentence << " [" << source_of(item)
        << "]\n";
    if (!result.reason.empty()) {
        out << "    " << result.reason << "\n";
    }
    if (verbose) {
        put_steps(out, result);
    }
}

} // namespace

std::string to_text(Run const& run, bool strict, bool verbose) {
    std::ostringstream out;
    std::string told; // one broken harness breaks many cases: it is told once
    for (auto const& result : run.results) {
        bool const again = result.verdict == Verdict::HarnessError && result.reason == told;
        if (verbose || !(again || is_quiet(result))) {
            put_result(out, result, verbose);
        }
        told = result.verdict == Verdict::HarnessError ? result.reason : told;
    }
    out << to_line(run, summarize(run, strict)) << "\n";
    return out.str();
}

} // namespace svc::conformance
