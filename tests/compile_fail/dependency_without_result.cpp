// expect: svc: a dependency that gives nothing stands among the route's .dependencies
#include "service/service.hpp"

void check(svc::Header<"token"> /*token*/) {}

void add(svc::App& app) {
    app.get("/", [](svc::Depends<check> /*check*/) { return 1; });
}
