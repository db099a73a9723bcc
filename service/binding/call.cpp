#include "service/binding/call.hpp"

#include "service/base/ascii.hpp"
#include "service/binding/dependency.hpp"
#include "service/binding/errors.hpp"
#include "service/binding/groups.hpp"
#include "service/binding/json_body.hpp"
#include "service/binding/services.hpp"
#include "service/http/cookies.hpp"
#include "service/http/query.hpp"
#include "service/schema/decode.hpp"
#include "service/schema/decode_text.hpp"
#include "service/schema/model.hpp"

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
    default: return "body";
    }
}

/** What is wrong with a form is wrong with the body. */
Source reported_as(Source source) noexcept {
    return source == Source::Form || source == Source::File ? Source::Body : source;
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

/** The fields that are no files. */
std::vector<std::pair<std::string, std::string>> texts_of(http::Form const& form) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (http::FormField const& field : form) {
        if (auto const* const text = std::get_if<std::string>(&field.value)) {
            pairs.emplace_back(field.name, *text);
        }
    }
    return pairs;
}

bool is_list(schema::TypeInfo const& type) {
    if (type.kind == schema::Kind::Optional) {
        return is_list(schema::as<schema::OptionalInfo>(type).value());
    }
    return type.kind == schema::Kind::Sequence || type.kind == schema::Kind::Set;
}

/** What is decoded: all values, or the one that counts (ROUTE-71: of a header the first). Nothing when
    there is none; an empty field of a form is none. */
std::optional<json::Value>
input_of(Source source, schema::TypeInfo const& type, std::vector<std::string> const& texts) {
    if (texts.empty()) {
        return std::nullopt;
    }
    if (is_list(type)) {
        return json::Array(texts.begin(), texts.end());
    }
    std::string const& text = source == Source::Header ? texts.front() : texts.back();
    if (source == Source::Form && text.empty()) {
        return std::nullopt;
    }
    return text;
}

schema::Model const& model_of(ArgumentInfo const& group) {
    return schema::as<schema::ObjectInfo>(*group.type).model();
}

schema::Issue no_upload(schema::Location location, std::string const& text) {
    return {
        "value_error",
        std::move(location),
        "Value error, Expected UploadFile, received: <class 'str'>",
        text,
        json::Object{{"error", json::Object{}}}};
}

/** A struct of parameters is no dataclass to FastAPI, and one parameter too many is told otherwise. */
void tell_as_parameter(schema::Issue& issue) {
    if (issue.type == "unexpected_keyword_argument") {
        issue.type = "extra_forbidden";
        issue.msg = "Extra inputs are not permitted";
    }
}

} // namespace

Call::Kept::~Kept() {
    while (!all.empty()) {
        all.pop_back();
    }
}

Call::Issues& Call::issues_of(Source source) {
    source = reported_as(source);
    auto const found = std::find_if(issues_.begin(), issues_.end(), [&](auto const& group) {
        return group.first == source;
    });
    return found != issues_.end() ? found->second : issues_.emplace_back(source, Issues()).second;
}

void Call::missing(ArgumentInfo const& argument, schema::Location location, bool required) {
    if (required) {
        issues_of(argument.source)
            .push_back(
                {"missing", std::move(location), "Field required", json::Value(), json::Value()}
            );
    }
}

http::Form const& Call::form() {
    if (!form_) {
        form_ = http::read_form(request_.headers.find("content-type").value_or(""), request_.body);
    }
    return *form_;
}

Call::Pairs Call::all_pairs(Source source) {
    Pairs pairs;
    switch (source) {
    case Source::Path:
        pairs.assign(request_.scope.path_params.begin(), request_.scope.path_params.end());
        return pairs;
    case Source::Query:
        if (!query_) {
            query_ = http::parse_query(request_.scope.query_string);
        }
        return *query_;
    case Source::Cookie:
        if (!cookies_) {
            cookies_ = http::parse_cookies(request_.headers);
        }
        return *cookies_;
    case Source::Form: return texts_of(form());
    default:
        for (auto const field : request_.headers) {
            pairs.emplace_back(base::to_lower(field.name), field.value);
        }
        return pairs;
    }
}

