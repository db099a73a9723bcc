#include "service/app/public_prefix.hpp"

#include "service/base/percent.hpp"
#include "service/proxy/prefix.hpp"
#include "service/routing/path_pattern.hpp"

#include <algorithm>
#include <stdexcept>

namespace svc::app {
namespace {

std::size_t leading_prefix_decoded(std::string_view raw_path, std::string_view prefix) {
    std::size_t length = 0;
    for (std::string_view const wanted : routing::split_path(prefix)) {
        if (length >= raw_path.size()) {
            return 0;
        }
        auto const end = std::min(raw_path.find('/', length + 1), raw_path.size());
        auto const segment = raw_path.substr(length + 1, end - length - 1);
        if (base::percent_decode_text(segment) != base::percent_decode_text(wanted)) {
            return 0;
        }
        length = end;
    }
    return length;
}

} // namespace

std::string checked_prefix(std::string_view prefix, std::string_view what) {
    auto const checked = proxy::parse_prefix(prefix);
    if (!checked) {
        throw std::invalid_argument(
            std::string(what) + ": \"" + std::string(prefix) + "\" cannot be a prefix; "
            + std::string(proxy::prefix_rule)
        );
    }
    return std::string(*checked);
}

std::size_t leading_prefix(std::string_view raw_path, std::string_view prefix) {
    if (prefix.empty()) {
        return 0;
    }
    if (raw_path.starts_with(prefix)
        && (raw_path.size() == prefix.size() || raw_path[prefix.size()] == '/')) {
        return prefix.size();
    }
    bool const escapes = raw_path.find('%') != std::string_view::npos
                         || prefix.find('%') != std::string_view::npos;
    return escapes ? leading_prefix_decoded(raw_path, prefix) : 0;
}

} // namespace svc::app
