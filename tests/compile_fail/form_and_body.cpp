// expect: svc: a body is JSON or a form
#include "service/service.hpp"

struct Item {
    std::string name;
};

void add(svc::App& app) {
    app.post("/", [](Item item, svc::Form<"note"> /*note*/) { return item; });
}
