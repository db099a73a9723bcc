#include "cli/model_table.hpp"

#include "service/json/parse.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc;

BOOST_AUTO_TEST_SUITE(model_table)

BOOST_AUTO_TEST_CASE(members_are_listed_with_type_and_need) {
    auto const document = json::parse(R"({"components":{"schemas":{
        "Item":{"properties":{
            "name":{"type":"string","title":"Name"},
            "price":{"type":"number"},
            "tags":{"type":"array","items":{"type":"string"}},
            "description":{"anyOf":[{"type":"string"},{"type":"null"}]},
            "limit":{"type":"integer","default":10},
            "author":{"$ref":"#/components/schemas/Author"},
            "extra":{}},
            "required":["name","price"]},
        "Author":{"properties":{"name":{"type":"string"}},"required":["name"]}}}})");
    BOOST_REQUIRE(document.has_value());
    BOOST_TEST(
        cli::model_table(*document)
        == "Item\n"
           "  name         string           required\n"
           "  price        number           required\n"
           "  tags         array of string  may be left out\n"
           "  description  string or null   may be left out\n"
           "  limit        integer          default 10\n"
           "  author       Author           may be left out\n"
           "  extra        anything         may be left out\n"
           "\n"
           "Author\n"
           "  name  string  required\n"
    );
}

BOOST_AUTO_TEST_CASE(a_document_without_models_says_so) {
    BOOST_TEST(cli::model_table(*json::parse("{}")) == "There are no models\n");
}

BOOST_AUTO_TEST_SUITE_END()
