#include "service/routing/slash_redirect.hpp"

#include "service/base/percent.hpp"
#include "service/routing/path_pattern.hpp"

namespace svc::routing {

std::optional<std::string> with_other_slash(std::string_view raw_path) {
    if (raw_path == "/") {
        return std::nullopt;
    }
    if (!raw_path.ends_with('/')) {
        return std::string(raw_path) + '/';
    }
    auto const last = raw_path.find_last_not_of('/');
    return std::string(raw_path.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

std::string location_path(std::string_view raw_path) {
    std::string path;
    for (std::string_view const segment : split_path(raw_path)) {
        // An empty first segment would make "//host": an authority (R7).
        if (path.empty() && segment.empty() && raw_path.size() > 1) {
            continue;
        }
        path += '/';
        path += base::percent_encode(base::percent_decode_text(segment), ":@!$&'()*+,;=[]");
    }
    return path.empty() ? "/" : path;
}

std::string location_query(std::string_view query) {
    return base::percent_encode(query, ":/%?#=@[]!$&'()*+,;");
}

} // namespace svc::routing
