// The whole framework for bench/engine.py: a route, a dict, JSON. Options are those of every service.
#include "service/service.hpp"

using namespace svc;

auto hello() { return dict{{"message", "Hello World"}}; }

int main(int argc, char** argv) {
    App app;
    app.get<hello>("/");
    return app.run(argc, argv);
}
