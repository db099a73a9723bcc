#pragma once

#include "service/json/value.hpp"

#include <optional>
#include <string>
#include <vector>

/** What a document says about the app as a whole: OpenAPI's own words. Texts that are empty are not
    shown. */
namespace svc::openapi {

/** One entry of `servers`; its text is shown as it was given (OPENAPI-10). */
struct Server {
    std::string url;
    std::string description{};
};

struct Contact {
    std::string name{};
    std::string url{};
    std::string email{};
};

struct License {
    std::string name;
    /** An SPDX expression, "Apache-2.0": instead of a url. */
    std::string identifier{};
    std::string url{};
};

struct ExternalDocs {
    std::string url;
    std::string description{};
};

/** What is said about a tag that operations carry. */
struct Tag {
    std::string name;
    std::string description{};
    std::optional<ExternalDocs> external_docs{};
};

struct Info {
    std::string title;
    std::string summary{};
    std::string description{};
    std::string version;
    std::string terms_of_service{};
    std::optional<Contact> contact{};
    std::optional<License> license{};
    /** Shown beside `info`, in this order. */
    std::vector<Tag> tags{};
};

/** The object under `info` (OPENAPI-51). */
json::Value info_object(Info const& info);

/** The array under `tags`. */
json::Value tags_array(std::vector<Tag> const& tags);

/** An entry of `servers`. */
json::Value server_object(Server const& server);

/** Sets `name`, when there is a text. */
void set_if_given(json::Value& object, std::string_view name, std::string const& text);

} // namespace svc::openapi
