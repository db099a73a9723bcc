// expect: svc: a handler with several bodies names each
#include "service/service.hpp"

#include <string>

struct Item {
    std::string name;
};

struct User {
    std::string name;
};

void add(svc::App& app) {
    app.post("/items/", [](Item item, User) { return item; });
}
