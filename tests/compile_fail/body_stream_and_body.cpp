// expect: svc: a handler that takes a BodyStream takes no other body
#include "service/service.hpp"

void add(svc::App& app) {
    app.post("/", [](svc::BodyStream& /*body*/, svc::RawBody /*raw*/) -> svc::Task<int> {
        co_return 1;
    });
}
