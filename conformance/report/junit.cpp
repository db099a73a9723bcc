#include "conformance/report/junit.hpp"

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
char const* element_of(json::Value const& result) {
    auto const& verdict = result["verdict"].as_string();
    if (!result["failure"].as_bool()) {
        return verdict == "pass" ? nullptr : "skipped";
    }
    bool const of_subject = verdict == "fail" || verdict == "warn" || verdict == "pass";
    return of_subject ? "failure" : "error";
}

std::string message_of(json::Value const& result) {
    std::string message = result["verdict"].as_string();
    if (result["known_failure"].as_bool()) {
        message += message == "pass" ? ", but listed as a known failure" : " (known)";
    }
    auto const& reason = result["reason"].as_string();
    return message + (reason.empty() ? "" : ": " + reason);
}

void put_exchanges(std::ostream& out, json::Value const& result) {
    out << escape_xml(result["sentence"].as_string() + "\n");
    auto const* const exchanges = result.find("exchanges");
    if (exchanges == nullptr) {
        return;
    }
    for (auto const& exchange : exchanges->as_array()) {
        out << escape_xml("--- sent\n" + exchange["sent"].as_string() + "\n--- received\n");
        out << escape_xml(exchange["received"].as_string() + "\n");
    }
}

void put_case(std::ostream& out, json::Value const& result) {
    out << "    <testcase classname=\"" << escape_xml(result["area"].as_string()) << "\" name=\""
        << escape_xml(result["id"].as_string()) << "\" time=\""
        << seconds(result["milliseconds"].as_double()) << "\"";
    char const* const element = element_of(result);
    if (element == nullptr) {
        out << "/>\n";
        return;
    }
    out << ">\n      <" << element << " message=\"" << escape_xml(message_of(result)) << "\">";
    if (result["failure"].as_bool()) {
        put_exchanges(out, result);
    }
    out << "</" << element << ">\n    </testcase>\n";
}

/** What a test suite's attributes count. */
struct Counts {
    explicit Counts(json::Array const& results) {
        for (auto const& result : results) {
            std::string_view const element
                = element_of(result) == nullptr ? "" : element_of(result);
            failures += element == "failure" ? 1 : 0;
            errors += element == "error" ? 1 : 0;
            skipped += element == "skipped" ? 1 : 0;
            milliseconds += result["milliseconds"].as_double();
        }
    }

    int failures = 0;
    int errors = 0;
    int skipped = 0;
    double milliseconds = 0;
};

void put_run(std::ostream& out, json::Value const& run) {
    auto const& results = run["results"].as_array();
    Counts const counts(results);
    out << "  <testsuite name=\"" << escape_xml(run["topology"].as_string()) << "\" tests=\""
        << results.size() << "\" failures=\"" << counts.failures << "\" errors=\"" << counts.errors
        << "\" skipped=\"" << counts.skipped << "\" time=\"" << seconds(counts.milliseconds)
        << "\">\n";
    for (auto const& result : results) {
        put_case(out, result);
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

std::string to_junit(json::Value const& report) {
    std::ostringstream out;
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"svc-conformance\">\n";
    for (auto const& run : report["runs"].as_array()) {
        put_run(out, run);
    }
    out << "</testsuites>\n";
    return out.str();
}

} // namespace svc::conformance
