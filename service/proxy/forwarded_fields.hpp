#pragma once

#include "service/http/headers.hpp"
#include "service/proxy/forwarded_headers.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace svc::proxy {

/** The elements of a list header from the last one to the first, over all its lines (R14).

    Read one by one and never split as a whole: what a client put in front of the chain costs
    nothing, be it 30 kB (R25). Elements are trimmed; empty ones are elements (PROXY-32). */
class ElementsFromRight {
public:
    enum class Quotes { Plain, Quoted };

    /** REQUIRES: `headers` stays as it is; `end` is the index after the last field to look at. */
    ElementsFromRight(
        http::Headers const& headers, std::string_view name, std::size_t end, Quotes quotes
    )
        : headers_(headers), name_(name), end_(end), quotes_(quotes) {}

    /** The next element to the left, or nothing after the leftmost. */
    std::optional<std::string_view> next();

private:
    http::Headers const& headers_;
    std::string_view name_;
    std::size_t end_;
    Quotes quotes_;
    std::optional<std::string_view> line_;
};

/** The forwarded headers of one request, found in one pass. */
class ForwardedFields {
public:
    /** Looks only for headers in `wanted`. REQUIRES: `headers` outlives this, unchanged. */
    ForwardedFields(http::Headers const& headers, HeaderSet wanted) noexcept;

    /** True when the request has none of them. */
    [[nodiscard]] bool empty() const noexcept;

    /** The last line of that name, trimmed (PROXY-25). */
    [[nodiscard]] std::optional<std::string_view> last(ForwardedHeader header) const;

    [[nodiscard]] ElementsFromRight elements(ForwardedHeader header) const noexcept;

private:
    http::Headers const& headers_;
    // For each header the index after its last field; 0 when there is none.
    std::array<std::size_t, forwarded_header_names.size()> ends_{};
};

} // namespace svc::proxy
