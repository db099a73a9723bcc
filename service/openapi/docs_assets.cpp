#include "service/openapi/docs_assets.hpp"

namespace svc::openapi {

DocsAssets DocsAssets::cdn() {
    std::string const npm = "https://cdn.jsdelivr.net/npm/";
    std::string const icon = npm + "swagger-ui-dist@5/favicon-32x32.png";
    return {
        npm + "swagger-ui-dist@5/swagger-ui-bundle.js",
        npm + "swagger-ui-dist@5/swagger-ui.css",
        icon,
        npm + "redoc@2/bundles/redoc.standalone.js",
        icon};
}

} // namespace svc::openapi
