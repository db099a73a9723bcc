// expect: svc: a Path<."name."> argument names no .placeholder. of the path
#include "service/service.hpp"

void add(svc::App& app) {
    app.get("/items/{id}", [](svc::Path<"key", int> key) { return *key; });
}
