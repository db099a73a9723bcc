#include "service/http/query.hpp"

#include "service/base/percent.hpp"

#include <algorithm>

namespace svc::http {
namespace {

/** Form decoding: `+` is a blank, and only then %XX, so that `%2B` stays a plus. */
std::string decode(std::string_view text) {
    if (text.find('+') == std::string_view::npos) {
        return base::percent_decode_text(text);
    }
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return base::percent_decode_text(spaced);
}

std::pair<std::string, std::string> decode_pair(std::string_view piece) {
    auto const equals = piece.find('=');
    if (equals == std::string_view::npos) {
        return {decode(piece), {}};
    }
    return {decode(piece.substr(0, equals)), decode(piece.substr(equals + 1))};
}

} // namespace

std::vector<std::pair<std::string, std::string>>
parse_query(std::string_view query, std::size_t most) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!query.empty() && pairs.size() < most) {
        std::string_view const piece = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(piece.size() + 1, query.size()));
        if (!piece.empty()) {
            pairs.push_back(decode_pair(piece));
        }
    }
    return pairs;
}

} // namespace svc::http
