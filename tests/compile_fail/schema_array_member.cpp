// expect: svc: this type has no meaning in JSON
#include "service/schema/any.hpp"

struct Item {
    int sizes[3];
};

svc::schema::TypeInfo const& item = svc::schema::info<Item>();
