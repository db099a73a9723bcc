// expect: to [^ ]*std::optional<int>[^ ]* is ambiguous
#include "service/schema/any.hpp"

struct Item {
    std::optional<int> price = svc::empty;
};

Item item;
