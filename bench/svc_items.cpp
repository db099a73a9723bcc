// For bench/models.py: the hello of bench/engine.py, and an Item read, validated and returned.
#include "service/service.hpp"

using namespace svc;

struct Item {
    std::string name;
    double price;
    std::vector<std::string> tags = empty;
    std::optional<std::string> description = std::nullopt;
    std::optional<double> tax = std::nullopt;
};

auto hello() { return dict{{"message", "Hello World"}}; }

Item create_item(Item item) { return item; }

int main(int argc, char** argv) {
    App app;
    app.get<hello>("/");
    app.post<create_item>("/items/");
    return app.run(argc, argv);
}
