// expect: svc: this is none of the values of the Literal
#include "service/schema/any.hpp"

struct Item {
    svc::Literal<"a", "b"> kind = "c";
};

Item item;
