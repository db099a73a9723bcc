// expect: svc: a path starts with '/'
#include "service/service.hpp"

void add(svc::App& app) {
    app.get("items/", [] { return 1; });
}
