// expect: svc: a dependency names the placeholder that it takes: Path<"id", int>
#include "service/service.hpp"

int user(int id) { return id; }

void add(svc::App& app) {
    app.get("/{id}", [](svc::Depends<user> user) { return *user; });
}
