#include "service/schema/issue.hpp"

#include <cmath>

namespace svc::schema {
namespace {

char const* name_of_non_finite(double number) {
    return std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
}

void name_non_finite_numbers(json::Value& value) {
    if (value.is_double() && !std::isfinite(value.as_double())) {
        value = name_of_non_finite(value.as_double());
    } else if (value.is_array()) {
        for (auto& element : value.as_array()) {
            name_non_finite_numbers(element);
        }
    } else if (value.is_object()) {
        for (auto& member : value.as_object()) {
            name_non_finite_numbers(member.value);
        }
    }
}

json::Value printable(json::Value value) {
    name_non_finite_numbers(value);
    return value;
}

json::Value to_value(LocationStep const& step) {
    if (auto const* name = std::get_if<std::string>(&step)) {
        return *name;
    }
    return std::uint64_t{*std::get_if<std::size_t>(&step)};
}

json::Value to_value(Issue const& issue) {
    json::Object members;
    members.reserve(5);
    members.push_back({"type", issue.type});
    members.push_back({"loc", to_value(issue.loc)});
    members.push_back({"msg", issue.msg});
    members.push_back({"input", printable(issue.input)});
    if (!issue.ctx.is_null()) {
        members.push_back({"ctx", printable(issue.ctx)});
    }
    return members;
}

} // namespace

json::Value to_value(Location const& location) {
    json::Array steps;
    for (auto const& step : location) {
        steps.push_back(to_value(step));
    }
    return steps;
}

json::Value to_value(std::vector<Issue> const& issues) {
    json::Array elements;
    for (auto const& issue : issues) {
        elements.push_back(to_value(issue));
    }
    return elements;
}

} // namespace svc::schema
