#include "service/schema/types/uuid.hpp"

#include "service/base/ascii.hpp"
#include "service/schema/detail/scalar.hpp"

namespace svc::schema {
namespace {

// How many digits each group has, and where a hyphen stands in front of it.
constexpr std::array<std::size_t, 5> group_sizes{8, 4, 4, 4, 12};
constexpr std::array<std::size_t, 5> group_begins{0, 9, 14, 19, 24};

struct Unwrapped {
    std::string_view text;
    std::size_t offset; // of the text in what was given
};

Unwrapped unwrap(std::string_view text) {
    constexpr std::string_view urn = "urn:uuid:";
    if (text.starts_with(urn)) {
        return {text.substr(urn.size()), urn.size()};
    }
    if (text.size() >= 2 && text.front() == '{' && text.back() == '}') {
        return {text.substr(1, text.size() - 2), 1};
    }
    return {text, 0};
}

std::optional<Uuid> from_digits(std::string_view digits) noexcept {
    Uuid uuid;
    for (std::size_t i = 0; i < 16; ++i) {
        int const high = base::hex_value(digits[2 * i]);
        int const low = base::hex_value(digits[2 * i + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        uuid.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return uuid;
}

std::size_t character_size(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
        ++size;
    }
    return size;
}

std::string number(std::size_t value) { return std::to_string(value); }

std::string wrong_group(std::size_t group, std::size_t size) {
    return "invalid group length in group " + number(group) + ": expected "
           + number(group_sizes[group]) + ", found " + number(size);
}

/** The first group of another length. REQUIRES: there are four hyphens. */
std::string describe_groups(std::string_view text, std::size_t whole_size) {
    std::size_t hyphen = 0;
    for (std::size_t group = 0; group < 4; ++group) {
        hyphen = text.find('-', hyphen);
        auto const size = hyphen - group_begins[group];
        if (size != group_sizes[group]) {
            return wrong_group(group, size);
        }
        ++hyphen;
    }
    // The uuid crate counts braces as well here.
    return wrong_group(4, whole_size - group_begins[4]);
}

/** What is wrong, in the words of Rust's uuid crate. REQUIRES: parse_uuid(text) is none. */
std::string describe_mistake(std::string_view text) {
    auto const [inner, offset] = unwrap(text);
    std::size_t hyphens = 0;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] == '-') {
            ++hyphens;
        } else if (base::hex_value(inner[i]) < 0) {
            auto const character = inner.substr(i, character_size(inner.substr(i)));
            return "invalid character: found `" + std::string(character) + "` at "
                   + number(offset + i + 1);
        }
    }
    if (hyphens == 0 && offset == 0) {
        return "invalid length: expected length 32 for simple format, found " + number(text.size());
    }
    if (hyphens != 4) {
        return "invalid group count: expected 5, found " + number(hyphens + 1);
    }
    return describe_groups(inner, text.size());
}

std::optional<Fault> decode(json::Value const& input, void* out) {
    if (!input.is_string()) {
        return Fault{"uuid_type", "UUID input should be a string, bytes or UUID object"};
    }
    auto const& text = input.as_string();
    if (auto const uuid = parse_uuid(text)) {
        write<Uuid>(out) = *uuid;
        return std::nullopt;
    }
    return detail::parsing_fault(
        "uuid_parsing", "Input should be a valid UUID", describe_mistake(text)
    );
}

} // namespace

std::optional<Uuid> parse_uuid(std::string_view text) noexcept {
    if (text.size() == 32) {
        return from_digits(text);
    }
    auto const inner = unwrap(text).text;
    if (inner.size() != 36) {
        return std::nullopt;
    }
    std::array<char, 32> digits{};
    auto* next = digits.begin();
    for (std::size_t group = 0; group < 5; ++group) {
        if (group > 0 && inner[group_begins[group] - 1] != '-') {
            return std::nullopt;
        }
        for (char const c : inner.substr(group_begins[group], group_sizes[group])) {
            *next++ = c;
        }
    }
    return from_digits({digits.data(), digits.size()});
}

std::string to_string(Uuid const& uuid) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            text += '-';
        }
        text += digits[uuid.bytes[i] >> 4];
        text += digits[uuid.bytes[i] & 15];
    }
    return text;
}

constinit ScalarInfo const Describe<Uuid>::type_info{
    basics<Uuid>(Kind::Scalar, "uuid"),
    &decode,
    &detail::encode_as_string<Uuid>,
    nullptr,
    [](Mode) { return detail::string_schema("uuid"); },
    false};

} // namespace svc::schema
