#pragma once

#include "service/responses/response_class.hpp"
#include "service/schema/any.hpp"

#include <type_traits>

namespace svc::app {

/** Says that there is no response model: `.response_model = none`. */
struct None {};

inline constexpr None none{};

/** A response class as an option: `type<HTMLResponse>`, or nothing. */
class ResponseClassOption {
public:
    constexpr ResponseClassOption() = default;

    constexpr explicit ResponseClassOption(responses::ResponseClass const& (*getter)())
        : get_(getter) {}

    /** The class; null when none was given. */
    [[nodiscard]] responses::ResponseClass const* get() const {
        return get_ == nullptr ? nullptr : &get_();
    }

private:
    responses::ResponseClass const& (*get_)() = nullptr;
};

/** A response model as an option: `type<Item>`, `none`, or nothing: what the handler's return type
    says. */
class ResponseModelOption {
public:
    constexpr ResponseModelOption() = default;
    constexpr ResponseModelOption(None /*none*/) : given_(true) {}

    constexpr explicit ResponseModelOption(schema::TypeInfo const& (*getter)())
        : given_(true), get_(getter) {}

    /** The model: the one given (null for `none`), or `deduced`. */
    [[nodiscard]] schema::TypeInfo const* get_or(schema::TypeInfo const* deduced) const {
        return !given_ ? deduced : get_ == nullptr ? nullptr : &get_();
    }

private:
    bool given_ = false;
    schema::TypeInfo const& (*get_)() = nullptr;
};

/** A type as a value: a response class when it derives from Response, a model otherwise. */
template <class T>
struct Type {
    constexpr
    operator ResponseClassOption() const requires std::is_base_of_v<responses::Response, T> {
        return ResponseClassOption(&responses::class_of<T>);
    }

    constexpr operator ResponseModelOption() const
        requires(!std::is_base_of_v<responses::Response, T>) {
        return ResponseModelOption(&schema::info<T>);
    }
};

template <class T>
inline constexpr Type<T> type{};

} // namespace svc::app
