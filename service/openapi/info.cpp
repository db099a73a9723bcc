#include "service/openapi/info.hpp"

#include <utility>

namespace svc::openapi {
namespace {

// OPENAPI-51: pydantic's URL type ends a URL that is only an authority with a slash.
std::string normalized_url(std::string const& url) {
    auto const authority = url.find("://");
    bool const bare = authority != std::string::npos
                      && url.find_first_of("/?#", authority + 3) == std::string::npos;
    return bare ? url + '/' : url;
}

json::Value contact_object(Contact const& contact) {
    json::Value object = json::Object();
    set_if_given(object, "name", contact.name);
    set_if_given(object, "url", normalized_url(contact.url));
    set_if_given(object, "email", contact.email);
    return object;
}

json::Value license_object(License const& license) {
    json::Value object;
    object.set("name", license.name);
    set_if_given(object, "identifier", license.identifier);
    set_if_given(object, "url", normalized_url(license.url));
    return object;
}

json::Value tag_object(Tag const& tag) {
    json::Value object;
    object.set("name", tag.name);
    set_if_given(object, "description", tag.description);
    if (tag.external_docs) {
        json::Value docs;
        set_if_given(docs, "description", tag.external_docs->description);
        docs.set("url", normalized_url(tag.external_docs->url));
        object.set("externalDocs", std::move(docs));
    }
    return object;
}

} // namespace

void set_if_given(json::Value& object, std::string_view name, std::string const& text) {
    if (!text.empty()) {
        object.set(name, text);
    }
}

json::Value info_object(Info const& info) {
    json::Value object;
    object.set("title", info.title);
    set_if_given(object, "summary", info.summary);
    set_if_given(object, "description", info.description);
    set_if_given(object, "termsOfService", info.terms_of_service);
    if (info.contact) {
        object.set("contact", contact_object(*info.contact));
    }
    if (info.license) {
        object.set("license", license_object(*info.license));
    }
    object.set("version", info.version);
    return object;
}

json::Value tags_array(std::vector<Tag> const& tags) {
    json::Array array;
    for (Tag const& tag : tags) {
        array.push_back(tag_object(tag));
    }
    return array;
}

json::Value server_object(Server const& server) {
    json::Value object;
    object.set("url", server.url);
    set_if_given(object, "description", server.description);
    return object;
}

} // namespace svc::openapi
