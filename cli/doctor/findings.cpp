#include "cli/doctor/findings.hpp"

#include <algorithm>

namespace svc::cli::doctor {
namespace {

using Weight = Finding::Weight;

HeaderFact const* find(Facts const& facts, std::string_view option) {
    auto const found = std::find_if(
        facts.headers.begin(),
        facts.headers.end(),
        [option](HeaderFact const& fact) { return fact.name.option == option; }
    );
    return found == facts.headers.end() ? nullptr : &*found;
}

/** The proxy says it itself, and a client cannot. The chain of addresses may grow at its right end. */
bool is_owned(HeaderFact const& fact) {
    bool const said = !fact.value.empty();
    bool const safe = fact.fate == Fate::Overwritten
                      || (fact.fate == Fate::Appended
                          && (fact.name.option == "for" || fact.name.option == "host"
                              || fact.name.option == "forwarded"));
    return said && safe;
}

bool owns(Facts const& facts, std::string_view option) {
    auto const* const fact = find(facts, option);
    return fact != nullptr && is_owned(*fact);
}

bool is_behind_a_proxy(Facts const& facts) {
    return std::any_of(facts.headers.begin(), facts.headers.end(), [](HeaderFact const& fact) {
        return !fact.value.empty();
    });
}

bool path_differs(PathFact const& fact) { return fact.arrived != fact.sent; }

void judge_trust(Facts const& facts, std::vector<Finding>& findings) {
    if (is_behind_a_proxy(facts) && !facts.peer_is_trusted) {
        findings.push_back(
            {Weight::Fault,
             "The proxy's word is not believed: it comes from "
                 + (facts.peer.empty() ? "a Unix socket" : facts.peer)
                 + ", and --forwarded-allow-ips is " + facts.trust_list}
        );
    }
    if (!is_behind_a_proxy(facts)) {
        findings.push_back({Weight::Note, "No proxy says anything about the client on this way"});
    }
    for (HeaderFact const& fact : facts.headers) {
        if (fact.believed && fact.fate == Fate::Leaked && facts.peer_is_trusted) {
            findings.push_back(
                {Weight::Fault,
                 std::string(fact.name.header)
                     + " is believed, and the proxy lets clients write it: anybody can forge it"}
            );
        }
    }
}

void judge_belief(Facts const& facts, std::vector<Finding>& findings) {
    auto const differs
        = [&](std::string const& what, std::string const& believed, std::string const& used) {
              if (believed != used) {
                  findings.push_back(
                      {Weight::Fault,
                       "The app believes that the " + what + " is "
                           + (believed.empty() ? "empty" : believed) + "; the client used "
                           + (used.empty() ? "none" : used)}
                  );
              }
          };
    differs("scheme", facts.believed_scheme, facts.scheme);
    differs("host", facts.believed_host, facts.host);
    differs("prefix", facts.believed_prefix, facts.prefix);
    if (is_behind_a_proxy(facts) && facts.believed_client == facts.peer
        && facts.client != facts.peer) {
        findings.push_back(
            {Weight::Fault, "The app believes that the proxy, " + facts.peer + ", is the client"}
        );
    }
    if (!facts.refusal.empty()) {
        findings.push_back({Weight::Fault, "The app would refuse the request: " + facts.refusal});
    }
}

void judge_links(Facts const& facts, std::vector<Finding>& findings) {
    for (LinkFact const& link : facts.links) {
        bool const found = link.status != 404 && link.status < 500;
        if (!found || !link.at_home) {
            findings.push_back(
                {Weight::Fault,
                 link.what + " is " + link.url
                     + (link.at_home ? ", where the answer is " + std::to_string(link.status)
                                     : ", which is not below " + facts.base_url)}
            );
        }
    }
}

void judge_paths(Facts const& facts, std::vector<Finding>& findings) {
    for (PathFact const& path : facts.paths) {
        if (path.arrived.empty()) {
            findings.push_back(
                {Weight::Note,
                 "Paths with " + path.what + " do not reach the app: the proxy answers "
                     + std::to_string(path.status)}
            );
        } else if (path_differs(path)) {
            findings.push_back(
                {Weight::Note,
                 "Paths with " + path.what + " arrive changed: " + path.sent + " as "
                     + path.arrived}
            );
        }
    }
    if (facts.connection_drops_proto) {
        findings.push_back(
            {Weight::Note,
             "A client that names X-Forwarded-Proto in Connection makes the proxy lose its own: "
             "--public-url keeps the scheme right"}
        );
    }
}

} // namespace

std::string_view name_of(Fate fate) {
    switch (fate) {
    case Fate::Overwritten: return "overwritten";
    case Fate::Appended: return "appended";
    case Fate::Dropped: return "dropped";
    default: return "leaked";
    }
}

Fate fate_of(
    std::string_view forged,
    std::vector<std::string> const& plain,
    std::vector<std::string> const& with
) {
    bool const comes = std::any_of(with.begin(), with.end(), [forged](std::string const& value) {
        return value.find(forged) != std::string::npos;
    });
    if (comes) {
        bool const alone = with.size() == 1 && with.front() == forged;
        return alone || plain.empty() ? Fate::Leaked : Fate::Appended;
    }
    return with.empty() ? Fate::Dropped : Fate::Overwritten;
}

std::vector<Finding> findings_of(Facts const& facts) {
    std::vector<Finding> findings;
    judge_trust(facts, findings);
    judge_belief(facts, findings);
    judge_links(facts, findings);
    judge_paths(facts, findings);
    return findings;
}

std::vector<std::string> right_options(Facts const& facts) {
    std::vector<std::string> options;
    std::string headers;
    for (HeaderFact const& fact : facts.headers) {
        if (is_owned(fact) && fact.name.option != "forwarded") {
            headers += (headers.empty() ? "" : ",") + std::string(fact.name.option);
        }
    }
    if (headers.empty() && owns(facts, "forwarded")) {
        headers = "forwarded";
    }
    if (!headers.empty()) {
        options.push_back("--forwarded-allow-ips=" + (facts.peer.empty() ? "unix:" : facts.peer));
        options.push_back("--forwarded-headers=" + headers);
    }
    if (!facts.prefix.empty() && !owns(facts, "prefix")) {
        options.push_back("--root-path=" + facts.prefix);
    }
    return options;
}

std::vector<ProxyChange> proxy_changes(Facts const& facts) {
    std::vector<ProxyChange> changes;
    for (HeaderFact const& fact : facts.headers) {
        bool const needed = fact.name.option == "for" || fact.name.option == "proto"
                            || (fact.name.option == "host" && facts.believed_host != facts.host);
        bool const said_elsewhere = owns(facts, "forwarded") && fact.name.option != "forwarded";
        if (needed && !is_owned(fact) && !said_elsewhere) {
            changes.push_back({fact.name.header, false});
        } else if (!needed && fact.fate == Fate::Leaked) {
            changes.push_back({fact.name.header, true});
        }
    }
    return changes;
}

} // namespace svc::cli::doctor
