#include "conformance/report/junit.hpp"

#include "conformance/report/summary.hpp"
#include "service/base/utf8.hpp"

#include <array>
#include <cstdio>
#include <sstream>

namespace svc::conformance {
namespace {

std::string seconds(double milliseconds) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3f", milliseconds / 1000);
    return text.data();
}

/** The element inside a test case that says what became of it; none for a pass. */
char const* element_of(Result const& result, bool strict) {
    if (!counts_as_failure(result, strict)) {
        return result.verdict == Verdict::Pass ? nullptr : "skipped";
    }
    bool const of_subject = result.verdict == Verdict::Fail || result.verdict == Verdict::Warn
                            || result.verdict == Verdict::Pass;
    return of_subject ? "failure" : "error";
}

std::string message_of(Result const& result) {
    std::string message(name_of(result.verdict));
    if (result.known) {
        message += result.verdict == Verdict::Pass ? ", but listed as a known failure" : " (known)";
    }
    return message + (result.reason.empty() ? "" : ": " + result.reason);
}

void put_exchanges(std::ostream& out, Result const& result) {
    std::ostringstream text;
    text << result.item->sentence << "\n";
    for (auto const& step : result.steps) {
        text << "--- sent\n" << readable(step.exchange.sent);
        text << "\n--- received\n" << readable(step.exchange.received) << "\n";
    }
    out << escape_xml(text.str());
}

void put_case(std::ostream& out, Result const& result, bool strict) {
    out << "    <testcase classname=\"" << escape_xml(result.item->area) << "\" name=\""
        << escape_xml(result.item->id) << "\" time=\"" << seconds(result.milliseconds) << "\"";
    char const* const element = element_of(result, strict);
    if (element == nullptr) {
        out << "/>\n";
        return;
    }
    out << ">\n      <" << element << " message=\"" << escape_xml(message_of(result)) << "\">";
    if (counts_as_failure(result, strict)) {
        put_exchanges(out, result);
    }
    out << "</" << element << ">\n    </testcase>\n";
}

std::size_t count_of(Run const& run, bool strict, std::string_view element) {
    std::size_t count = 0;
    for (auto const& result : run.results) {
        char const* const own = element_of(result, strict);
        count += own != nullptr && own == element ? 1U : 0U;
    }
    return count;
}

void put_run(std::ostream& out, Run const& run, bool strict) {
    out << "  <testsuite name=\"" << escape_xml(run.target.name) << "\" tests=\""
        << run.results.size() << "\" failures=\"" << count_of(run, strict, "failure")
        << "\" errors=\"" << count_of(run, strict, "error") << "\" skipped=\""
        << count_of(run, strict, "skipped") << "\" time=\""
        << seconds(summarize(run, strict).milliseconds) << "\">\n";
    for (auto const& result : run.results) {
        put_case(out, result, strict);
    }
    out << "  </testsuite>\n";
}

char const* entity_of(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\n': return "&#10;"; // an attribute would make it a blank
    case '\t': return "&#9;";
    default: return nullptr;
    }
}

} // namespace

std::string escape_xml(std::string_view text) {
    std::string out;
    for (char const c : base::replace_malformed_utf8(text)) {
        bool const impossible = static_cast<unsigned char>(c) < 0x20;
        if (char const* const entity = entity_of(c)) {
            out.append(entity);
        } else if (impossible) {
            base::append_utf8(out, 0xFFFD);
        } else {
            out.push_back(c);
        }
    }
    return out;
}

std::string to_junit(std::vector<Run> const& runs, bool strict) {
    std::ostringstream out;
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"svc-conformance\">\n";
    for (auto const& run : runs) {
        put_run(out, run, strict);
    }
    out << "</testsuites>\n";
    return out.str();
}

} // namespace svc::conformance
