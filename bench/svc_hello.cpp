// The whole framework for bench/engine.py: a route, a dict, JSON. Options are those of every service.
#include "service/service.hpp"

#include <algorithm>
#include <random>
#include <vector>

using namespace svc;

auto hello() { return dict{{"message", "Hello World"}}; }

/** About a millisecond of work, so that the server is what limits, and hardly the load. */
auto work(Query<"seed", unsigned, 1> seed) {
    std::minstd_rand next(*seed);
    std::vector<unsigned> numbers(16'000);
    std::generate(numbers.begin(), numbers.end(), next);
    std::sort(numbers.begin(), numbers.end());
    return dict{{"median", numbers[numbers.size() / 2]}};
}

int main(int argc, char** argv) {
    App app;
    app.get<hello>("/");
    app.get<work>("/work");
    return app.run(argc, argv);
}
