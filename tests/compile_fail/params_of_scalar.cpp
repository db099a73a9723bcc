// expect: svc: Params takes a struct, whose members are the parameters
#include "service/service.hpp"

void add(svc::App& app) {
    app.get("/", [](svc::Params<int> number) { return *number; });
}
