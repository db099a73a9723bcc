// expect: no (viable )?conversion|conversion from
#include "service/schema/any.hpp"

struct Item {
    std::optional<int> price = svc::empty;
};

Item item;
