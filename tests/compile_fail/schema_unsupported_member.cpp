// expect: svc: this type has no meaning in JSON
#include "service/schema/any.hpp"

struct Item {
    int* price;
};

svc::schema::TypeInfo const& item = svc::schema::info<Item>();
