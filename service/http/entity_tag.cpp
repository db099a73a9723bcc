#include "service/http/entity_tag.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::http {
namespace {

std::string_view without_weakness(std::string_view etag) noexcept {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

/** Cuts the first entity-tag off `list`, with its `W/`; a comma may stand between its quotes. */
std::string_view cut_etag(std::string_view& list) noexcept {
    auto const opening = list.find('"');
    auto const closing = opening == std::string_view::npos ? opening : list.find('"', opening + 1);
    if (closing == std::string_view::npos) {
        list = {};
        return {};
    }
    bool const weak = opening >= 2 && list.substr(opening - 2, 2) == "W/";
    auto const start = weak ? opening - 2 : opening;
    auto const etag = list.substr(start, closing + 1 - start);
    list.remove_prefix(closing + 1);
    return etag;
}

/** True when a line of that field is `*` or has a tag that `same` takes for the one that is meant. */
template <class Same>
bool names(Headers const& headers, std::string_view field, Same const& same) {
    auto const lines = headers.all(field);
    return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
        bool found = base::trim(line) == "*";
        while (!found && !line.empty()) {
            found = same(cut_etag(line));
        }
        return found;
    });
}

} // namespace

bool none_match_names(Headers const& headers, std::string_view etag) {
    return names(headers, "if-none-match", [&](std::string_view named) {
        return !named.empty() && without_weakness(named) == without_weakness(etag);
    });
}

bool match_names(Headers const& headers, std::string_view etag) {
    return names(headers, "if-match", [&](std::string_view named) {
        return named == etag && named.starts_with('"');
    });
}

} // namespace svc::http
