// expect: svc: a model with a base class is described by BOOST_DESCRIBE_STRUCT
#include "service/service.hpp"

#include <string>

struct Named {
    std::string name;
};

struct Item : Named {
    double price = 0;
};

void add(svc::App& app) {
    app.get("/", [] { return Item{}; });
}
