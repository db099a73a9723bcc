#include "service/run/describe.hpp"

#include <algorithm>

namespace svc::run {
namespace {

constexpr std::size_t gap = 2;

void append_padded(std::string& line, std::string_view text, std::size_t width) {
    line.append(text).append(width + gap - text.size(), ' ');
}

std::string route_table(app::App const& app) {
    auto const routes = app.routes();
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
