#pragma once

#include <optional>
#include <string_view>

namespace svc::wire::detail {

/** A request target in its parts, as views into it. */
struct Target {
    std::string_view path;
    /** What follows the first `?`. */
    std::string_view query;
    /** Of an absolute-form target; else empty. */
    std::string_view authority;
};

/** Takes a request target apart (RFC 9112 section 3.2, R3, R22).

    @return  nullopt when it is neither `/path`, nor `http(s)://authority/path`, nor the `*` of
             OPTIONS, or when it has a byte that may not stand in a target, or when its path has the
             escape of a control (D12). */
std::optional<Target> split_target(std::string_view method, std::string_view target) noexcept;

} // namespace svc::wire::detail
