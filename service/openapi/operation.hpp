#pragma once

#include "service/binding/argument.hpp"
#include "service/responses/response_class.hpp"
#include "service/schema/any.hpp"

#include <string>
#include <vector>

namespace svc::openapi {

/** An answer that is documented besides the main one, or more about that one (OPENAPI-92). */
struct AdditionalResponse {
    /** "404", "4XX" or "default". */
    std::string status;
    /** By default the standard phrase of the status. */
    std::string description{};
    schema::TypeInfo const* model = nullptr;
    /** `content`, `headers`, `links` as OpenAPI writes them; null for none. */
    json::Value more{};
};

/** One operation as the document shows it. */
struct Operation {
    std::string method; ///< upper case
    std::string path;   ///< "/items/{item_id}", without convertors
    std::string operation_id;
    std::string summary;
    std::string description;
    std::vector<std::string> tags;
    bool deprecated = false;
    int status_code = 200;
    responses::ResponseClass const* response_class = nullptr;
    schema::TypeInfo const* model = nullptr;
    /** What it takes, with what its dependencies take; groups taken apart. */
    std::vector<binding::ArgumentInfo> arguments;
    std::string response_description{};
    std::vector<AdditionalResponse> responses{};
    /** Merged into the operation last (OPENAPI-65); null for none. */
    json::Value extra{};
    /** Which schemas answers show: their own, or those of input. */
    schema::Mode output = schema::Mode::Serialization;
    /** The handler is a generator: the model is each item's. */
    bool streams = false;
};

/** `read_items` at GET `/items/` is `read_items_items__get` (OPENAPI-60); without a name it is made of
    path and method alone. */
std::string operation_id(std::string_view name, std::string_view path, std::string_view method);

/** `read_items` is "Read Items" (OPENAPI-62). */
std::string summary_of(std::string_view name);

/** What stands for the name of an operation whose handler has none: `get_items_item_id`. */
std::string name_of(std::string_view method, std::string_view path);

} // namespace svc::openapi
