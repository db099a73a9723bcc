#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/** `svc doctor`: what the way through the proxies does to requests, and what to do about it. */
namespace svc::cli::doctor {

/** The headers in which a proxy may speak for a client, and the option's word for each. */
struct ForwardedName {
    std::string_view option;
    std::string_view header;
    /** What the doctor sends in it: nobody's own. */
    std::string_view forged;
};

inline constexpr std::array<ForwardedName, 6> forwarded_names{
    {{"for", "X-Forwarded-For", "203.0.113.7"},
     {"proto", "X-Forwarded-Proto", "doctor"},
     {"host", "X-Forwarded-Host", "doctor.invalid"},
     {"port", "X-Forwarded-Port", "47114"},
     {"prefix", "X-Forwarded-Prefix", "/doctor-prefix"},
     {"forwarded", "Forwarded", "for=203.0.113.7;host=doctor.invalid"}}};

/** What becomes of a header that a client sends. */
enum class Fate {
    Overwritten, ///< the proxy's own value comes instead
    Appended,    ///< the proxy adds to what the client wrote
    Dropped,     ///< nothing comes
    Leaked       ///< the client's word comes as it is
};

std::string_view name_of(Fate fate);

/** Judges by what comes without, and what comes with a forged value. */
Fate fate_of(
    std::string_view forged,
    std::vector<std::string> const& plain,
    std::vector<std::string> const& with
);

/** One header on its way. */
struct HeaderFact {
    ForwardedName name;
    Fate fate;
    /** What the proxy itself sends; empty when nothing. */
    std::string value;
    /** The app reads it. */
    bool believed;
};

/** A path that was sent, and what arrived; `arrived` is empty when the proxy answered itself. */
struct PathFact {
    std::string what;
    std::string sent;
    std::string arrived;
    int status;
};

/** A public URL that the app gave out, and the status there. */
struct LinkFact {
    std::string what;
    std::string url;
    int status;
    /** Where it should be: below the URL that the doctor was given. */
    bool at_home;
};

/** Everything that was measured. */
struct Facts {
    std::string base_url;
    std::string scheme;
    std::string host;
    /** The path of the base URL without its last slash. */
    std::string prefix;
    std::string client;
    /** The answer's Server field: what some proxies call themselves by. */
    std::string server;

    std::string peer;
    bool peer_is_trusted;
    std::string trust_list;
    std::string believed_client;
    std::string believed_scheme;
    std::string believed_host;
    std::string believed_prefix;
    /** Why the app would refuse; empty when it would not. */
    std::string refusal;
    /** The proxy takes the prefix off. */
    bool strips_prefix;
    bool has_public_url;
    /** A token of Connection makes the proxy lose what it says itself. */
    bool connection_drops_proto;
    std::vector<HeaderFact> headers;
    std::vector<PathFact> paths;
    std::vector<LinkFact> links;
};

struct Finding {
    enum class Weight { Fault, Note };

    Weight weight;
    std::string text;

    friend bool operator==(Finding const&, Finding const&) = default;
};

/** What is wrong, the gravest first. */
std::vector<Finding> findings_of(Facts const& facts);

/** The options of `svc run` that would be right on this way, as the proxy is now. */
std::vector<std::string> right_options(Facts const& facts);

/** The headers that the proxy should set, or take out, and does not. */
struct ProxyChange {
    std::string_view header;
    bool remove;
};

std::vector<ProxyChange> proxy_changes(Facts const& facts);

} // namespace svc::cli::doctor
