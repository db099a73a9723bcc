#include "cli/doctor/report.hpp"

#include "cli/doctor/proxy_lines.hpp"

#include <algorithm>
#include <vector>

namespace svc::cli::doctor {
namespace {

using Row = std::vector<std::string>;

std::string shown(std::string const& text) { return text.empty() ? "-" : text; }

/** Columns as wide as their widest cell, two blanks apart; no blanks at the end. */
std::string table(std::vector<Row> const& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (Row const& row : rows) {
        for (std::size_t i = 0; i != row.size(); ++i) {
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    std::string text;
    for (Row const& row : rows) {
        std::string line = "  ";
        for (std::size_t i = 0; i != row.size(); ++i) {
            line += row[i] + std::string(widths[i] + 2 - row[i].size(), ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text + '\n';
}

std::string beliefs(Facts const& facts) {
    return table(
        {{"", "the client used", "the app believes"},
         {"client", shown(facts.client), shown(facts.believed_client)},
         {"scheme", facts.scheme, shown(facts.believed_scheme)},
         {"host", facts.host, shown(facts.believed_host)},
         {"prefix", shown(facts.prefix), shown(facts.believed_prefix)}}
    );
}

std::string headers(Facts const& facts) {
    std::vector<Row> rows{{"header", "a client's own is", "the proxy says", "the app reads it"}};
    for (HeaderFact const& fact : facts.headers) {
        rows.push_back(
            {std::string(fact.name.header),
             std::string(name_of(fact.fate)),
             shown(fact.value),
             fact.believed ? "yes" : "no"}
        );
    }
    return table(rows);
}

std::string paths(Facts const& facts) {
    std::vector<Row> rows{{"path", "arrives as"}};
    for (PathFact const& fact : facts.paths) {
        rows.push_back(
            {fact.sent,
             fact.arrived.empty() ? "not at all, status " + std::to_string(fact.status)
                                  : fact.arrived}
        );
    }
    return table(rows);
}

std::string links(Facts const& facts) {
    if (facts.links.empty()) {
        return {};
    }
    std::vector<Row> rows{{"public URL", "is", "status"}};
    for (LinkFact const& fact : facts.links) {
        rows.push_back(
            {fact.what, fact.url, fact.at_home ? std::to_string(fact.status) : "elsewhere"}
        );
    }
    return table(rows);
}

std::string judgement(Facts const& facts) {
    std::string text;
    for (Finding const& finding : findings_of(facts)) {
        text += (finding.weight == Finding::Weight::Fault ? "FAULT  " : "note   ") + finding.text
                + '\n';
    }
    return has_faults(facts) ? text : text + "No faults.\n";
}

std::string advice(Facts const& facts, std::string_view proxy) {
    std::string text;
    if (auto const options = right_options(facts); !options.empty()) {
        text += "\nRight for the proxy as it is now:\n  svc run";
        for (std::string const& option : options) {
            text += ' ' + option;
        }
        text += '\n';
    }
    auto const lines
        = proxy_lines(proxy_changes(facts), proxy.empty() ? proxy_named_by(facts.server) : proxy);
    text += lines.empty() ? "" : "\nThe proxy itself should have:\n";
    for (ProxyLines const& each : lines) {
        text += "  " + std::string(each.proxy) + '\n';
        for (std::string const& line : each.lines) {
            text += "    " + line + '\n';
        }
    }
    return text;
}

} // namespace

bool has_faults(Facts const& facts) {
    auto const findings = findings_of(facts);
    return std::any_of(findings.begin(), findings.end(), [](Finding const& finding) {
        return finding.weight == Finding::Weight::Fault;
    });
}

std::string report(Facts const& facts, std::string_view proxy) {
    std::string text = facts.base_url + '\n';
    if (!facts.prefix.empty()) {
        text += facts.strips_prefix ? "The proxy takes the prefix off.\n"
                                    : "The proxy passes the prefix on.\n";
    }
    return text + '\n' + beliefs(facts) + headers(facts) + paths(facts) + links(facts)
           + judgement(facts) + advice(facts, proxy);
}

} // namespace svc::cli::doctor
