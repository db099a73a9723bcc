#include "service/http/entity_tag.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::http {
namespace {

std::string_view without_weakness(std::string_view etag) noexcept {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

/** Cuts the first entity-tag off `list`; a comma may stand between its quotes. */
std::string_view cut_etag(std::string_view& list) noexcept {
    auto const opening = list.find('"');
    auto const closing = opening == std::string_view::npos ? opening : list.find('"', opening + 1);
    if (closing == std::string_view::npos) {
        list = {};
        return {};
    }
    auto const etag = list.substr(opening, closing + 1 - opening);
    list.remove_prefix(closing + 1);
    return etag;
}

bool names(std::string_view list, std::string_view etag) noexcept {
    while (!list.empty()) {
        if (cut_etag(list) == etag) {
            return true;
        }
    }
    return false;
}

} // namespace

bool none_match_names(Headers const& headers, std::string_view etag) {
    auto const lines = headers.all("if-none-match");
    return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
        return base::trim(line) == "*" || names(line, without_weakness(etag));
    });
}

} // namespace svc::http
