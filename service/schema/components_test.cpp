#include "service/schema/components.hpp"

#include "service/json/writer.hpp"
#include "service/schema/json_schema.hpp"
#include "service/schema/types.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

struct GlobalSame {
    int g;
};

namespace shop {

struct Same {
    int a;
};

struct GlobalSame {
    int s;
};

} // namespace shop

namespace store::inner {

struct Same {
    int b;
};

} // namespace store::inner

namespace svc::schema {
namespace {

struct Node {
    std::vector<Node> children = svc::empty;
};

struct HoldsNode {
    Node node;
};

struct HoldsDecimal {
    std::optional<std::map<std::string, Decimal>> price;
};

struct Plain {
    int v;
};

template <class T>
struct Page {
    std::vector<T> items;
};

enum class Color : int { red };

constexpr auto in = Mode::Validation;
constexpr auto out = Mode::Serialization;

std::string names(Components const& components) {
    std::string text;
    for (auto const& schema : components.schemas()) {
        text += schema.name + " ";
    }
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(components)

BOOST_AUTO_TEST_CASE(a_type_brings_what_it_is_made_of) {
    Components components;
    components.add(info<std::vector<Page<Plain>>>(), in);
    components.add(info<std::optional<Color>>(), out);
    BOOST_TEST(names(components) == "Color Page_Plain_ Plain ");
}

// OPENAPI-97: the component names the arguments, the title does not.
BOOST_AUTO_TEST_CASE(a_template_is_named_with_its_arguments) {
    Components components;
    components.add(info<Page<Plain>>(), in);
    auto const schemas = json::Value(components.schemas());
    BOOST_TEST(schemas["Page_Plain_"]["title"].as_string() == "Page");
}

BOOST_AUTO_TEST_CASE(one_schema_for_both_modes_when_they_agree) {
    Components components;
    components.add(info<Plain>(), in);
    components.add(info<Plain>(), out);
    BOOST_TEST(names(components) == "Plain ");
}

// DC-29: the class with the decimal, and every class that uses it.
BOOST_AUTO_TEST_CASE(a_decimal_splits_the_schemas) {
    Components components;
    components.add(info<Page<HoldsDecimal>>(), in);
    components.add(info<Page<HoldsDecimal>>(), out);
    BOOST_TEST(
        names(components)
        == "HoldsDecimal-Input HoldsDecimal-Output Page_HoldsDecimal_-Input "
           "Page_HoldsDecimal_-Output "
    );
}

BOOST_AUTO_TEST_CASE(nothing_is_split_that_is_used_in_one_mode) {
    Components components;
    components.add(info<HoldsDecimal>(), out);
    components.add(info<Node>(), in);
    BOOST_TEST(names(components) == "HoldsDecimal Node ");
}

// DC-2J
BOOST_AUTO_TEST_CASE(a_recursive_struct_splits_the_schemas) {
    Components components;
    components.add(info<HoldsNode>(), in);
    components.add(info<HoldsNode>(), out);
    BOOST_TEST(names(components) == "HoldsNode-Input HoldsNode-Output Node-Input Node-Output ");
    auto const schemas = json::Value(components.schemas());
    BOOST_TEST(
        schemas["HoldsNode-Output"]["properties"]["node"]["$ref"].as_string()
        == "#/components/schemas/Node-Output"
    );
}

// DC-2K
BOOST_AUTO_TEST_CASE(equal_names_in_one_mode_are_told_apart_by_their_namespaces) {
    Components components;
    components.add(info<shop::Same>(), in);
    components.add(info<store::inner::Same>(), in);
    BOOST_TEST(names(components) == "shop__Same store__inner__Same ");
}

BOOST_AUTO_TEST_CASE(a_struct_without_namespace_is_in_main) {
    Components components;
    components.add(info<::GlobalSame>(), in);
    components.add(info<shop::GlobalSame>(), in);
    BOOST_TEST(names(components) == "__main____GlobalSame shop__GlobalSame ");
}

// OPENAPI-97
BOOST_AUTO_TEST_CASE(equal_names_in_different_modes_are_told_apart_by_the_mode) {
    Components components;
    components.add(info<shop::Same>(), in);
    components.add(info<store::inner::Same>(), out);
    BOOST_TEST(names(components) == "Same-Input Same-Output ");
}

BOOST_AUTO_TEST_CASE(references_follow_the_names) {
    Components components;
    components.add(info<shop::Same>(), in);
    components.add(info<store::inner::Same>(), in);
    BOOST_TEST(
        json::write(json_schema(info<shop::Same>(), components, in))
        == R"({"$ref":"#/components/schemas/shop__Same"})"
    );
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
