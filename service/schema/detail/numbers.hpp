#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace svc::schema::detail {

template <class T>
T load(void const* object) noexcept {
    T value{};
    std::memcpy(&value, object, sizeof value);
    return value;
}

/** The integer of 1, 2, 4 or 8 bytes that stands there. */
inline std::int64_t load_signed(std::size_t size, void const* object) noexcept {
    switch (size) {
    case 1: return load<std::int8_t>(object);
    case 2: return load<std::int16_t>(object);
    case 4: return load<std::int32_t>(object);
    default: return load<std::int64_t>(object);
    }
}

inline std::uint64_t load_unsigned(std::size_t size, void const* object) noexcept {
    switch (size) {
    case 1: return load<std::uint8_t>(object);
    case 2: return load<std::uint16_t>(object);
    case 4: return load<std::uint32_t>(object);
    default: return load<std::uint64_t>(object);
    }
}

/** The lowest bytes of the value, wherever the type is as wide. */
inline void store_integer(std::size_t size, void* object, std::uint64_t value) noexcept {
    switch (size) {
    case 1: { auto const narrow = static_cast<std::uint8_t>(value); std::memcpy(object, &narrow, 1); break; }
    case 2: { auto const narrow = static_cast<std::uint16_t>(value); std::memcpy(object, &narrow, 2); break; }
    case 4: { auto const narrow = static_cast<std::uint32_t>(value); std::memcpy(object, &narrow, 4); break; }
    default: std::memcpy(object, &value, 8);
    }
}

inline double load_number(std::size_t size, void const* object) noexcept {
    return size == sizeof(float) ? static_cast<double>(load<float>(object)) : load<double>(object);
}

inline void store_number(std::size_t size, void* object, double value) noexcept {
    if (size == sizeof(float)) {
        auto const narrow = static_cast<float>(value);
        std::memcpy(object, &narrow, sizeof narrow);
    } else {
        std::memcpy(object, &value, sizeof value);
    }
}

} // namespace svc::schema::detail
