// What it costs to find a route among 10, 100 and 1,000 (docs/performance.md, "Routing").
//
//     g++ -std=c++20 -O2 -DNDEBUG -I. bench/routing.cpp -o build/bench_routing build/lib/libservice.a \
//         -lpistache -lspdlog -lfmt -pthread
//     build/bench_routing
#include "service/routing/route_table.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

namespace {

using svc::routing::Match;
using svc::routing::PathPattern;
using svc::routing::RouteTable;

struct Question {
    char const* what;
    std::string path;
    Match::Kind expected;
};

/** A CRUD service: half of the routes are collections, half have a placeholder. */
RouteTable table_of(int routes) {
    RouteTable table;
    for (int i = 0; i < routes / 2; ++i) {
        std::string const collection = "/api/things" + std::to_string(i) + "/";
        table.add("GET", PathPattern(collection));
        table.add("GET", PathPattern(collection + "{id:int}/parts"));
    }
    return table;
}

std::vector<Question> questions_for(int routes) {
    std::string const last = "/api/things" + std::to_string(routes / 2 - 1) + "/";
    return {
        {"the first route", "/api/things0/", Match::Kind::Full},
        {"the last route", last, Match::Kind::Full},
        {"the last, with a placeholder", last + "4711/parts", Match::Kind::Full},
        {"none (404)", "/api/nothing/4711/parts", Match::Kind::None},
    };
}

/** Nanoseconds for one look-up, the best of many rounds: a busy machine makes it larger, never less. */
double measure(RouteTable const& table, Question const& question) {
    constexpr int rounds = 200;
    constexpr int look_ups = 2000;
    double best = std::numeric_limits<double>::max();
    for (int round = 0; round < rounds; ++round) {
        int wrong = 0;
        auto const start = std::chrono::steady_clock::now();
        for (int i = 0; i < look_ups; ++i) {
            wrong += table.match("GET", question.path).kind == question.expected ? 0 : 1;
        }
        std::chrono::duration<double, std::nano> const spent
            = std::chrono::steady_clock::now() - start;
        if (wrong != 0) {
            std::printf("%s: wrong answer\n", question.what);
        }
        best = std::min(best, spent.count() / look_ups);
    }
    return best;
}

} // namespace

int main() {
    std::printf(
        "nanoseconds for one look-up among routes:\n%-30s %6d %6d %6d\n", "", 10, 100, 1000
    );
    auto const names = questions_for(10);
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::printf("%-30s", names[i].what);
        for (int const routes : {10, 100, 1000}) {
            std::printf(" %6.0f", measure(table_of(routes), questions_for(routes)[i]));
        }
        std::printf("\n");
    }
    return 0;
}
