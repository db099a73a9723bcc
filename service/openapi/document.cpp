#include "service/openapi/document.hpp"

#include "service/base/ascii.hpp"
#include "service/http/status.hpp"
#include "service/json/writer.hpp"

#include <algorithm>

namespace svc::openapi {
namespace {

void set_if_given(json::Value& object, std::string_view name, std::string const& text) {
    if (!text.empty()) {
        object.set(name, text);
    }
}

// RESP-80 to RESP-82
json::Value main_response(Operation const& operation) {
    json::Value response;
    response.set("description", "Successful Response");
    char const* const media_type = operation.response_class->media_type;
    if (media_type != nullptr && !http::is_bodyless(operation.status_code)
        && operation.status_code != 205) {
        json::Value schema = json::Object();
        if (!operation.response_class->json) {
            schema.set("type", "string");
        }
        json::Value media;
        media.set("schema", std::move(schema));
        json::Value content;
        content.set(media_type, std::move(media));
        response.set("content", std::move(content));
    }
    return response;
}

json::Value operation_object(Operation const& operation) {
    json::Value object;
    if (!operation.tags.empty()) {
        object.set("tags", json::Array(operation.tags.begin(), operation.tags.end()));
    }
    set_if_given(object, "summary", operation.summary);
    set_if_given(object, "description", operation.description);
    object.set("operationId", operation.operation_id);
    json::Value responses;
    responses.set(std::to_string(operation.status_code), main_response(operation));
    object.set("responses", std::move(responses));
    if (operation.deprecated) {
        object.set("deprecated", true);
    }
    return object;
}

} // namespace

Document::Document(Info const& info, std::vector<Server> servers, bool root_path_in_servers)
    : servers_(std::move(servers)), root_path_in_servers_(root_path_in_servers) {
    info_.set("title", info.title);
    set_if_given(info_, "summary", info.summary);
    set_if_given(info_, "description", info.description);
    info_.set("version", info.version);
}

void Document::add(Operation const& operation) {
    json::Value const* const known = paths_.find(operation.path);
    json::Value item = known == nullptr ? json::Value(json::Object()) : *known;
    item.set(base::to_lower(operation.method), operation_object(operation));
    paths_.set(operation.path, std::move(item));
}

void Document::finish() {
    json::Writer before;
    before.begin_object();
    before.key("openapi");
    before.string("3.1.0");
    before.key("info");
    before.value(info_);
    before_servers_ = before.take();
    after_servers_ = ",\"paths\":" + json::write(paths_) + '}';
}

json::Value Document::servers_for(std::string_view root_path) const {
    json::Array servers;
    while (root_path.ends_with('/')) {
        root_path.remove_suffix(1);
    }
    bool const known = std::any_of(servers_.begin(), servers_.end(), [&](Server const& server) {
        return server.url == root_path;
    });
    if (root_path_in_servers_ && !root_path.empty() && !known) {
        servers.push_back(json::Value().set("url", root_path));
    }
    for (Server const& server : servers_) {
        json::Value entry;
        entry.set("url", server.url);
        set_if_given(entry, "description", server.description);
        servers.push_back(std::move(entry));
    }
    return servers;
}

std::string Document::text(std::string_view root_path) const {
    json::Value const servers = servers_for(root_path);
    return servers.as_array().empty()
               ? before_servers_ + after_servers_
               : before_servers_ + ",\"servers\":" + json::write(servers) + after_servers_;
}

} // namespace svc::openapi
