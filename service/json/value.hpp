#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace svc::json {

class Value;
struct Member;

template <class T, class... Types>
concept OneOf = (std::same_as<T, Types> || ...);

/** An integer type: neither bool nor a character. */
template <class T>
concept Integer = std::integral<T> && !OneOf<T, bool, char, wchar_t, char8_t, char16_t, char32_t>;

using Array = std::vector<Value>;
/** Members in the order they were given; a repeated name keeps its first place and its last value. */
using Object = std::vector<Member>;

/** An integer beyond 64 bits, as its decimal digits with an optional minus (RESP-10: integers of any
    size). */
struct BigInteger {
    std::string digits;

    friend bool operator==(BigInteger const&, BigInteger const&) = default;
};

/** A JSON value that keeps what JSON keeps: member order, integers apart from floats.

    A plain value: copied, compared, moved. Text is UTF-8. */
class Value {
public:
    using Storage = std::variant<
        std::nullptr_t,
        bool,
        std::int64_t,
        std::uint64_t,
        BigInteger,
        double,
        std::string,
        Array,
        Object>;

    Value() noexcept;
    Value(std::nullptr_t) noexcept;

    // Templates, so that neither a pointer becomes a bool nor a character or an enumerator a number.
    template <std::same_as<bool> T>
    Value(T value) noexcept;

    /** Kept as a signed integer when it fits, so that equal numbers are held alike. */
    template <Integer T>
    Value(T value) noexcept;

    /** The same; throws std::invalid_argument when its digits are none. */
    Value(BigInteger value);

    template <std::floating_point T>
    Value(T value) noexcept;

    Value(std::string value) noexcept;
    Value(std::string_view value);
    Value(char const* value);
    Value(Array value) noexcept;
    Value(Object value);

    [[nodiscard]] Storage const& storage() const noexcept { return storage_; }

    [[nodiscard]] bool is_null() const noexcept { return holds<std::nullptr_t>(); }
    [[nodiscard]] bool is_bool() const noexcept { return holds<bool>(); }
    /** Any integer, of whatever size. */
    [[nodiscard]] bool is_integer() const noexcept;
    [[nodiscard]] bool is_double() const noexcept { return holds<double>(); }
    [[nodiscard]] bool is_string() const noexcept { return holds<std::string>(); }
    [[nodiscard]] bool is_array() const noexcept { return holds<Array>(); }
    [[nodiscard]] bool is_object() const noexcept { return holds<Object>(); }

    /** These throw std::bad_variant_access when the value is of another kind. */
    [[nodiscard]] bool as_bool() const { return std::get<bool>(storage_); }
    [[nodiscard]] std::int64_t as_int64() const { return std::get<std::int64_t>(storage_); }
    /** A double, or an integer as the nearest double: an infinity when there is none. */
    [[nodiscard]] double as_double() const;
    [[nodiscard]] std::string const& as_string() const { return std::get<std::string>(storage_); }
    [[nodiscard]] std::string& as_string() { return std::get<std::string>(storage_); }
    [[nodiscard]] Array const& as_array() const { return std::get<Array>(storage_); }
    [[nodiscard]] Array& as_array() { return std::get<Array>(storage_); }
    [[nodiscard]] Object const& as_object() const { return std::get<Object>(storage_); }
    [[nodiscard]] Object& as_object() { return std::get<Object>(storage_); }

    /** The member of that name; null when there is none, or when this is no object. */
    [[nodiscard]] Value const* find(std::string_view name) const noexcept;

    /** The member of that name; throws std::out_of_range naming it when there is none. */
    Value const& operator[](std::string_view name) const;
    /** The i-th element of an array; throws std::out_of_range. */
    Value const& operator[](std::size_t i) const;
    // A literal 0 is a null pointer as well: this overload ends the ambiguity.
    Value const& operator[](int i) const { return (*this)[static_cast<std::size_t>(i)]; }

    /** Sets a member: in place when the name is there, at the end otherwise. Null becomes {}.
        REQUIRES: an object or null. Returns *this, for chains. */
    Value& set(std::string_view name, Value value);

    /** Adds an element. Null becomes []. REQUIRES: an array or null. Returns *this. */
    Value& push_back(Value value);

    /** Same JSON value: the order of members does not count, nor does 1 against 1.0; numbers are
        compared exactly; NaN equals NaN, so that a copy equals its original. */
    friend bool operator==(Value const& a, Value const& b);

private:
    template <class T>
    [[nodiscard]] bool holds() const noexcept {
        return std::holds_alternative<T>(storage_);
    }

    Storage storage_;
};

struct Member {
    std::string name;
    Value value;

    friend bool operator==(Member const&, Member const&) = default;
};

// Here because clang wants to see a whole Member before it makes a Storage.

inline Value::Value() noexcept : storage_(nullptr) {}

inline Value::Value(std::nullptr_t) noexcept : storage_(nullptr) {}

template <std::same_as<bool> T>
Value::Value(T value) noexcept : storage_(value) {}

template <Integer T>
Value::Value(T value) noexcept
    : storage_(
        std::cmp_greater(value, std::numeric_limits<std::int64_t>::max())
            ? Storage(static_cast<std::uint64_t>(value))
            : Storage(static_cast<std::int64_t>(value))
    ) {}

template <std::floating_point T>
Value::Value(T value) noexcept : storage_(static_cast<double>(value)) {}

inline Value::Value(std::string value) noexcept : storage_(std::move(value)) {}

inline Value::Value(std::string_view value) : storage_(std::string(value)) {}

inline Value::Value(char const* value) : storage_(std::string(value)) {}

inline Value::Value(Array value) noexcept : storage_(std::move(value)) {}

} // namespace svc::json
