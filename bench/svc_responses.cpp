// For bench/responses.py: 100 KB of Items as JSON, and files from the current folder.
#include "service/service.hpp"

#include <functional>

using namespace svc;

struct Item {
    std::string name;
    double price;
    std::vector<std::string> tags;
    std::optional<std::string> description;
    std::optional<double> tax;
};

std::vector<Item> const items = [] {
    std::vector<Item> made;
    for (int i = 0; i < 720; ++i) {
        made.push_back(
            {"Island In The Moon " + std::to_string(i),
             12.99 + i,
             {"breater", "space"},
             "A place to be playin' and havin' fun",
             i % 2 == 0 ? std::optional(1.5) : std::nullopt}
        );
    }
    return made;
}();

auto json_items() { return JSONResponse(std::cref(items)); }

auto orjson_items() { return ORJSONResponse(std::cref(items)); }

std::vector<Item> const& read_items() { return items; }

auto read_file(Path<"name"> name) { return FileResponse(*name); }

int main(int argc, char** argv) {
    App app;
    app.get<json_items>("/json");
    app.get<orjson_items>("/orjson");
    app.get<read_items>("/declared", {.response_class = type<ORJSONResponse>});
    app.get<read_file>("/files/{name}");
    return app.run(argc, argv);
}
