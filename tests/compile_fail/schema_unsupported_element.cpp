// expect: svc: this type has no meaning in JSON
#include "service/schema/any.hpp"

#include <vector>

struct Item {
    std::vector<void (*)()> callbacks;
};

svc::schema::TypeInfo const& item = svc::schema::info<Item>();
