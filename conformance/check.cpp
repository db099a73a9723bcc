#include "conformance/check.hpp"

#include "conformance/check_answer.hpp"

#include <algorithm>

namespace svc::conformance {
namespace {

using Findings = std::vector<std::string>;

std::string how_it_ended(Exchange const& exchange) {
    switch (exchange.end) {
    case End::Closed: return "the connection was closed";
    case End::Reset: return "the connection was reset";
    case End::Open: break;
    }
    return "nothing more came in time";
}

Findings check_missing(Exchange const& exchange, std::size_t index) {
    if (!exchange.malformed.empty()) {
        return {exchange.malformed};
    }
    std::string const which = index == 0 ? "no answer" : "no answer " + std::to_string(index + 1);
    return {which + ": " + how_it_ended(exchange)};
}

Findings check_connection(ConnectionState expected, Exchange const& exchange) {
    bool const open = exchange.end == End::Open;
    if (expected == ConnectionState::Closed && open) {
        return {"the connection must be closed after the answer, and is still open"};
    }
    if (expected == ConnectionState::Open && !open) {
        return {"the connection must stay open after the answer: " + how_it_ended(exchange)};
    }
    return {};
}

Findings check_silence(Exchange const& exchange) {
    if (!exchange.received.empty()) {
        return {
            "no answer was expected, got " + std::to_string(exchange.received.size()) + " bytes"};
    }
    return {};
}

Findings check_one(
    Expectation const& expected,
    std::size_t index,
    Exchange const& exchange,
    CheckContext const& context
);

Findings check_alternatives(
    Expectation const& expected,
    std::size_t index,
    Exchange const& exchange,
    CheckContext const& context
) {
    std::string reasons;
    for (auto const& alternative : expected.any_of) {
        auto const findings = check_one(alternative, index, exchange, context);
        if (findings.empty()) {
            return {};
        }
        reasons += (reasons.empty() ? "" : "; or ") + findings.front();
    }
    return {"none of the answers that are allowed: " + reasons};
}

Findings check_one(
    Expectation const& expected,
    std::size_t index,
    Exchange const& exchange,
    CheckContext const& context
) {
    Findings findings;
    if (!expected.answered) {
        findings = check_silence(exchange);
    } else if (expected.any_of.empty() || !is_free(expected)) {
        findings = index < exchange.answers.size()
                       ? check_answer(expected, exchange.answers[index], exchange, context)
                       : check_missing(exchange, index);
    }
    if (findings.empty() && expected.connection) {
        findings = check_connection(*expected.connection, exchange);
    }
    if (findings.empty() && !expected.any_of.empty()) {
        findings = check_alternatives(expected, index, exchange, context);
    }
    return findings;
}

/** True when no answer is missing: then there is no excuse for further bytes. */
bool all_answered(std::vector<Expectation> const& expected, Exchange const& exchange) {
    return !exchange.answers.empty() && exchange.answers.size() >= expected.size()
           && exchange.answers.back().complete;
}

} // namespace

std::vector<std::string> check(
    std::vector<Expectation> const& expected, Exchange const& exchange, CheckContext const& context
) {
    Findings findings;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        auto const more = check_one(expected[i], i, exchange, context);
        std::string const prefix
            = expected.size() > 1 ? "answer " + std::to_string(i + 1) + ": " : std::string();
        std::transform(
            more.begin(),
            more.end(),
            std::back_inserter(findings),
            [&](auto const& text) { return prefix + text; }
        );
    }
    if (findings.empty() && !exchange.extra.empty() && all_answered(expected, exchange)) {
        findings.push_back(
            "bytes after the answer that nobody asked for: " + std::to_string(exchange.extra.size())
        );
    }
    return findings;
}

} // namespace svc::conformance
