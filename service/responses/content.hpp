#pragma once

#include "service/schema/any.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace svc::responses {

template <class T>
inline constexpr bool is_reference_wrapper = false;
template <class T>
inline constexpr bool is_reference_wrapper<std::reference_wrapper<T>> = true;

/** A value of any described type: what a response is rendered from, later. Owned, but for what
    `std::ref` or `std::cref` gives: that must outlive the response, and is not copied. */
class Content {
public:
    /** Takes `value` over. Text of any form is kept as std::string. */
    template <class T>
    static Content of(T&& value) {
        using Plain = std::remove_cvref_t<T>;
        // A null pointer would convert as well.
        if constexpr (std::is_convertible_v<T&&, std::string_view> && !std::is_null_pointer_v<Plain>) {
            return hold<std::string>(std::string(std::forward<T>(value)));
        } else if constexpr (is_reference_wrapper<Plain>) {
            auto const& kept = value.get();
            return {
                &schema::info<std::remove_cvref_t<decltype(kept)>>(),
                std::shared_ptr<void const>(std::shared_ptr<void>(), &kept)};
        } else {
            return hold<Plain>(std::forward<T>(value));
        }
    }

    [[nodiscard]] schema::Any any() const noexcept { return {type_, value_.get()}; }

private:
    Content(schema::TypeInfo const* type, std::shared_ptr<void const> value)
        : type_(type), value_(std::move(value)) {}

    template <class T, class V>
    static Content hold(V&& value) {
        return {&schema::info<T>(), std::make_shared<T const>(std::forward<V>(value))};
    }

    schema::TypeInfo const* type_;
    std::shared_ptr<void const> value_;
};

} // namespace svc::responses