Call::Texts Call::texts(Source source, std::string_view name) {
    if (source == Source::Path) {
        std::string const* const value = request_.scope.path_params.find(name);
        return value == nullptr ? Texts() : Texts{*value};
    }
    if (source == Source::Header) {
        auto const lines = request_.headers.all(name);
        return {lines.begin(), lines.end()};
    }
    if (source == Source::Query && query_) {
        return values_of(*query_, name);
    }
    return values_of(all_pairs(source), name);
}

void Call::fetch_texts(ArgumentInfo const& argument, void* target) {
    schema::Location const location{name_of(argument.source), argument.name};
    auto const input
        = input_of(argument.source, *argument.type, texts(argument.source, argument.name));
    if (!input) {
        missing(argument, location, argument.required);
        return;
    }
    schema::decode(*argument.type, *input, target, location, issues_of(argument.source));
}

/** The parameters of a group as one object: its members by their keys, and, where they are of interest,
    the others by their names. */
json::Value Call::group_input(ArgumentInfo const& argument) {
    schema::Model const& model = model_of(argument);
    json::Value input = json::Object();
    std::vector<std::string> known;
    for (schema::Field const& field : model.fields) {
        known.push_back(member_name(argument.source, field));
        if (auto const value
            = input_of(argument.source, *field.type, texts(argument.source, known.back()))) {
            input.set(field.key, *value);
        }
    }
    // A client's headers are its own: they are shown only when one too many is the mistake.
    bool const strict = model.config.extra == schema::Extra::Forbid;
    if (argument.source == Source::Path || (argument.source == Source::Header && !strict)) {
        return input;
    }
    for (auto const& [name, value] : all_pairs(argument.source)) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            input.set(name, value);
        }
    }
    return input;
}

void Call::fetch_group(ArgumentInfo const& argument, void* target) {
    auto& issues = issues_of(argument.source);
    auto const first = static_cast<std::ptrdiff_t>(issues.size());
    schema::decode(
        *argument.type,
        group_input(argument),
        target,
        schema::Location{name_of(argument.source)},
        issues
    );
    std::for_each(issues.begin() + first, issues.end(), tell_as_parameter);
}

bool Call::declares_json() const noexcept {
    return is_json_media_type(request_.headers.find("content-type").value_or(""));
}

void Call::read_json() {
    if (!body_) {
        body_ = read_json_body(request_);
    }
}

bool Call::read_quickly(ArgumentInfo const& argument, void* target) {
    // A null is an absent body, whatever the type would make of it (VAL-03).
    if (embedded_ || body_ || request_.body.find_first_of("{[\"0123456789") == std::string::npos
        || !declares_json()) {
        return false;
    }
    return schema::decode_text(*argument.type, request_.body, target);
}

