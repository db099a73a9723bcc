#include "service/run/describe.hpp"

#include "service/openapi/docs_site.hpp"

#include <algorithm>
#include <vector>

namespace svc::run {
namespace {

constexpr std::size_t gap = 2;

void append_padded(std::string& line, std::string_view text, std::size_t width) {
    line.append(text).append(width + gap - text.size(), ' ');
}

/** The files of the documentation pages are no news to whoever asks what an app answers. */
std::vector<app::RouteLine> routes_worth_telling(app::App const& app) {
    auto routes = app.routes();
    std::erase_if(routes, [](app::RouteLine const& route) {
        return route.name == openapi::docs_file_name && !route.in_schema;
    });
    return routes;
}

std::string route_table(app::App const& app) {
    auto const routes = routes_worth_telling(app);
    std::size_t method_width = 0;
    std::size_t path_width = 0;
    for (app::RouteLine const& route : routes) {
        method_width = std::max(method_width, route.method.size());
        path_width = std::max(path_width, route.path.size());
    }
    std::string table;
    for (app::RouteLine const& route : routes) {
        append_padded(table, route.method, method_width);
        append_padded(table, route.path, path_width);
        table.append(route.name).append(route.in_schema ? "" : " (not in the documentation)");
        table.push_back('\n');
    }
    return table;
}

} // namespace

std::string describe(app::App const& app, std::string_view what) {
    return what == "routes" ? route_table(app) : app.openapi() + '\n';
}

} // namespace svc::run
