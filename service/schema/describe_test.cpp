#include "service/schema/describe.hpp"

#include "service/schema/any.hpp"
#include "service/schema/decode.hpp"
#include "service/schema/json_schema.hpp"
#include "service/schema/literals.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/test/unit_test.hpp>

namespace svc::schema {
namespace described {

struct Base {
    std::string name;
    int stock = 3;
};
BOOST_DESCRIBE_STRUCT(Base, (), (name, stock))

struct Book : Base {
    double price;
    std::optional<std::string> isbn = std::nullopt;
    std::vector<int> pages = svc::empty;
};
BOOST_DESCRIBE_STRUCT(Book, (Base), (price, isbn, pages))

class Money {
public:
    Money() = default;

    [[nodiscard]] double amount() const { return amount_; }

private:
    std::string currency_ = "EUR";
    double amount_;

    BOOST_DESCRIBE_CLASS(Money, (), (), (), (currency_, amount_))
};

struct Order {
    Book book;
    Money paid;
};

enum Weekday { Monday = 1, Tuesday };
BOOST_DESCRIBE_ENUM(Weekday, Monday, Tuesday)

enum class Far : int { Here = 1, There = 70'000 };
BOOST_DESCRIBE_ENUM(Far, Here, There)

} // namespace described

BOOST_AUTO_TEST_SUITE(describe)

// DC-2G: base fields first; declaration order kept.
BOOST_AUTO_TEST_CASE(members_of_the_base_come_first) {
    auto const& model = as<ObjectInfo>(info<described::Book>()).model();
    std::string names;
    for (auto const& field : model.fields) {
        names += std::string(field.name) + (field.required ? "! " : " ");
    }
    BOOST_TEST(names == "name! stock price! isbn pages ");
}

BOOST_AUTO_TEST_CASE(private_members_are_read_and_written) {
    described::Order order{};
    std::vector<Issue> issues;
    dict const input{
        {"book", dict{{"name", "A"}, {"price", 3}}}, {"paid", dict{{"amount_", "2.5"}}}};
    BOOST_TEST(decode(info<described::Order>(), input, &order, {"body"}, issues));
    BOOST_TEST(order.paid.amount() == 2.5);
    BOOST_TEST(
        any(order).json()
        == R"({"book":{"name":"A","stock":3,"price":3.0,"isbn":null,"pages":[]},)"
           R"("paid":{"currency_":"EUR","amount_":2.5}})"
    );
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_told_for_bases_and_private_members) {
    described::Order order{};
    std::vector<Issue> issues;
    dict const input{{"book", dict{{"price", 1}}}, {"paid", dict{}}};
    BOOST_TEST(!decode(info<described::Order>(), input, &order, {"body"}, issues));
    BOOST_TEST_REQUIRE(issues.size() == 2);
    BOOST_TEST((issues[0].loc == Location{"body", "book", "name"}));
    BOOST_TEST((issues[1].loc == Location{"body", "paid", "amount_"}));
}

BOOST_AUTO_TEST_CASE(an_enum_without_underlying_type_has_its_names) {
    BOOST_TEST(any(described::Tuesday).json() == R"("Tuesday")");
}

BOOST_AUTO_TEST_CASE(an_enumerator_out_of_the_usual_range_has_its_name) {
    BOOST_TEST(any(described::Far::There).json() == R"("There")");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
