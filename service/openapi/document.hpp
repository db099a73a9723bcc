#pragma once

#include "service/json/value.hpp"
#include "service/openapi/info.hpp"
#include "service/openapi/operation.hpp"
#include "service/schema/components.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace svc::openapi {

/** An app's OpenAPI 3.1 document: built once, its `servers` chosen for each request.

    Threads: const members may run at once. */
class Document {
public:
    Document(Info info, std::vector<Server> const& servers, bool root_path_in_servers);

    /** Adds an operation. Of two with the same path and method the last one is shown (OPENAPI-54). */
    void add(Operation operation) { operations_.push_back(std::move(operation)); }

    /** Ends the building: what `text` repeats is written now.

        @param customize  May change the whole document, its `servers` as configured included; may be
                          empty. */
    void finish(std::function<void(json::Value&)> const& customize = {});

    /** The JSON text for a request under `root_path`, which stands first among the servers when it
        is not there already (OPENAPI-11 to OPENAPI-14). Nothing of it is kept. */
    [[nodiscard]] std::string text(std::string_view root_path) const;

private:
    [[nodiscard]] json::Value paths(schema::Components& components) const;
    [[nodiscard]] json::Value components(schema::Components& named) const;
    void split(json::Value const& document);
    [[nodiscard]] json::Array servers_for(std::string_view root_path) const;

    Info info_;
    bool root_path_in_servers_;
    std::vector<Operation> operations_;
    /** As configured. */
    json::Array servers_;
    std::string before_servers_;
    std::string after_servers_;
};

} // namespace svc::openapi
