#include "service/json/value.hpp"

#include "service/json/detail/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <type_traits>

namespace svc::json {
namespace {

/** Positions of the members, sorted by name; equal names stay in the order they were given. */
std::vector<std::size_t> sorted_by_name(Object const& members) {
    std::vector<std::size_t> order(members.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return members[a].name < members[b].name;
    });
    return order;
}

bool has_repeated_name(Object const& members) {
    constexpr std::size_t few = 8;
    if (members.size() > few) {
        auto const order = sorted_by_name(members);
        auto const same
            = [&](std::size_t a, std::size_t b) { return members[a].name == members[b].name; };
        return std::adjacent_find(order.begin(), order.end(), same) != order.end();
    }
    for (auto member = members.begin(); member != members.end(); ++member) {
        auto const same = [&](Member const& other) { return other.name == member->name; };
        if (std::any_of(members.begin(), member, same)) {
            return true;
        }
    }
    return false;
}

/** Each name once: in its first place, with its last value. */
Object without_repeated_names(Object members) {
    std::vector<bool> later(members.size());
    auto const order = sorted_by_name(members);
    for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
        if (members[order[i]].name == members[order[first]].name) {
            members[order[first]].value = std::move(members[order[i]].value);
            later[order[i]] = true;
        } else {
            first = i;
        }
    }
    Object kept;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!later[i]) {
            kept.push_back(std::move(members[i]));
        }
    }
    return kept;
}

bool is_decimal(std::string_view digits) noexcept {
    return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
}

/** The double as an integer value; nothing when it has a fraction or is not finite. */
std::optional<Value> as_integer(double value) {
    if (!std::isfinite(value) || std::trunc(value) != value) {
        return std::nullopt;
    }
    std::array<char, std::numeric_limits<double>::max_exponent10 + 3> text;
    auto const end = std::to_chars(text.begin(), text.end(), value, std::chars_format::fixed).ptr;
    return Value(BigInteger{std::string(text.data(), end)});
}

bool equal_doubles(double a, double b) noexcept {
    return a == b || (std::isnan(a) && std::isnan(b));
}

bool equal_objects(Object const& a, Object const& b) {
    if (a.size() != b.size()) {
        return false;
    }
    auto const order_a = sorted_by_name(a);
    auto const order_b = sorted_by_name(b);
    return std::equal(
        order_a.begin(),
        order_a.end(),
        order_b.begin(),
        [&](std::size_t i, std::size_t j) {
            return a[i].name == b[j].name && a[i].value == b[j].value;
        }
    );
}

} // namespace

Value::Value(BigInteger value) {
    std::string& digits = value.digits;
    bool const negative = digits.starts_with('-');
    if (!is_decimal(std::string_view(digits).substr(negative ? 1 : 0))) {
        throw std::invalid_argument("not an integer: '" + digits + "'");
    }
    char const* const end = digits.data() + digits.size();
    std::int64_t small = 0;
    std::uint64_t large = 0;
    if (std::from_chars(digits.data(), end, small).ec == std::errc()) {
        storage_ = small;
    } else if (!negative && std::from_chars(digits.data(), end, large).ec == std::errc()) {
        storage_ = large;
    } else {
        digits.erase(negative ? 1 : 0, digits.find_first_of("123456789") - (negative ? 1 : 0));
        storage_ = std::move(value);
    }
}

Value::Value(Object value) {
    storage_
        = has_repeated_name(value) ? without_repeated_names(std::move(value)) : std::move(value);
}

bool Value::is_integer() const noexcept {
    return holds<std::int64_t>() || holds<std::uint64_t>() || holds<BigInteger>();
}

double Value::as_double() const {
    if (auto const* const value = std::get_if<std::int64_t>(&storage_)) {
        return static_cast<double>(*value);
    }
    if (auto const* const value = std::get_if<std::uint64_t>(&storage_)) {
        return static_cast<double>(*value);
    }
    if (auto const* const value = std::get_if<BigInteger>(&storage_)) {
        return detail::double_of(value->digits);
    }
    return std::get<double>(storage_);
}

Value const* Value::find(std::string_view name) const noexcept {
    auto const* const members = std::get_if<Object>(&storage_);
    if (members == nullptr) {
        return nullptr;
    }
    for (Member const& member : *members) {
        if (member.name == name) {
            return &member.value;
        }
    }
    return nullptr;
}

Value const& Value::operator[](std::string_view name) const {
    Value const* const value = find(name);
    if (value == nullptr) {
        throw std::out_of_range("no member '" + std::string(name) + "'");
    }
    return *value;
}

Value const& Value::operator[](std::size_t i) const {
    auto const* const elements = std::get_if<Array>(&storage_);
    if (elements == nullptr || i >= elements->size()) {
        throw std::out_of_range("no element " + std::to_string(i));
    }
    return (*elements)[i];
}

Value& Value::set(std::string_view name, Value value) {
    if (is_null()) {
        storage_.emplace<Object>();
    }
    Object& members = as_object();
    auto const present = std::find_if(members.begin(), members.end(), [&](Member const& member) {
        return member.name == name;
    });
    if (present != members.end()) {
        present->value = std::move(value);
    } else {
        members.push_back({std::string(name), std::move(value)});
    }
    return *this;
}

Value& Value::push_back(Value value) {
    if (is_null()) {
        storage_.emplace<Array>();
    }
    as_array().push_back(std::move(value));
    return *this;
}

bool operator==(Value const& a, Value const& b) {
    if (a.is_double() && b.is_integer()) {
        return b == a;
    }
    if (a.is_integer() && b.is_double()) {
        auto const integer = as_integer(b.as_double());
        return integer && a.storage_ == integer->storage_;
    }
    if (a.storage_.index() != b.storage_.index()) {
        return false;
    }
    if (a.is_object()) {
        return equal_objects(a.as_object(), b.as_object());
    }
    if (a.is_double()) {
        return equal_doubles(a.as_double(), b.as_double());
    }
    return a.storage_ == b.storage_;
}

} // namespace svc::json
