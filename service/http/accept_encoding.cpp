#include "service/http/accept_encoding.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <optional>

namespace svc::http {
namespace {

// qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
std::optional<int> thousandths(std::string_view qvalue) noexcept {
    if (qvalue.empty() || qvalue.size() > 5 || (qvalue.size() > 1 && qvalue[1] != '.')) {
        return std::nullopt;
    }
    int value = 0;
    for (std::size_t i = 0; i != 5; ++i) {
        char const c = i < qvalue.size() ? qvalue[i] : '0';
        if (i != 1) {
            if (!base::is_digit(c)) {
                return std::nullopt;
            }
            value = value * 10 + (c - '0');
        }
    }
    return value <= 1000 ? std::optional(value) : std::nullopt;
}

/** What `; q=0.5` says; 1000 when nothing stands there. */
int weight(std::string_view parameters) noexcept {
    auto const parameter = base::trim(parameters);
    if (parameter.empty()) {
        return 1000;
    }
    auto const equals = std::min(parameter.find('='), parameter.size());
    bool const is_q = base::equals_ignoring_case(parameter.substr(0, equals), "q");
    return is_q && equals < parameter.size() ? thousandths(parameter.substr(equals + 1)).value_or(0)
                                             : 0;
}

/** Cuts the part before the next `separator` off `rest`. */
std::string_view cut(std::string_view& rest, char separator) noexcept {
    auto const part = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    return part;
}

} // namespace

int wanted_coding(Headers const& headers, std::string_view coding) {
    int any = 0;
    for (std::string_view line : headers.all("accept-encoding")) {
        while (!line.empty()) {
            std::string_view member = cut(line, ',');
            auto const name = base::trim(cut(member, ';'));
            if (base::equals_ignoring_case(name, coding)) {
                return weight(member);
            }
            if (name == "*") {
                any = weight(member);
            }
        }
    }
    return any;
}

} // namespace svc::http
