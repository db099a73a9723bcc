#include "service/proxy/trusted_peers.hpp"

#include "service/base/ascii.hpp"
#include "service/proxy/comma_list.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace svc::proxy {
namespace {

using base::Network;

constexpr std::string_view unix_peer = "unix:";

constexpr auto named_networks = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"loopback", "127.0.0.0/8, ::1/128"},
    {"private", "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7"},
    {"linklocal", "169.254.0.0/16, fe80::/10"},
});

/** The entry itself, or what its name stands for. */
std::string_view meaning_of(std::string_view entry) {
    for (auto const& [name, meaning] : named_networks) {
        if (entry == name) {
            return meaning;
        }
    }
    return entry;
}

std::string explain(std::string_view entry) {
    if (entry == "*") {
        return "'*' trusts every peer and cannot be combined with other entries";
    }
    if (entry == "localhost") {
        return "'localhost' is a name, and names are not looked up: write loopback";
    }
    return '\'' + std::string(entry)
           + "' is not an address, a network, unix:, loopback, private, linklocal or *";
}

base::Result<Network, std::string> parse_entry(std::string_view entry) {
    bool const slash = entry.find('/') != std::string_view::npos;
    if (slash && base::parse_address(entry.substr(0, entry.find('/')))) {
        return base::parse_network(entry);
    }
    auto const address = base::parse_address(entry);
    if (!address) {
        return explain(entry);
    }
    return Network(*address);
}

/** Adds what `item` stands for; the error when it stands for nothing. */
std::optional<std::string> add_item(std::vector<Network>& networks, std::string_view item) {
    for (std::string_view const entry : comma_list(meaning_of(item))) {
        auto network = parse_entry(entry);
        if (!network) {
            return network.error();
        }
        networks.push_back(*std::move(network));
    }
    return std::nullopt;
}

} // namespace

TrustedPeers::TrustedPeers() {
    for (std::string_view const address : comma_list(text_)) {
        networks_.emplace_back(*base::parse_address(address));
    }
}

bool TrustedPeers::contains(base::Address const& address) const noexcept {
    auto const holds_it = [&](Network const& network) { return network.contains(address); };
    return everybody_ || std::any_of(networks_.begin(), networks_.end(), holds_it);
}

bool TrustedPeers::contains(std::string_view host) const {
    if (everybody_) {
        return true;
    }
    if (host.empty() || host == unix_peer) {
        return unix_;
    }
    auto const address = base::parse_address(host);
    return address && contains(*address);
}

base::Result<TrustedPeers, std::string> parse_trusted_peers(std::string_view text) {
    TrustedPeers peers;
    peers.text_ = base::trim(text);
    peers.networks_.clear();
    peers.named_ = true;
    peers.everybody_ = peers.text_ == "*";
    for (std::string_view const item : comma_list(peers.everybody_ ? std::string_view() : text)) {
        if (item == unix_peer) {
            peers.unix_ = true;
        } else if (auto error = add_item(peers.networks_, item)) {
            return *std::move(error);
        }
    }
    return peers;
}

} // namespace svc::proxy
