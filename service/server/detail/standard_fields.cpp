#include "service/server/detail/standard_fields.hpp"

#include "service/base/ascii.hpp"
#include "service/http/date.hpp"
#include "service/http/headers.hpp"

#include <algorithm>
#include <stdexcept>

namespace svc::server::detail {
namespace {

bool names_server(std::pair<std::string, std::string> const& field) {
    return base::equals_ignoring_case(field.first, "server");
}

std::time_t coarse_now() noexcept {
    std::timespec now{};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
    return now.tv_sec;
}

} // namespace

StandardFields::StandardFields(Settings const& settings) : with_date_(settings.date_header) {
    bool const replaced
        = std::any_of(settings.headers.begin(), settings.headers.end(), names_server);
    if (settings.server_header && !replaced) {
        constant_ = "server: svc\r\n";
    }
    for (auto const& [name, value] : settings.headers) {
        if (!http::is_valid_field(name, value)) {
            throw std::invalid_argument(
                "header '" + name
                + "' may not stand in an answer: a name is letters, digits and "
                  "-, a value has no control characters"
            );
        }
        constant_.append(base::to_lower(name)).append(": ").append(value).append("\r\n");
    }
    text_ = constant_;
    refresh();
}

void StandardFields::refresh() {
    std::time_t const now = with_date_ ? coarse_now() : second_;
    if (now != second_) {
        second_ = now;
        text_ = "date: " + http::format_date(now) + "\r\n" + constant_;
    }
}

} // namespace svc::server::detail
