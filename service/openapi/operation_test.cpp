#include "service/openapi/operation.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::openapi;

BOOST_AUTO_TEST_SUITE(operation)

struct IdRow {
    std::string_view name;
    std::string_view path;
    std::string_view method;
    std::string_view id;

    friend std::ostream& operator<<(std::ostream& out, IdRow const& row) { return out << row.id; }
};

// OPENAPI-60
IdRow const id_rows[] = {
    {"read_items", "/items/", "GET", "read_items_items__get"},
    {"f", "/items/{id}/x", "GET", "f_items__id__x_get"},
    {"a", "/", "POST", "a__post"},
    {"f", "/a.b/c-d/{x_y}/e:z", "PUT", "f_a_b_c_d__x_y__e_z_put"},
    {"my custom-name", "/sum1", "GET", "my_custom_name_sum1_get"},
    {"create_author_items",
     "/authors/{author_id}/items/",
     "POST",
     "create_author_items_authors__author_id__items__post"},
    {"f", "/caf\xC3\xA9", "GET", "f_caf\xC3\xA9_get"},
    {"redirect_typer", "/typer", "get", "redirect_typer_typer_get"},
};

BOOST_DATA_TEST_CASE(an_operation_id_is_made_of_name_path_and_method, id_rows) {
    BOOST_TEST(operation_id(sample.name, sample.path, sample.method) == sample.id);
}

IdRow const nameless_rows[] = {
    {"", "/items/", "GET", "items__get"},
    {"", "/", "GET", "get"},
    {"", "/items/{id}", "DELETE", "items__id__delete"},
};

BOOST_DATA_TEST_CASE(without_a_name_the_id_begins_with_the_path, nameless_rows) {
    BOOST_TEST(operation_id(sample.name, sample.path, sample.method) == sample.id);
}

struct SummaryRow {
    std::string_view name;
    std::string_view summary;

    friend std::ostream& operator<<(std::ostream& out, SummaryRow const& row) {
        return out << row.name;
    }
};

// OPENAPI-62
SummaryRow const summary_rows[] = {
    {"read_items", "Read Items"},
    {"HTTPHandler2x", "Httphandler2X"},
    {"f4xx", "F4Xx"},
    {"read-item", "Read-Item"},
    {"get__two", "Get  Two"},
    {"it's", "It'S"},
    {"main", "Main"},
    {"", ""},
};

BOOST_DATA_TEST_CASE(a_summary_is_the_name_in_words, summary_rows) {
    BOOST_TEST(summary_of(sample.name) == sample.summary);
}

struct NameRow {
    std::string_view method;
    std::string_view path;
    std::string_view name;

    friend std::ostream& operator<<(std::ostream& out, NameRow const& row) {
        return out << row.name;
    }
};

NameRow const name_rows[] = {
    {"GET", "/items/{item_id}", "get_items_item_id"},
    {"POST", "/items/", "post_items"},
    {"GET", "/", "get"},
    {"PUT", "/a.b/c-d", "put_a_b_c_d"},
};

BOOST_DATA_TEST_CASE(a_lambda_is_named_after_its_route, name_rows) {
    BOOST_TEST(name_of(sample.method, sample.path) == sample.name);
}

BOOST_AUTO_TEST_SUITE_END()
