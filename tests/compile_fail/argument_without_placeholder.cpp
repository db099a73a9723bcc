// expect: svc: the handler has a plain argument that no .placeholder. of the path feeds
#include "service/service.hpp"

void add(svc::App& app) {
    app.get("/items/", [](int id) { return id; });
}
