#pragma once

#include "service/base/result.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svc::base {

/** An IPv4 or IPv6 address.

    An IPv4 address and its IPv4-mapped form (`::ffff:10.0.0.1`) are one and the same: a socket that
    listens to both families reports the latter (R12). */
class Address {
public:
    /** In the form of IPv6, network byte order; IPv4 is mapped. */
    using Bytes = std::array<std::uint8_t, 16>;

    explicit Address(Bytes const& bytes, std::string_view zone = {}) : bytes_(bytes), zone_(zone) {}

    [[nodiscard]] bool is_v4() const noexcept;

    [[nodiscard]] Bytes const& bytes() const noexcept { return bytes_; }

    /** `eth0` of `fe80::1%eth0`; usually empty. */
    [[nodiscard]] std::string const& zone() const noexcept { return zone_; }

    friend bool operator==(Address const&, Address const&) = default;

private:
    Bytes bytes_;
    std::string zone_;
};

/** Reads an address: dotted quad without leading zeros, or RFC 4291 text with or without a zone.

    No brackets, no blanks, no short forms (`127.1`), no names (PROXY-18). */
std::optional<Address> parse_address(std::string_view text);

/** `10.0.0.1`, `fe80::1%eth0`: the canonical text; a mapped IPv4 address is written as IPv4. */
std::string to_string(Address const& address);

/** The addresses that share their first bits. */
class Network {
public:
    /** The network of one address. Without a zone it holds that address in every zone. */
    explicit Network(Address first) : Network(std::move(first), 128) {}

    /** REQUIRES: bits <= 128, counted in the form of IPv6; the bits behind them are zero. */
    Network(Address first, unsigned bits) : first_(std::move(first)), bits_(bits) {}

    /** Never across families: `::/0` holds no IPv4 address (PROXY-17). */
    [[nodiscard]] bool contains(Address const& address) const noexcept;

    [[nodiscard]] Address const& first() const noexcept { return first_; }

    [[nodiscard]] unsigned bits() const noexcept { return bits_; }

    friend bool operator==(Network const&, Network const&) = default;

private:
    Address first_;
    unsigned bits_;
};

/** Reads `10.0.0.0/8`, `fe80::/10`, `10.0.0.0/255.0.0.0` or `10.0.0.0/0.255.255.255` (PROXY-13).

    The error is a sentence for the operator; for a network with host bits set it names the network
    that was probably meant. */
Result<Network, std::string> parse_network(std::string_view text);

/** `10.0.0.0/8`: the first address and the length of the prefix. */
std::string to_string(Network const& network);

} // namespace svc::base
