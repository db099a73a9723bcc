#include "conformance/topology.hpp"

#include <array>
#include <utility>

namespace svc::conformance {
namespace {

constexpr std::array<std::string_view, 6> topology_keys{
    "$schema", "name", "title", "public_prefix", "public_origin", "facts"};

void add_fact(Facts& facts, std::string const& name, std::string const& value, Node const& node) {
    if (auto const wrong = wrong_fact(name, value)) {
        node.fail(*wrong);
    }
    facts.add(name, value);
}

Facts parse_facts(Node const& node) {
    Facts facts;
    for (auto const& [name, member] : node.members()) {
        if (member.value().is_array()) {
            for (auto const& value : member.texts()) {
                add_fact(facts, name, value, member);
            }
        } else if (member.value().is_string()) {
            add_fact(facts, name, member.text(), member);
        } else if (member.flag()) {
            add_fact(facts, name, "", member);
        }
    }
    return facts;
}

std::string parse_prefix(Node const& node) {
    std::string const& prefix = node.text();
    if (!prefix.empty() && (prefix.front() != '/' || prefix.back() == '/')) {
        node.fail("a prefix is empty, or starts with \"/\" and does not end with it");
    }
    return prefix;
}

Url url_or_fail(std::string const& text, std::string const& option) {
    auto url = parse_url(text);
    if (!url) {
        throw LoadError(option + ": \"" + text + "\" is no http or https URL");
    }
    while (url->path.ends_with('/')) {
        url->path.pop_back();
    }
    url->query.clear();
    return *std::move(url);
}

Door door_of(Url const& url) { return {url.origin(), url.authority, url.path}; }

bool is_loopback(Url const& url) {
    return url.host().starts_with("127.") || url.host() == "localhost";
}

/** What the addresses tell by themselves. */
void add_implied(Facts& facts, Target const& target, bool proxied) {
    if (proxied) {
        facts.add("proxied");
        facts.add("both-urls");
    }
    if (!facts.has("proxied")) {
        facts.add("direct");
        facts.add("http1.1-raw");
        facts.add("prefix", "none");
    }
    if (target.outside.scheme == "https") {
        facts.add("tls");
    }
    if (is_loopback(target.outside)) {
        facts.add("source-address");
    }
    if (!target.outside.path.empty() && !facts.has("root-path")) {
        facts.add("root-path", target.outside.path);
    }
}

} // namespace

Topology parse_topology(Node const& node, std::string const& name) {
    node.allow_only(topology_keys);
    Topology topology{name};
    if (auto const own = node.find("name")) {
        topology.name = own->text();
    }
    topology.title = node.at("title").text();
    if (auto const prefix = node.find("public_prefix")) {
        topology.public_prefix = parse_prefix(*prefix);
    }
    if (auto const origin = node.find("public_origin")) {
        topology.public_origin = origin->text();
        if (!parse_url(topology.public_origin) || topology.public_origin.ends_with('/')) {
            origin->fail("must be a scheme and a host, as \"https://example.com\"");
        }
    }
    if (auto const facts = node.find("facts")) {
        topology.facts = parse_facts(*facts);
    }
    return topology;
}

Facts parse_fact(std::string const& text) {
    auto const equals = std::min(text.find('='), text.size());
    std::string const name = text.substr(0, equals);
    std::string_view values = std::string_view(text).substr(std::min(equals + 1, text.size()));
    Facts facts;
    do {
        auto const comma = std::min(values.find(','), values.size());
        std::string const value(values.substr(0, comma));
        if (auto const wrong = wrong_fact(name, value)) {
            throw LoadError("--fact " + text + ": " + *wrong);
        }
        facts.add(name, value);
        values.remove_prefix(std::min(comma + 1, values.size()));
    } while (!values.empty());
    return facts;
}

Variables Target::variables() const {
    Variables variables;
    for (auto const& fact : facts.all()) {
        variables.set(fact.first, facts.value(fact.first));
    }
    variables.set("prefix", facts.value("root-path"));
    return variables;
}

Target
make_target(Topology const& topology, std::string const& base_url, std::string const& via_url) {
    bool const proxied = !via_url.empty();
    Target target{topology.name, topology.title};
    target.app = url_or_fail(base_url, "--base-url");
    target.outside = proxied ? url_or_fail(via_url, "--via-url") : target.app;
    if (target.outside.path.empty() && proxied) {
        target.outside.path = topology.public_prefix;
    }
    target.doors = {door_of(target.outside), door_of(target.app)};
    if (!topology.public_origin.empty()) {
        target.doors.outside.origin = topology.public_origin;
    }
    target.facts = topology.facts;
    add_implied(target.facts, target, proxied);
    return target;
}

} // namespace svc::conformance
