#include "service/responses/preconditions.hpp"

#include "service/http/date.hpp"
#include "service/http/entity_tag.hpp"

#include <ctime>
#include <optional>
#include <string_view>

namespace svc::responses {
namespace {

bool is_weak(std::string_view tag) noexcept { return tag.starts_with("W/"); }

std::optional<std::time_t> date_in(http::Headers const& headers, std::string_view name) {
    auto const text = headers.find(name);
    return text ? http::parse_date(*text) : std::nullopt;
}

/** False when there is no telling: a date is missing or none. */
bool modified_after(
    http::Headers const& answer, http::Headers const& asked, std::string_view name, bool otherwise
) {
    auto const since = date_in(asked, name);
    auto const modified = date_in(answer, "last-modified");
    return since && modified ? *modified > *since : otherwise;
}

} // namespace

Precondition evaluate_preconditions(http::Request const& request, http::Headers const& answer) {
    http::Headers const& asked = request.headers;
    auto const etag = answer.find("etag").value_or("");
    // The numbers are the steps of section 13.2.2.
    if (asked.contains("if-match")) { // 1
        if (!http::match_names(asked, etag)) {
            return Precondition::Failed;
        }
    } else if (modified_after(answer, asked, "if-unmodified-since", false)) { // 2
        return Precondition::Failed;
    }
    bool const reads = request.method() == "GET" || request.method() == "HEAD";
    if (asked.contains("if-none-match")) { // 3
        if (http::none_match_names(asked, etag)) {
            return reads ? Precondition::NotModified : Precondition::Failed;
        }
    } else if (reads && !modified_after(answer, asked, "if-modified-since", true)) { // 4
        return Precondition::NotModified;
    }
    return Precondition::Holds;
}

bool range_applies(http::Request const& request, http::Headers const& answer) {
    auto const condition = request.headers.find("if-range");
    if (!condition) {
        return true;
    }
    auto const etag = answer.find("etag");
    bool const same_tag = etag && *condition == *etag && !is_weak(*etag);
    return same_tag || condition == answer.find("last-modified");
}

} // namespace svc::responses
