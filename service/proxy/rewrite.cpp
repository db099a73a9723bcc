#include "service/proxy/rewrite.hpp"

#include "service/base/log.hpp"
#include "service/proxy/forwarded.hpp"
#include "service/proxy/peer_warning.hpp"
#include "service/proxy/prefix.hpp"
#include "service/proxy/x_forwarded.hpp"

#include <atomic>
#include <string>
#include <utility>

namespace svc::proxy {
namespace {

constexpr Refusal host_refused{400, "Invalid host header"};

/** Logs the first of its texts. */
class WarnOnce {
public:
    template <class MakeText>
    void operator()(MakeText make_text) {
        if (!said_.exchange(true)) {
            base::log::warning(make_text());
        }
    }

private:
    std::atomic<bool> said_ = false;
};

} // namespace

struct Rewriter::Notices {
    explicit Notices(std::string trusted) : untrusted(std::move(trusted)) {}

    void about_prefix(PrefixFault fault);

    PeerWarning untrusted;
    WarnOnce invalid_prefix;
    WarnOnce more_prefixes;
};

void Rewriter::Notices::about_prefix(PrefixFault fault) {
    if (fault == PrefixFault::Invalid) {
        invalid_prefix([] {
            return "X-Forwarded-Prefix from a trusted proxy is ignored: "
                   + std::string(prefix_rule);
        });
    } else if (fault == PrefixFault::MoreThanHops) {
        more_prefixes([] {
            return "X-Forwarded-Prefix has more values than there are trusted proxies; only theirs "
                   "count. If all of them are right, give the whole prefix with --public-url";
        });
    }
}

Rewriter::Rewriter(Settings settings)
    : settings_(std::move(settings)),
      limit_(settings_.hops.value_or(settings_.trusted_peers.everybody() ? 1 : longest_walk)),
      notices_(std::make_unique<Notices>(settings_.trusted_peers.text())) {}

Rewriter::~Rewriter() = default;
Rewriter::Rewriter(Rewriter&&) noexcept = default;
Rewriter& Rewriter::operator=(Rewriter&&) noexcept = default;

std::optional<Refusal> Rewriter::operator()(http::Request& request) const {
    http::Scope& scope = request.scope;
    bool const host_allowed = settings_.allowed_hosts.contains(scope.host);
    scope.client = scope.peer;
    if (scope.client && scope.client->host.empty()) {
        scope.client.reset();
    }
    scope.forwarded_prefix.clear();
    if (settings_.proxy_headers) {
        believe_headers(request);
    }
    if (settings_.public_url) {
        apply_public_url(scope);
    } else if (!settings_.allowed_hosts.contains(scope.host)) {
        return host_refused;
    }
    return host_allowed ? std::nullopt : std::optional(host_refused);
}

void Rewriter::believe_headers(http::Request& request) const {
    http::Scope& scope = request.scope;
    ForwardedFields const fields(request.headers, settings_.headers);
    if (fields.empty()) {
        return;
    }
    std::string_view const peer = scope.client ? std::string_view(scope.client->host) : "";
    if (!settings_.trusted_peers.contains(peer)) {
        notices_->untrusted.about(peer);
        return;
    }
    HopWalk walk(settings_.trusted_peers, limit_, scope.client);
    if (settings_.headers.contains(ForwardedHeader::Forwarded)) {
        apply_forwarded(fields, walk, scope);
        return;
    }
    apply_x_forwarded(fields, walk, scope);
    notices_->about_prefix(read_prefix(fields, walk.hops(), scope.forwarded_prefix));
}

void Rewriter::apply_public_url(http::Scope& scope) const {
    scope.scheme = settings_.public_url->scheme;
    scope.host = settings_.public_url->host;
    if (!settings_.public_url->prefix.empty()) {
        scope.forwarded_prefix = settings_.public_url->prefix;
    }
}

} // namespace svc::proxy
