#include "conformance/facts.hpp"

#include <algorithm>
#include <array>

namespace svc::conformance {
namespace {

constexpr std::string_view forwarded = "for proto host port prefix forwarded";

constexpr std::array known{
    KnownFact{"direct", "", "nothing stands between the suite and the app"},
    KnownFact{"proxied", "", "a proxy stands between the suite and the app"},
    KnownFact{"http1.1-raw", "", "the app receives the bytes that the suite sends"},
    KnownFact{"tls", "", "the suite speaks https"},
    KnownFact{"both-urls", "", "the app can be reached through the proxy and past it"},
    KnownFact{"source-address", "", "requests can come from any address in 127.0.0.0/8"},
    KnownFact{
        "prefix", "none stripped kept", "what the proxy does with the public prefix of paths"},
    KnownFact{"root-path", "", "the public prefix, which the app was told; its value"},
    KnownFact{"trusted-peer", "", "an address whose forwarded headers the app was told to believe"},
    KnownFact{"untrusted-peer", "", "an address whose forwarded headers the app must not believe"},
    KnownFact{
        "honours", forwarded, "the forwarded headers that the app believes from a trusted peer"},
    KnownFact{"hops", "", "how many proxies the app was told to believe, whoever they are"},
    KnownFact{"allowed-host", "", "a host the app was told to answer to, and to few others"},
    KnownFact{"public-url", "", "where the world finds the app, which it was told"},
    KnownFact{
        "sets",
        "for proto host port prefix forwarded real-ip",
        "the forwarded headers that the proxy sets itself, whatever the client sent"},
    KnownFact{"passes", "host raw-path", "what the proxy hands on as the client sent it"},
    KnownFact{
        "head-timeout", "", "after so many seconds the app was told to give up half a request"},
    KnownFact{"offers", "", "the routes of the subject contract that are there"},
    KnownFact{"dialect", "fastapi", "whose error bodies and redirects the subject promises"},
};

/** `name:value` in two; the value is empty without a colon. */
std::pair<std::string_view, std::string_view> split(std::string_view need) {
    auto const colon = std::min(need.find(':'), need.size());
    auto const name = need.substr(0, colon);
    need.remove_prefix(std::min(colon + 1, need.size()));
    return {name, need};
}

/** Calls `visit` for each word of a list until it returns true; tells whether it did. */
template <class Visit>
bool any_word(std::string_view list, char separator, Visit const& visit) {
    while (!list.empty()) {
        auto const end = std::min(list.find(separator), list.size());
        if (visit(list.substr(0, end))) {
            return true;
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

bool can_be(KnownFact const& fact, std::string_view value) {
    return fact.values.empty()
           || any_word(fact.values, ' ', [&](std::string_view word) { return word == value; });
}

} // namespace

void Facts::add(std::string const& name, std::string const& value) {
    auto& values = values_[name];
    if (!value.empty()) {
        values.insert(value);
    }
}

void Facts::add(Facts const& others) {
    for (auto const& [name, values] : others.all()) {
        values_[name].insert(values.begin(), values.end());
    }
}

std::string Facts::value(std::string_view name) const {
    auto const found = values_.find(name);
    bool const none = found == values_.end() || found->second.empty();
    return none ? std::string() : *found->second.begin();
}

bool Facts::satisfies(std::string_view need) const {
    if (need.starts_with('!')) {
        return !satisfies(need.substr(1));
    }
    auto const [name, wanted] = split(need);
    auto const found = values_.find(name);
    if (found == values_.end()) {
        return false;
    }
    return wanted.empty() || any_word(wanted, '|', [&](std::string_view value) {
               return found->second.contains(std::string(value));
           });
}

std::span<KnownFact const> known_facts() { return known; }

std::optional<std::string> wrong_fact(std::string_view name, std::string_view value) {
    auto const fact = std::find_if(known.begin(), known.end(), [&](auto const& each) {
        return each.name == name;
    });
    if (fact == known.end()) {
        return "nobody knows the fact \"" + std::string(name) + "\"";
    }
    if (!value.empty() && !can_be(*fact, value)) {
        return "\"" + std::string(name) + "\" is one of: " + std::string(fact->values);
    }
    return std::nullopt;
}

std::optional<std::string> wrong_need(std::string_view need) {
    auto const [name, values] = split(need.substr(need.starts_with('!') ? 1 : 0));
    std::optional<std::string> wrong = wrong_fact(name, "");
    any_word(values, '|', [&, name = name](std::string_view value) {
        wrong = wrong ? wrong : wrong_fact(name, value);
        return wrong.has_value();
    });
    return wrong;
}

} // namespace svc::conformance
