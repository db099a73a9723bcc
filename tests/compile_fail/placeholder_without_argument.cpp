// expect: svc: the path has a .placeholder. that no argument of the handler takes
#include "service/service.hpp"

void add(svc::App& app) {
    app.get("/items/{id}", [] { return 1; });
}
