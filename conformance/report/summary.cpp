#include "conformance/report/summary.hpp"

#include <array>
#include <cstdio>

namespace svc::conformance {
namespace {

constexpr std::array order{
    Verdict::Pass,
    Verdict::Fail,
    Verdict::Warn,
    Verdict::Info,
    Verdict::SetupFailed,
    Verdict::DependencyFailed,
    Verdict::HarnessError,
    Verdict::NotApplicable};

std::string seconds(double milliseconds) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f s", milliseconds / 1000);
    return text.data();
}

} // namespace

Summary summarize(Run const& run, bool strict) {
    Summary summary;
    summary.milliseconds = run.milliseconds;
    for (auto const& result : run.results) {
        bool const failure = counts_as_failure(result, strict);
        bool const tolerated = result.known && !failure && result.verdict != Verdict::NotApplicable;
        summary.known += tolerated ? 1 : 0;
        summary.counts[result.verdict] += tolerated ? 0 : 1;
        summary.unexpected_passes += result.known && result.verdict == Verdict::Pass ? 1 : 0;
        summary.failures += failure ? 1 : 0;
    }
    return summary;
}

std::string to_line(Run const& run, Summary const& summary) {
    std::string line = run.target.name + ":";
    for (auto const verdict : order) {
        auto const found = summary.counts.find(verdict);
        if (found != summary.counts.end() && found->second > 0) {
            line += (line.ends_with(':') ? " " : ", ") + std::to_string(found->second) + " ";
            line += name_of(verdict);
        }
    }
    if (summary.known > 0) {
        line += ", " + std::to_string(summary.known) + " known to fail";
    }
    if (summary.unexpected_passes > 0) {
        line += ", of the passes " + std::to_string(summary.unexpected_passes)
                + " listed as failing";
    }
    return line + " in " + seconds(summary.milliseconds);
}

std::string readable(std::string_view bytes) {
    std::string out;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '\n' || (byte >= 0x20 && byte < 0x7f)) {
            out.push_back(c);
        } else if (c == '\r') {
            out.append("\\r");
        } else {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\x%02x", byte);
            out.append(escape.data());
        }
    }
    return out;
}

} // namespace svc::conformance
