#include "service/schema/title.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace svc::title_test {
namespace {

struct Row {
    char const* name;
    char const* title;
    char const* field_title;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

// DC-20, OPENAPI-72
Row const rows[] = {
    {"name", "Name", "Name"},
    {"item_id", "Item Id", "Item Id"},
    {"_priv", " Priv", "Priv"},
    {"__x", "  X", "X"},
    {"trailing_", "Trailing ", "Trailing"},
    {"camelCase", "Camelcase", "Camelcase"},
    {"itemID", "Itemid", "Itemid"},
    {"a1b2_c", "A1B2 C", "A1B2 C"},
    {"x-token", "X-Token", "X-Token"},
    {"", "", ""},
};

} // namespace

BOOST_AUTO_TEST_SUITE(title)

BOOST_DATA_TEST_CASE(names_become_titles, rows) {
    BOOST_TEST(schema::title(sample.name) == sample.title);
    BOOST_TEST(schema::field_title(sample.name) == sample.field_title);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::title_test
