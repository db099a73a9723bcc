// expect: svc: a handler that takes a BodyStream waits for it, so it returns a Task
#include "service/service.hpp"

void add(svc::App& app) {
    app.post("/", [](svc::BodyStream& /*body*/) { return 1; });
}
