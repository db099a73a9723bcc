#include "service/openapi/document.hpp"

#include "service/base/ascii.hpp"
#include "service/json/parse.hpp"
#include "service/json/writer.hpp"
#include "service/openapi/operation_object.hpp"

#include <algorithm>

namespace svc::openapi {
namespace {

// OPENAPI-95 and OPENAPI-96
constexpr char const* http_validation_error
    = R"({"properties":{"detail":{"items":{"$ref":"#/components/schemas/ValidationError"},)"
      R"("type":"array","title":"Detail"}},"type":"object","title":"HTTPValidationError"})";
constexpr char const* validation_error
    = R"({"properties":{"loc":{"items":{"anyOf":[{"type":"string"},{"type":"integer"}]},)"
      R"("type":"array","title":"Location"},"msg":{"type":"string","title":"Message"},)"
      R"("type":{"type":"string","title":"Error Type"},"input":{"title":"Input"},)"
      R"("ctx":{"type":"object","title":"Context"}},"type":"object",)"
      R"("required":["loc","msg","type"],"title":"ValidationError"})";

bool is_known(json::Object const& schemas, std::string_view name) {
    return std::any_of(schemas.begin(), schemas.end(), [&](json::Member const& schema) {
        return schema.name == name;
    });
}

/** A document that has a ValidationError of its own keeps it, as FastAPI does. */
void add_validation_errors(json::Object& schemas) {
    if (!is_known(schemas, "ValidationError")) {
        schemas.push_back({"ValidationError", *json::parse(validation_error)});
        if (!is_known(schemas, "HTTPValidationError")) {
            schemas.push_back({"HTTPValidationError", *json::parse(http_validation_error)});
        }
    }
}

void write_member(json::Writer& writer, json::Member const& member) {
    writer.key(member.name);
    writer.value(member.value);
}

} // namespace

Document::Document(Info info, std::vector<Server> const& servers, bool root_path_in_servers)
    : info_(std::move(info)), root_path_in_servers_(root_path_in_servers) {
    for (Server const& server : servers) {
        servers_.push_back(server_object(server));
    }
}

json::Value Document::paths(schema::Components& components) const {
    json::Value paths = json::Object();
    for (Operation const& operation : operations_) {
        json::Value const* const known = paths.find(operation.path);
        json::Value item = known == nullptr ? json::Value(json::Object()) : *known;
        item.set(base::to_lower(operation.method), operation_object(operation, components));
        paths.set(operation.path, std::move(item));
    }
    return paths;
}

json::Value Document::components(schema::Components& named) const {
    json::Object schemas = named.schemas();
    bool can_fail = false;
    for (Operation const& operation : operations_) {
        can_fail = can_fail || can_fail_validation(operation);
        json::Value body = body_component(operation, named);
        if (!body.is_null()) {
            schemas.push_back({body_component_name(operation), std::move(body)});
        }
    }
    if (can_fail) {
        add_validation_errors(schemas);
    }
    // OPENAPI-54
    std::sort(schemas.begin(), schemas.end(), [](auto const& a, auto const& b) {
        return a.name < b.name;
    });
    return schemas;
}

void Document::finish(std::function<void(json::Value&)> const& customize) {
    schema::Components named;
    for (Operation const& operation : operations_) {
        add_types(operation, named);
    }
    // OPENAPI-50: the order of the keys; what is empty is not shown, `paths` excepted.
    json::Value document;
    document.set("openapi", "3.1.0");
    document.set("info", info_object(info_));
    if (!servers_.empty()) {
        document.set("servers", servers_);
    }
    document.set("paths", paths(named));
    if (json::Value schemas = components(named); !schemas.as_object().empty()) {
        document.set("components", json::Object{{"schemas", std::move(schemas)}});
    }
    if (!info_.tags.empty()) {
        document.set("tags", tags_array(info_.tags));
    }
    if (customize) {
        customize(document);
    }
    split(document);
}

void Document::split(json::Value const& document) {
    json::Value const* const servers = document.find("servers");
    servers_ = servers == nullptr ? json::Array() : servers->as_array();
    json::Writer before;
    json::Writer after;
    before.begin_object();
    after.begin_object();
    for (json::Member const& member : document.as_object()) {
        if (member.name == "openapi" || member.name == "info") {
            write_member(before, member);
        } else if (member.name != "servers") {
            write_member(after, member);
        }
    }
    after.end_object();
    before_servers_ = before.take();
    after_servers_ = after.take();
    after_servers_.front() = ',';
}

json::Array Document::servers_for(std::string_view root_path) const {
    while (root_path.ends_with('/')) {
        root_path.remove_suffix(1);
    }
    bool const known
        = std::any_of(servers_.begin(), servers_.end(), [&](json::Value const& server) {
              json::Value const* const url = server.find("url");
              return url != nullptr && *url == json::Value(root_path);
          });
    json::Array servers = servers_;
    if (root_path_in_servers_ && !root_path.empty() && !known) {
        servers.insert(servers.begin(), json::Value().set("url", root_path));
    }
    return servers;
}

std::string Document::text(std::string_view root_path) const {
    json::Array const servers = servers_for(root_path);
    return servers.empty()
               ? before_servers_ + after_servers_
               : before_servers_ + ",\"servers\":" + json::write(servers) + after_servers_;
}

} // namespace svc::openapi
