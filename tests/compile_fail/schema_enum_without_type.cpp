// expect: svc: an enum needs an underlying type
#include "service/schema/any.hpp"

enum Color { red, blue };

struct Item {
    Color color;
};

svc::schema::TypeInfo const& item = svc::schema::info<Item>();
