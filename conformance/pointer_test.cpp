#include "conformance/pointer.hpp"

#include "service/json/parse.hpp"
#include "service/json/writer.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(pointer)

struct Row {
    std::string_view pointer;
    std::string_view found; ///< as JSON; empty when there is nothing

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.pointer;
    }
};

// RFC 6901 section 5, as far as it applies.
Row const rows[] = {
    {"/foo", R"(["bar","baz"])"},
    {"/foo/0", R"("bar")"},
    {"/foo/2", ""},
    {"/foo/-", ""},
    {"/foo/0/x", ""},
    {"/", "0"},
    {"/a~1b", "1"},
    {"/m~0n", "8"},
    {"/none", ""},
};

BOOST_DATA_TEST_CASE(a_pointer_finds_its_value, rows) {
    auto const document = svc::json::parse(R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "m~n": 8})");
    auto const* const value = find_at(*document, sample.pointer);
    BOOST_TEST((value == nullptr ? "" : svc::json::write(*value)) == sample.found);
}

BOOST_AUTO_TEST_CASE(the_empty_pointer_is_the_document) {
    svc::json::Value const document(7);
    BOOST_TEST(find_at(document, "") == &document);
}

BOOST_AUTO_TEST_SUITE_END()
