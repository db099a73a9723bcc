// expect: svc: a model with a base class is described by BOOST_DESCRIBE_STRUCT
#include "service/schema/any.hpp"

struct Base {
    int id;
};

struct Item : Base {
    int price;
};

svc::schema::TypeInfo const& item = svc::schema::info<Item>();
