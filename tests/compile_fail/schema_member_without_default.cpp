// expect: svc: every member of a model needs a default value
#include "service/schema/any.hpp"

struct Money {
    explicit Money(int amount);
};

struct Item {
    Money price;
};

svc::schema::TypeInfo const& item = svc::schema::info<Item>();
