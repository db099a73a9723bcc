// expect: svc: g\+\+ 12 destroys a temporary struct in a co_yield twice: name it first
#include "service/base/generator.hpp"

#include <string>

struct Item {
    std::string name;
};

svc::base::Generator<Item> items() { co_yield Item{"Foo"}; }

int main() { return items().next() == svc::base::Generator<Item>::Step::Item ? 0 : 1; }
