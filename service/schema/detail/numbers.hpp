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

template <class T>
void store(void* object, T value) noexcept {
    std::memcpy(object, &value, sizeof value);
}

/** Stores an integer of 1, 2, 4 or 8 bytes; what does not fit is cut off. */
inline void store_integer(std::size_t size, void* object, std::uint64_t value) noexcept {
    switch (size) {
    case 1: return store(object, static_cast<std::uint8_t>(value));
    case 2: return store(object, static_cast<std::uint16_t>(value));
    case 4: return store(object, static_cast<std::uint32_t>(value));
    default: return store(object, value);
    }
}

/** A float gives the double of its own shortest digits: 0.1F is 0.1. */
double load_number(std::size_t size, void const* object) noexcept;

inline void store_number(std::size_t size, void* object, double value) noexcept {
    return size == sizeof(float) ? store(object, static_cast<float>(value)) : store(object, value);
}

} // namespace svc::schema::detail
