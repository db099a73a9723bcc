// expect: svc: a handler is a function or a lambda whose parameter types are spelled out
#include "service/service.hpp"

void add(svc::App& app) {
    app.get("/items/{id}", [](auto id) { return id; });
}
