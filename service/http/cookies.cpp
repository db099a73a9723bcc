#include "service/http/cookies.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <string_view>

namespace svc::http {
namespace {

std::string_view unquoted(std::string_view value) noexcept {
    bool const quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
    return quoted ? value.substr(1, value.size() - 2) : value;
}

} // namespace

std::vector<std::pair<std::string, std::string>> parse_cookies(Headers const& headers) {
    std::vector<std::pair<std::string, std::string>> cookies;
    for (std::string_view line : headers.all("cookie")) {
        while (!line.empty()) {
            auto const piece = line.substr(0, line.find(';'));
            line.remove_prefix(std::min(piece.size() + 1, line.size()));
            auto const equals = piece.find('=');
            if (equals != std::string_view::npos) {
                cookies.emplace_back(
                    base::trim(piece.substr(0, equals)),
                    unquoted(base::trim(piece.substr(equals + 1)))
                );
            }
        }
    }
    return cookies;
}

} // namespace svc::http
