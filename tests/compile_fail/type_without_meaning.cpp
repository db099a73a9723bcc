// expect: svc: this type has no meaning in JSON
#include "service/service.hpp"

#include <functional>

struct Item {
    std::function<void()> callback;
};

void add(svc::App& app) {
    app.get("/", [] { return Item{}; });
}
