#include "conformance/check_answer.hpp"

#include "conformance/pointer.hpp"
#include "conformance/url.hpp"
#include "service/base/ascii.hpp"
#include "service/json/parse.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace svc::conformance {
namespace {

using Findings = std::vector<std::string>;

void report(Findings& findings, std::string const& what, std::optional<std::string> const& wrong) {
    if (wrong) {
        findings.push_back(what + ": " + *wrong);
    }
}

std::string to_text(StatusRange range) {
    return range.first == range.last ? std::to_string(range.first)
                                     : std::to_string(range.first / 100) + "xx";
}

void check_status(Findings& findings, Expectation const& expected, Answer const& answer) {
    bool const fits = std::any_of(expected.status.begin(), expected.status.end(), [&](auto range) {
        return range.first <= answer.status && answer.status <= range.last;
    });
    if (expected.status.empty() || fits) {
        return;
    }
    std::string allowed;
    for (auto const range : expected.status) {
        allowed += (allowed.empty() ? "" : " or ") + to_text(range);
    }
    findings.push_back("status: expected " + allowed + ", got " + std::to_string(answer.status));
}

void check_start(Findings& findings, Expectation const& expected, Answer const& answer) {
    if (expected.http_version && *expected.http_version != answer.version) {
        findings.push_back(
            "version: expected " + *expected.http_version + ", got " + answer.version
        );
    }
    if (expected.interim && *expected.interim != answer.interim) {
        findings.push_back(
            "interim answers: expected " + std::to_string(expected.interim->size()) + ", got "
            + std::to_string(answer.interim.size())
        );
    }
}

void check_headers(
    Findings& findings,
    Expectation const& expected,
    Answer const& answer,
    CheckContext const& context
) {
    for (auto const& [name, matcher] : expected.headers) {
        report(findings, "header " + name, mismatch(matcher, answer.all(name), context.variables));
    }
}

void check_json(
    Findings& findings, BodyRule const& rule, Answer const& answer, Variables const& variables
) {
    if (!rule.json && rule.at.empty()) {
        return;
    }
    auto const document = json::parse(answer.body);
    if (!document) {
        findings.push_back("body: is not JSON: " + document.error().message);
        return;
    }
    if (rule.json) {
        report(findings, "body", mismatch(Matcher{.equals = rule.json}, &*document, variables));
    }
    for (auto const& [unfilled, matcher] : rule.at) {
        auto const pointer = variables.expand(unfilled);
        report(
            findings,
            "body at " + pointer,
            mismatch(matcher, find_at(*document, pointer), variables)
        );
    }
}

void check_body(
    Findings& findings, BodyRule const& rule, Answer const& answer, Variables const& variables
) {
    if (rule.empty && *rule.empty != answer.body.empty()) {
        findings.push_back(
            *rule.empty
                ? "body: expected none, got " + std::to_string(answer.body.size()) + " bytes"
                : "body: is empty"
        );
    }
    if (rule.size && *rule.size != answer.body.size()) {
        findings.push_back(
            "body: expected " + std::to_string(*rule.size) + " bytes, got "
            + std::to_string(answer.body.size())
        );
    }
    if (rule.text) {
        json::Value const text(answer.body);
        report(findings, "body", mismatch(*rule.text, &text, variables));
    }
    check_json(findings, rule, answer, variables);
}

std::optional<std::string> location_mismatch(
    LocationRule const& rule,
    Answer const& answer,
    Exchange const& exchange,
    Variables const& variables
) {
    auto const lines = answer.all("location");
    if (lines.size() != 1) {
        return "expected one, got " + std::to_string(lines.size());
    }
    auto const base = parse_url(exchange.url);
    auto const target = base ? resolve(*base, lines.front()) : std::nullopt;
    std::string const expected = variables.expand(rule.origin) + variables.expand(rule.prefix)
                                 + variables.expand(rule.path);
    if (!target || target->text() != expected) {
        return "expected to lead to " + expected + ", got " + lines.front();
    }
    if (rule.absolute && *rule.absolute != parse_url(lines.front()).has_value()) {
        return std::string("expected ") + (*rule.absolute ? "an absolute URL" : "a path") + ", got "
               + lines.front();
    }
    return std::nullopt;
}

Answer const& answer_of(std::string const& step, CheckContext const& context) {
    for (auto const& record : context.earlier) {
        if (record.name == step && !record.exchange.answers.empty()) {
            return record.exchange.answers.front();
        }
    }
    throw std::runtime_error("same_as: there is no earlier step \"" + step + "\"");
}

std::set<std::string> names_to_compare(SameAs const& rule, Answer const& a, Answer const& b) {
    std::set<std::string> names;
    for (auto const& name : rule.headers) {
        names.insert(base::to_lower(name));
    }
    if (rule.all_headers) {
        for (auto const* const answer : {&a, &b}) {
            for (auto const& field : answer->headers) {
                names.insert(base::to_lower(field.first));
            }
        }
    }
    for (auto const& name : rule.except) {
        names.erase(base::to_lower(name));
    }
    return names;
}

void check_same(
    Findings& findings, SameAs const& rule, Answer const& answer, CheckContext const& context
) {
    Answer const& model = answer_of(rule.step, context);
    std::string const of_model = " of step \"" + rule.step + "\"";
    if (rule.status && model.status != answer.status) {
        findings.push_back(
            "status: expected " + std::to_string(model.status) + of_model + ", got "
            + std::to_string(answer.status)
        );
    }
    for (auto const& name : names_to_compare(rule, model, answer)) {
        if (model.all(name) != answer.all(name)) {
            findings.push_back(
                std::string("header ").append(name).append(": differs from that") + of_model
            );
        }
    }
    if (rule.body && model.body != answer.body) {
        findings.push_back("body: differs from that" + of_model);
    }
}

} // namespace

bool is_free(Expectation const& expected) {
    return expected.status.empty() && !expected.http_version && expected.headers.empty()
           && !expected.body && !expected.location && !expected.interim && !expected.same_as
           && !expected.cut;
}

std::vector<std::string> check_answer(
    Expectation const& expected,
    Answer const& answer,
    Exchange const& exchange,
    CheckContext const& context
) {
    Findings findings;
    if (expected.cut && (answer.complete || exchange.end == End::Open)) {
        findings.emplace_back("the answer must be cut by the end of the connection, and is whole");
    } else if (exchange.cut && !answer.complete && !expected.cut) {
        findings.emplace_back("the answer was cut: its end did not come");
    }
    check_status(findings, expected, answer);
    check_start(findings, expected, answer);
    check_headers(findings, expected, answer, context);
    if (expected.body) {
        check_body(findings, *expected.body, answer, context.variables);
    }
    if (expected.location) {
        report(
            findings,
            "location",
            location_mismatch(*expected.location, answer, exchange, context.variables)
        );
    }
    if (expected.same_as) {
        check_same(findings, *expected.same_as, answer, context);
    }
    return findings;
}

} // namespace svc::conformance
