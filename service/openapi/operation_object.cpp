#include "service/openapi/operation_object.hpp"

#include "service/http/status.hpp"
#include "service/openapi/info.hpp"
#include "service/openapi/merge.hpp"
#include "service/schema/json_schema.hpp"

#include <algorithm>
#include <utility>

namespace svc::openapi {
namespace {

using binding::ArgumentInfo;
using binding::Source;
using schema::Mode;

using Arguments = std::vector<ArgumentInfo>;

bool is_parameter(Source source) noexcept {
    return source == Source::Path || source == Source::Query || source == Source::Header
           || source == Source::Cookie;
}

bool is_body(Source source) noexcept {
    return source == Source::Body || source == Source::Form || source == Source::File;
}

char const* place_of(Source source) noexcept {
    switch (source) {
    case Source::Path: return "path";
    case Source::Query: return "query";
    case Source::Header: return "header";
    default: return "cookie";
    }
}

std::string reference_to(std::string const& component) {
    return "#/components/schemas/" + component;
}

schema::Property property(ArgumentInfo const& argument, std::string title) {
    return {
        *argument.type,
        argument.options,
        std::move(title),
        argument.default_value.value_or(json::Value())};
}

/** What FastAPI itself names: it gives every schema a title that is no plain reference
    (OPENAPI-72), also one or null, where pydantic gives none. */
json::Value titled(json::Value schema, std::string title) {
    bool const has_one = schema.find("$ref") != nullptr || schema.find("title") != nullptr;
    if (!title.empty() && !has_one) { // a body without a name: C++ does not tell the parameter's
        schema.set("title", std::move(title));
    }
    return schema;
}

json::Value parameter(ArgumentInfo const& argument, schema::Components& components) {
    json::Value shown;
    shown.set("name", argument.name);
    shown.set("in", place_of(argument.source));
    shown.set("required", argument.required);
    auto const title = schema::title(argument.name);
    shown.set(
        "schema",
        titled(schema::json_schema(property(argument, title), components, Mode::Validation), title)
    );
    if (argument.options.description != nullptr) {
        shown.set("description", argument.options.description);
    }
    if (argument.options.deprecated) {
        shown.set("deprecated", true);
    }
    return shown;
}

json::Array parameters(Operation const& operation, schema::Components& components) {
    Arguments taken;
    std::copy_if(
        operation.arguments.begin(),
        operation.arguments.end(),
        std::back_inserter(taken),
        [](ArgumentInfo const& argument) { return is_parameter(argument.source); }
    );
    // OPENAPI-70: by place, then as declared. The enumerators stand in that order.
    std::stable_sort(taken.begin(), taken.end(), [](auto const& a, auto const& b) {
        return a.source < b.source;
    });
    json::Array shown;
    for (ArgumentInfo const& argument : taken) {
        shown.push_back(parameter(argument, components));
    }
    return shown;
}

Arguments bodies(Operation const& operation) {
    Arguments found;
    std::copy_if(
        operation.arguments.begin(),
        operation.arguments.end(),
        std::back_inserter(found),
        [](ArgumentInfo const& argument) { return is_body(argument.source); }
    );
    return found;
}

/** OPENAPI-82: several, one that says so, or a field of a form that is no group. */
bool is_embedded(Arguments const& bodies) {
    if (bodies.size() != 1) {
        return bodies.size() > 1;
    }
    ArgumentInfo const& only = bodies.front();
    return only.embed || (only.source != Source::Body && !only.is_group);
}

std::string media_type_of(Arguments const& bodies) {
    auto const has = [&](Source source) {
        return std::any_of(bodies.begin(), bodies.end(), [&](ArgumentInfo const& argument) {
            return argument.source == source;
        });
    };
    return has(Source::File)   ? "multipart/form-data"
           : has(Source::Form) ? "application/x-www-form-urlencoded"
                               : "application/json";
}

json::Value request_body(Operation const& operation, schema::Components& components) {
    Arguments const arguments = bodies(operation);
    json::Value schema;
    if (is_embedded(arguments)) {
        schema.set("$ref", reference_to(body_component_name(operation)));
    } else {
        ArgumentInfo const& only = arguments.front();
        std::string const title = schema::title(only.name);
        schema = titled(
            schema::json_schema(property(only, title), components, Mode::Validation), title
        );
    }
    json::Value media;
    media.set("schema", std::move(schema));
    json::Value content;
    content.set(media_type_of(arguments), std::move(media));
    json::Value body;
    body.set("content", std::move(content));
    if (std::any_of(arguments.begin(), arguments.end(), [](ArgumentInfo const& argument) {
            return argument.required;
        })) {
        body.set("required", true);
    }
    return body;
}

/** The schema of what an answer carries; `field` is FastAPI's own name for it (OPENAPI-90). */
json::Value response_schema(
    Operation const& operation,
    schema::TypeInfo const& model,
    std::string const& field,
    schema::Components& all
) {
    return titled(schema::json_schema(model, all, operation.output), schema::title(field));
}

/** What FastAPI calls the model of an answer, and that of the items of a stream. */
std::string model_field(Operation const& operation) {
    return (operation.streams ? "StreamItem_" : "Response_") + operation.operation_id;
}

/** An event of a stream (OpenAPI 3.2 section 4.14.4); its data is JSON when there is a model. */
json::Value event_schema(Operation const& operation, schema::Components& components) {
    json::Value data = json::Object{{"type", "string"}};
    if (operation.model != nullptr) {
        data.set("contentMediaType", "application/json");
        data.set(
            "contentSchema",
            response_schema(operation, *operation.model, model_field(operation), components)
        );
    }
    json::Value properties = json::Object{
        {"data", std::move(data)},
        {"event", json::Object{{"type", "string"}}},
        {"id", json::Object{{"type", "string"}}},
        {"retry", json::Object{{"type", "integer"}, {"minimum", 0}}}};
    json::Value event = json::Object{{"type", "object"}, {"properties", std::move(properties)}};
    if (operation.model != nullptr) {
        event.set("required", json::Array{"data"});
    }
    return event;
}

/** How the document shows what the class sends; a class of events without a generator sends texts. */
responses::Shown shown_as(Operation const& operation) {
    auto const shown = operation.response_class->shown;
    return shown == responses::Shown::Events && !operation.streams ? responses::Shown::Text : shown;
}

// RESP-81, RESP-84
json::Value media_object(Operation const& operation, schema::Components& components) {
    json::Value media;
    if (shown_as(operation) == responses::Shown::Text) {
        return media.set("schema", json::Object{{"type", "string"}});
    }
    if (shown_as(operation) == responses::Shown::Events) {
        return media.set("itemSchema", event_schema(operation, components));
    }
    json::Value schema = json::Object();
    if (operation.model != nullptr) {
        schema = response_schema(operation, *operation.model, model_field(operation), components);
    }
    return media.set(operation.streams ? "itemSchema" : "schema", std::move(schema));
}

// RESP-80, RESP-82
json::Value main_response(Operation const& operation, schema::Components& components) {
    json::Value response;
    response.set(
        "description",
        operation.response_description.empty() ? "Successful Response"
                                               : operation.response_description
    );
    char const* const media_type = operation.response_class->media_type;
    if (media_type != nullptr && !http::is_bodyless(operation.status_code)
        && operation.status_code != 205) {
        json::Value content;
        content.set(media_type, media_object(operation, components));
        response.set("content", std::move(content));
    }
    return response;
}

std::string standard_description(std::string_view status) {
    static constexpr std::pair<std::string_view, char const*> ranges[]
        = {{"1XX", "Information"},
           {"2XX", "Success"},
           {"3XX", "Redirection"},
           {"4XX", "Client Error"},
           {"5XX", "Server Error"},
           {"default", "Default Response"}};
    for (auto const& [range, description] : ranges) {
        if (status == range) {
            return description;
        }
    }
    auto const phrase = http::reason_phrase(std::stoi(std::string(status)));
    return phrase.empty() ? "Additional Response" : std::string(phrase);
}

// OPENAPI-92
json::Value additional(
    Operation const& operation, AdditionalResponse const& given, schema::Components& components
) {
    json::Value shown = given.more.is_null() ? json::Value(json::Object()) : given.more;
    if (given.model != nullptr) {
        char const* const own = operation.response_class->media_type;
        json::Value media;
        media.set(
            "schema",
            response_schema(
                operation,
                *given.model,
                "Response_" + given.status + '_' + operation.operation_id,
                components
            )
        );
        json::Value content;
        content.set(own == nullptr ? "application/json" : own, std::move(media));
        json::Value more;
        merge(shown, more.set("content", std::move(content)));
    }
    return shown;
}

void add_response(
    json::Value& responses,
    Operation const& operation,
    AdditionalResponse const& given,
    schema::Components& components
) {
    json::Value const* const known = responses.find(given.status);
    json::Value response = known == nullptr ? json::Value(json::Object()) : *known;
    json::Value const* const described = response.find("description");
    std::string const description = !given.description.empty() ? given.description
                                    : described != nullptr     ? described->as_string()
                                                               : standard_description(given.status);
    response.set("description", description);
    merge(response, additional(operation, given, components));
    responses.set(given.status, std::move(response));
}

json::Value validation_response() {
    json::Value schema;
    schema.set("$ref", reference_to("HTTPValidationError"));
    json::Value media;
    media.set("schema", std::move(schema));
    json::Value content;
    content.set("application/json", std::move(media));
    json::Value response;
    response.set("description", "Validation Error");
    response.set("content", std::move(content));
    return response;
}

json::Value responses_object(Operation const& operation, schema::Components& components) {
    json::Value responses;
    responses.set(std::to_string(operation.status_code), main_response(operation, components));
    for (AdditionalResponse const& given : operation.responses) {
        add_response(responses, operation, given, components);
    }
    if (can_fail_validation(operation)) {
        responses.set("422", validation_response());
    }
    return responses;
}

} // namespace

void add_types(Operation const& operation, schema::Components& components) {
    for (ArgumentInfo const& argument : operation.arguments) {
        if (is_parameter(argument.source) || is_body(argument.source)) {
            components.add(*argument.type, Mode::Validation);
        }
    }
    if (operation.model != nullptr && shown_as(operation) != responses::Shown::Text) {
        components.add(*operation.model, operation.output);
    }
    for (AdditionalResponse const& response : operation.responses) {
        if (response.model != nullptr) {
            components.add(*response.model, operation.output);
        }
    }
}

bool can_fail_validation(Operation const& operation) {
    bool const takes_something = std::any_of(
        operation.arguments.begin(),
        operation.arguments.end(),
        [](ArgumentInfo const& argument) {
            return is_parameter(argument.source) || is_body(argument.source);
        }
    );
    bool const documented = std::any_of(
        operation.responses.begin(),
        operation.responses.end(),
        [](AdditionalResponse const& given) {
            return given.status == "422" || given.status == "4XX" || given.status == "default";
        }
    );
    return takes_something && !documented;
}

std::string body_component_name(Operation const& operation) {
    return "Body_" + operation.operation_id;
}

json::Value body_component(Operation const& operation, schema::Components& components) {
    Arguments const arguments = bodies(operation);
    if (!is_embedded(arguments)) {
        return {};
    }
    json::Value properties = json::Object();
    json::Array required;
    for (ArgumentInfo const& argument : arguments) {
        properties.set(
            argument.name,
            schema::json_schema(
                property(argument, schema::field_title(argument.name)), components, Mode::Validation
            )
        );
        if (argument.required) {
            required.emplace_back(argument.name);
        }
    }
    json::Value component;
    component.set("properties", std::move(properties));
    component.set("type", "object");
    if (!required.empty()) {
        component.set("required", std::move(required));
    }
    component.set("title", body_component_name(operation));
    return component;
}

json::Value operation_object(Operation const& operation, schema::Components& components) {
    json::Value object;
    if (!operation.tags.empty()) {
        object.set("tags", json::Array(operation.tags.begin(), operation.tags.end()));
    }
    set_if_given(object, "summary", operation.summary);
    set_if_given(object, "description", operation.description);
    object.set("operationId", operation.operation_id);
    if (json::Array shown = parameters(operation, components); !shown.empty()) {
        object.set("parameters", std::move(shown));
    }
    if (!bodies(operation).empty()) {
        object.set("requestBody", request_body(operation, components));
    }
    object.set("responses", responses_object(operation, components));
    if (operation.deprecated) {
        object.set("deprecated", true);
    }
    if (!operation.extra.is_null()) {
        merge(object, operation.extra);
    }
    return object;
}

} // namespace svc::openapi
