// expect: svc: a handler runs on several threads at once, so it cannot be a mutable lambda
#include "service/service.hpp"

void add(svc::App& app) {
    app.get("/", [count = 0]() mutable { return ++count; });
}
