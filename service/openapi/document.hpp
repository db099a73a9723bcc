#pragma once

#include "service/json/value.hpp"
#include "service/openapi/operation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svc::openapi {

/** One entry of `servers`; its text is shown as it was given (OPENAPI-10). */
struct Server {
    std::string url;
    std::string description{};
};

struct Info {
    std::string title;
    std::string summary{};
    std::string description{};
    std::string version;
};

/** An app's OpenAPI 3.1 document: built once, its `servers` chosen for each request.

    Threads: const members may run at once. */
class Document {
public:
    Document(Info const& info, std::vector<Server> servers, bool root_path_in_servers);

    /** Adds an operation. Of two with the same path and method the last one is shown (OPENAPI-54). */
    void add(Operation const& operation);

    /** Ends the building: what `text` repeats is written now. */
    void finish();

    /** The JSON text for a request under `root_path`, which stands first among the servers when it
        is not there already (OPENAPI-11 to OPENAPI-14). Nothing of it is kept. */
    [[nodiscard]] std::string text(std::string_view root_path) const;

private:
    [[nodiscard]] json::Value servers_for(std::string_view root_path) const;

    json::Value info_;
    std::vector<Server> servers_;
    bool root_path_in_servers_;
    json::Value paths_ = json::Object();
    std::string before_servers_;
    std::string after_servers_;
};

} // namespace svc::openapi
