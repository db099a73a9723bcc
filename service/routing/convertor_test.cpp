#include "service/routing/convertor.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::routing;

BOOST_AUTO_TEST_SUITE(convertor)

struct NameRow {
    std::string_view name;
    std::optional<Convertor> convertor;

    friend std::ostream& operator<<(std::ostream& out, NameRow const& row) {
        return out << '"' << row.name << '"';
    }
};

// ROUTE-10, ROUTE-11
NameRow const name_rows[] = {
    {"str", Convertor::Str},
    {"path", Convertor::Path},
    {"int", Convertor::Int},
    {"float", Convertor::Float},
    {"uuid", Convertor::Uuid},
    {"Int", std::nullopt},
    {"integer", std::nullopt},
    {"", std::nullopt},
};

BOOST_DATA_TEST_CASE(convertors_have_names, name_rows) {
    BOOST_TEST((find_convertor(sample.name) == sample.convertor));
}

struct TextRow {
    std::string_view name;
    std::string_view text;
    bool taken;

    friend std::ostream& operator<<(std::ostream& out, TextRow const& row) {
        return out << row.name << " \"" << row.text << '"';
    }
};

// ROUTE-11, ROUTE-12: what starlette 1.3.1's compile_path says of each.
TextRow const text_rows[] = {
    {"str", "a", true},
    {"str", "..", true},
    {"str", "a b", true},
    {"str", "", false},   // ROUTE-14
    {"str", "a/b", true}, // D12: an encoded slash is data
    {"path", "", true},
    {"path", "a/b", true},
    {"path", "/", true},
    {"path", "//x", true},
    {"int", "0", true},
    {"int", "012", true},
    {"int", "99999999999999999999999", true},
    {"int", "-1", false},
    {"int", "+1", false},
    {"int", "1a", false},
    {"int", "1_0", false},
    {"int", "", false},
    {"int", " 1", false},
    {"int", "1 ", false},
    {"int", "\xD9\xA3", false}, // an Arabic digit
    {"float", "1", true},
    {"float", "1.5", true},
    {"float", "007.50", true},
    {"float", "1.", false},
    {"float", ".5", false},
    {"float", ".", false},
    {"float", "1e5", false},
    {"float", "-1.0", false},
    {"float", "1.2.3", false},
    {"float", "", false},
    {"uuid", "123e4567-e89b-12d3-a456-426614174000", true},
    {"uuid", "123E4567E89B12D3A456426614174000", true},
    {"uuid", "123e4567-e89b12d3-a456426614174000", true},
    {"uuid", "123e4567-e89b-12d3-a456-42661417400", false},
    {"uuid", "123e4567-e89b-12d3-a456-4266141740000", false},
    {"uuid", "123e4567--e89b-12d3-a456-426614174000", false},
    {"uuid", "g23e4567-e89b-12d3-a456-426614174000", false},
    {"uuid", "123e4567-e89b-12d3-a456-426614174000-", false},
    {"uuid", "-123e4567-e89b-12d3-a456-426614174000", false},
    {"uuid", "123e-4567e89b12d3a456426614174000", false},
    {"uuid", "", false},
};

BOOST_DATA_TEST_CASE(a_convertor_takes_certain_texts, text_rows) {
    BOOST_TEST(accepts(find_convertor(sample.name).value(), sample.text) == sample.taken);
}

// D12 departs from ROUTE-05, where one trailing line feed is let through.
BOOST_AUTO_TEST_CASE(a_line_feed_is_no_digit) {
    BOOST_TEST(!accepts(Convertor::Int, "12\n"));
    BOOST_TEST(!accepts(Convertor::Float, "1.5\n"));
    BOOST_TEST(!accepts(Convertor::Uuid, "123e4567e89b12d3a456426614174000\n"));
}

BOOST_AUTO_TEST_SUITE_END()
