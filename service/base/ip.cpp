#include "service/base/ip.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <bit>
#include <charconv>
#include <net/if.h>
#include <netinet/in.h>

namespace svc::base {
namespace {

constexpr unsigned mapped_bits = 96;
constexpr Address::Bytes mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool is_zone(std::string_view zone) noexcept {
    return !zone.empty() && zone.size() < IF_NAMESIZE
           && std::all_of(zone.begin(), zone.end(), [](char c) {
                  return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
              });
}

std::optional<Address::Bytes> parse_bytes(std::string_view text) noexcept {
    std::array<char, INET6_ADDRSTRLEN> terminated{};
    if (text.size() >= terminated.size() || text.find('\0') != std::string_view::npos) {
        return std::nullopt;
    }
    std::copy(text.begin(), text.end(), terminated.begin());
    Address::Bytes bytes = mapped;
    if (inet_pton(AF_INET, terminated.data(), &bytes[mapped_bits / 8]) == 1
        || inet_pton(AF_INET6, terminated.data(), bytes.data()) == 1) {
        return bytes;
    }
    return std::nullopt;
}

bool same_bits(Address::Bytes const& a, Address::Bytes const& b, unsigned bits) noexcept {
    auto const whole = static_cast<std::ptrdiff_t>(bits / 8);
    if (!std::equal(a.begin(), a.begin() + whole, b.begin())) {
        return false;
    }
    unsigned const rest = bits % 8;
    return rest == 0 || (a[bits / 8] ^ b[bits / 8]) >> (8 - rest) == 0;
}

Address first_of(Address const& address, unsigned bits) {
    Address::Bytes bytes = address.bytes();
    for (unsigned i = 0; i < bytes.size(); ++i) {
        unsigned const kept = std::clamp(bits, i * 8, i * 8 + 8) - i * 8;
        bytes[i] = static_cast<std::uint8_t>(bytes[i] & (0xFF00U >> kept));
    }
    return Address(bytes);
}

/** The length of the prefix that `mask` spells, as a netmask or as a hostmask. */
std::optional<unsigned> bits_of_mask(Address const& mask) noexcept {
    std::uint32_t word = 0;
    for (std::size_t i = mapped_bits / 8; i < mask.bytes().size(); ++i) {
        word = word << 8 | mask.bytes()[i];
    }
    for (std::uint32_t const netmask : {word, ~word}) {
        auto const ones = static_cast<unsigned>(std::countl_one(netmask));
        if (ones == static_cast<unsigned>(std::popcount(netmask))) {
            return ones;
        }
    }
    return std::nullopt;
}

std::optional<unsigned> parse_number(std::string_view text, unsigned most) noexcept {
    unsigned number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = error == std::errc() && end == text.data() + text.size();
    return whole && number <= most ? std::optional(number) : std::nullopt;
}

/** What stands after the `/`, counted in the form of IPv6. */
std::optional<unsigned> parse_bits(std::string_view text, bool dotted) noexcept {
    if (!dotted) {
        return parse_number(text, 128);
    }
    if (text.find('.') == std::string_view::npos) {
        auto const number = parse_number(text, 32);
        return number ? std::optional(mapped_bits + *number) : std::nullopt;
    }
    auto const mask = parse_address(text);
    auto const bits = mask && mask->is_v4() ? bits_of_mask(*mask) : std::nullopt;
    return bits ? std::optional(mapped_bits + *bits) : std::nullopt;
}

std::string quoted(std::string_view text) { return '\'' + std::string(text) + '\''; }

} // namespace

bool Address::is_v4() const noexcept { return same_bits(bytes_, mapped, mapped_bits); }

std::optional<Address> parse_address(std::string_view text) {
    auto const percent = text.find('%');
    if (percent == std::string_view::npos) {
        auto const bytes = parse_bytes(text);
        return bytes ? std::optional<Address>(*bytes) : std::nullopt;
    }
    auto const zone = text.substr(percent + 1);
    text = text.substr(0, percent);
    auto const bytes = parse_bytes(text);
    bool const zoned = is_zone(zone) && text.find(':') != std::string_view::npos;
    return bytes && zoned ? std::optional<Address>(std::in_place, *bytes, zone) : std::nullopt;
}

std::string to_string(Address const& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    auto const& bytes = address.bytes();
    bool const v4 = address.is_v4();
    inet_ntop(v4 ? AF_INET : AF_INET6, &bytes[v4 ? mapped_bits / 8 : 0], text.data(), text.size());
    std::string const plain = text.data();
    return address.zone().empty() ? plain : plain + '%' + address.zone();
}

bool Network::contains(Address const& address) const noexcept {
    return first_.is_v4() == address.is_v4() && same_bits(first_.bytes(), address.bytes(), bits_)
           && (first_.zone().empty() || first_.zone() == address.zone());
}

Result<Network, std::string> parse_network(std::string_view text) {
    auto const slash = text.find('/');
    auto const address = parse_address(text.substr(0, slash));
    if (slash == std::string_view::npos || !address || !address->zone().empty()) {
        return quoted(text) + " is not a network";
    }
    bool const dotted = text.substr(0, slash).find(':') == std::string_view::npos;
    auto const bits = parse_bits(text.substr(slash + 1), dotted);
    if (!bits) {
        return quoted(text) + " is not a network: after the / stands a prefix length up to "
               + (dotted ? "32 or a mask" : "128");
    }
    Network network(first_of(*address, *bits), *bits);
    if (network.first() != *address) {
        return quoted(text) + " has bits set after its prefix: write " + to_string(network);
    }
    return network;
}

std::string to_string(Network const& network) {
    unsigned const skipped = network.first().is_v4() ? mapped_bits : 0;
    return to_string(network.first()) + '/' + std::to_string(network.bits() - skipped);
}

} // namespace svc::base