void Call::fetch_body(ArgumentInfo const& argument, void* target) {
    read_json();
    json::Value const* input = &*body_;
    schema::Location location{"body"};
    bool required = argument.required;
    if (embedded_) {
        location.push_back(argument.name);
        input = body_->find(argument.name);
        // What is no object misses even what has a default.
        required = required || (declares_json() && !body_->is_null() && !body_->is_object());
    }
    if (input == nullptr || input->is_null()) {
        missing(argument, std::move(location), required);
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

void Call::fetch(ArgumentInfo const& argument, void* target) {
    if (argument.source == Source::Body) {
        fetch_body(argument, target);
    } else if (argument.is_group) {
        fetch_group(argument, target);
    } else {
        fetch_texts(argument, target);
    }
}

std::vector<http::Upload> Call::files(ArgumentInfo const& argument) {
    schema::Location const location{"body", argument.name};
    std::vector<http::Upload> files;
    bool found = false;
    for (http::FormField const& field : form()) {
        if (field.name != argument.name) {
            continue;
        }
        found = true;
        if (auto const* const upload = std::get_if<http::Upload>(&field.value)) {
            files.push_back(*upload);
        } else if (auto const& text = std::get<std::string>(field.value); !text.empty()) {
            issues_of(Source::Body).push_back(no_upload(location, text));
        } else {
            found = false;
        }
    }
    if (!found) {
        missing(argument, location, argument.required);
    }
    return files;
}

std::shared_ptr<responses::AnswerNotes> const& Call::notes() {
    if (!notes_) {
        notes_ = std::make_shared<responses::AnswerNotes>();
    }
    return notes_;
}

void* Call::object(ArgumentInfo const& argument) const noexcept {
    if (argument.dependency == nullptr) {
        return services_ == nullptr ? nullptr : services_->find(argument.state_key);
    }
    Solved const* const solved = find(argument);
    return solved == nullptr ? nullptr : solved->value.get();
}

Call::Solved const* Call::find(ArgumentInfo const& argument) const noexcept {
    for (Solved const& solved : kept_.all) {
        if (solved.argument->dependency == argument.dependency
            && solved.argument->ends_with_handler == argument.ends_with_handler) {
            return &solved;
        }
    }
    return nullptr;
}

// A dependency's own arguments are judged apart: what is wrong with them is told first.
Call::Groups Call::begin_dependency() { return std::exchange(issues_, {}); }

bool Call::end_dependency(ArgumentInfo const& argument, std::shared_ptr<void> value, Groups outer) {
    Issues own = in_order(std::exchange(issues_, std::move(outer)));
    std::move(own.begin(), own.end(), std::back_inserter(dependency_issues_));
    bool const was_called = value != nullptr;
    if (was_called) {
        kept_.all.push_back({&argument, std::move(value)});
    }
    return was_called;
}

bool Call::solve(std::vector<ArgumentInfo> const& arguments) {
    bool all = true;
    for (ArgumentInfo const& argument : arguments) {
        if (argument.dependency == nullptr || find(argument) != nullptr) {
            continue;
        }
        Dependency const& dependency = *argument.dependency;
        bool const ready = solve(dependency.arguments);
        Groups outer = begin_dependency();
        auto value = dependency.make(dependency, *this, ready);
        all = end_dependency(argument, std::move(value), std::move(outer)) && all;
    }
    return all;
}

base::Task<bool> Call::solve_later(std::vector<ArgumentInfo> const& arguments) {
    bool all = true;
    for (ArgumentInfo const& argument : arguments) {
        if (argument.dependency == nullptr || find(argument) != nullptr) {
            continue;
        }
        Dependency const& dependency = *argument.dependency;
        bool const ready = co_await solve_later(dependency.arguments);
        Groups outer = begin_dependency();
        std::shared_ptr<void> value;
        if (dependency.make_later != nullptr) {
            value = co_await dependency.make_later(dependency, *this, ready);
        } else {
            value = dependency.make(dependency, *this, ready);
        }
        bool const was_called = end_dependency(argument, std::move(value), std::move(outer));
        all = was_called && all;
    }
    co_return all;
}

Call::Issues Call::in_order(Groups groups) {
    std::sort(groups.begin(), groups.end(), [](auto const& a, auto const& b) {
        return a.first < b.first;
    });
    Issues all;
    for (auto& [source, issues] : groups) {
        std::move(issues.begin(), issues.end(), std::back_inserter(all));
    }
    return all;
}

bool Call::has_issues() const noexcept {
    return std::any_of(issues_.begin(), issues_.end(), [](auto const& group) {
        return !group.second.empty();
    });
}

void Call::check() {
    if (issues_.empty() && dependency_issues_.empty()) {
        return;
    }
    Issues all = std::move(dependency_issues_);
    Issues own = in_order(std::move(issues_));
    std::move(own.begin(), own.end(), std::back_inserter(all));
    if (!all.empty()) {
        throw ValidationError(std::move(all));
    }
}

void Call::end(http::Response& response) {
    if (kept_.all.empty()) {
        return;
    }
    auto kept = std::make_shared<Kept>();
    for (Solved& solved : kept_.all) {
        if (!solved.argument->ends_with_handler) {
            kept->all.push_back(std::move(solved));
        }
    }
    while (!kept_.all.empty()) {
        kept_.all.pop_back();
    }
    // A stream may use it until it ends, which is after the tasks when its client has gone.
    if (auto* const stream = std::get_if<std::unique_ptr<http::Stream>>(&response.body)) {
        *stream = http::keep_with(std::move(*stream), kept);
    }
    // After the tasks that the handler left: it may be what they use.
    response.background.emplace_back([kept] {});
}

} // namespace svc::binding
