#pragma once

#include "service/schema/basics.hpp"

#include <array>
#include <compare>
#include <optional>
#include <string>

namespace svc::schema {

/** A UUID (VAL-45). */
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    friend auto operator<=>(Uuid const&, Uuid const&) = default;
};

/** `12345678-1234-5678-1234-567812345678` */
std::string to_string(Uuid const& uuid);

/** Reads 32 hexadecimal digits, or groups of them with hyphens, bare, in braces or after `urn:uuid:`. */
std::optional<Uuid> parse_uuid(std::string_view text) noexcept;

template <>
struct Describe<Uuid> {
    static ScalarInfo const type_info;
};

} // namespace svc::schema

namespace svc {
using schema::Uuid;
} // namespace svc
