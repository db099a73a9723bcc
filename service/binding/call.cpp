#include "service/binding/call.hpp"

#include "service/binding/errors.hpp"
#include "service/binding/json_body.hpp"
#include "service/http/cookies.hpp"
#include "service/http/query.hpp"
#include "service/schema/decode.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace svc::binding {
namespace {

std::string_view name_of(Source source) noexcept {
    switch (source) {
    case Source::Path: return "path";
    case Source::Query: return "query";
    case Source::Header: return "header";
    case Source::Cookie: return "cookie";
    case Source::Body:
    case Source::Form:
    case Source::File:
    case Source::RawBody:
    case Source::BodyStream:
    case Source::Request: break;
    }
    return "body";
}

std::vector<std::string>
values_of(std::vector<std::pair<std::string, std::string>> const& pairs, std::string_view name) {
    std::vector<std::string> values;
    for (auto const& [key, value] : pairs) {
        if (key == name) {
            values.push_back(value);
        }
    }
    return values;
}

bool is_list(schema::TypeInfo const& type) {
    if (type.kind == schema::Kind::Optional) {
        return is_list(schema::as<schema::OptionalInfo>(type).value());
    }
    return type.kind == schema::Kind::Sequence || type.kind == schema::Kind::Set;
}

} // namespace

std::vector<schema::Issue>& Call::issues_of(Source source) {
    auto const found = std::find_if(issues_.begin(), issues_.end(), [&](auto const& group) {
        return group.first == source;
    });
    return found != issues_.end()
               ? found->second
               : issues_.emplace_back(source, std::vector<schema::Issue>()).second;
}

void Call::missing(ArgumentInfo const& argument, schema::Location location) {
    if (argument.required) {
        issues_of(argument.source)
            .push_back(
                {"missing", std::move(location), "Field required", json::Value(), json::Value()}
            );
    }
}

Call::Texts Call::texts(ArgumentInfo const& argument) {
    switch (argument.source) {
    case Source::Path: {
        std::string const* const value = request_.scope.path_params.find(argument.name);
        return value == nullptr ? Texts() : Texts{*value};
    }
    case Source::Query:
        if (!query_) {
            query_ = http::parse_query(request_.scope.query_string);
        }
        return values_of(*query_, argument.name);
    case Source::Cookie:
        if (!cookies_) {
            cookies_ = http::parse_cookies(request_.headers);
        }
        return values_of(*cookies_, argument.name);
    default: {
        auto const lines = request_.headers.all(argument.name);
        return {lines.begin(), lines.end()};
    }
    }
}

void Call::fetch_texts(ArgumentInfo const& argument, void* target) {
    schema::Location const location{name_of(argument.source), argument.name};
    Texts const found = texts(argument);
    if (found.empty()) {
        missing(argument, location);
        return;
    }
    json::Value input;
    if (is_list(*argument.type)) {
        input = json::Array(found.begin(), found.end());
    } else {
        // ROUTE-71: of repeated values the first header counts, the last of anything else.
        input = argument.source == Source::Header ? found.front() : found.back();
    }
    schema::decode(*argument.type, input, target, location, issues_of(argument.source));
}

void Call::fetch_body(ArgumentInfo const& argument, bool embedded, void* target) {
    if (!body_) {
        body_ = read_json_body(request_);
    }
    json::Value const* input = &*body_;
    schema::Location location{"body"};
    if (embedded) {
        location.push_back(argument.name);
        input = body_->find(argument.name);
    }
    if (input == nullptr || input->is_null()) {
        missing(argument, std::move(location));
        return;
    }
    schema::decode(*argument.type, *input, target, location, issues_of(Source::Body));
}

http::BodyStream Call::body_stream() const {
    if (!exchange_) {
        throw std::logic_error("a BodyStream is for exchanges that are answered later");
    }
    return http::BodyStream(*exchange_);
}

void Call::fetch(ArgumentInfo const& argument, bool embedded, void* target) {
    if (argument.source == Source::Body) {
        fetch_body(argument, embedded, target);
    } else {
        fetch_texts(argument, target);
    }
}

void Call::check() {
    std::sort(issues_.begin(), issues_.end(), [](auto const& a, auto const& b) {
        return a.first < b.first;
    });
    std::vector<schema::Issue> all;
    for (auto& [source, issues] : issues_) {
        std::move(issues.begin(), issues.end(), std::back_inserter(all));
    }
    if (!all.empty()) {
        throw ValidationError(std::move(all));
    }
}

} // namespace svc::binding
