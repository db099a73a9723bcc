// expect: svc: this type has no meaning in JSON
#include "service/schema/any.hpp"

class Item {
public:
    explicit Item(int price) : price_(price) {}

private:
    int price_;
};

svc::schema::TypeInfo const& item = svc::schema::info<Item>();
