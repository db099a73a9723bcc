#include "service/binding/endpoint.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>

using namespace svc::binding;

BOOST_AUTO_TEST_SUITE(endpoint_names)

int twice(int x) { return 2 * x; }

int thrice(int x) noexcept { return 3 * x; }

template <class T>
T same(T x) {
    return x;
}

struct NamesRow {
    std::vector<std::string> placeholders;
    std::string names;

    friend std::ostream& operator<<(std::ostream& out, NamesRow const& row) {
        return out << row.names;
    }
};

/** The names that `(int, Path<"b">, std::string)` gets, or why it gets none. */
std::string named(std::vector<std::string> placeholders) {
    Endpoint endpoint = make_endpoint([](int, Path<"b">, std::string) {});
    try {
        endpoint.name_path_arguments(std::move(placeholders));
    } catch (std::invalid_argument const& error) {
        return error.what();
    }
    return endpoint.arguments[0].name + ' ' + endpoint.arguments[1].name + ' '
           + endpoint.arguments[2].name;
}

NamesRow const names_rows[] = {
    {{"a", "b", "c"}, "a b c"},
    {{"b", "x", "y"}, "x b y"},
    {{"a", "c", "d"}, "the path has no placeholder {b}"},
    {{"a", "b"}, "the handler has more plain arguments than the path has placeholders"},
    {{"a", "b", "c", "d"}, "no argument of the handler takes the placeholder {d}"},
};

BOOST_DATA_TEST_CASE(plain_arguments_take_the_placeholders_in_order, names_rows) {
    BOOST_TEST(named(sample.placeholders) == sample.names);
}

struct SignatureRow {
    std::string_view signature;
    std::string_view name;

    friend std::ostream& operator<<(std::ostream& out, SignatureRow const& row) {
        return out << row.signature;
    }
};

SignatureRow const signature_rows[] = {
    {"f() [with auto Function = app::read_items; std::string_view = x]", "read_items"},
    {"f() [Function = &app::read_items]", "read_items"},
    {"f() [with auto Function = {anonymous}::f4xx]", "f4xx"},
    {"f() [with auto Function = read_one<int>; std::string_view = x]", "read_one"},
    {"f() [Function = &app::(anonymous namespace)::main]", "main"},
};

BOOST_DATA_TEST_CASE(a_functions_name_is_cut_out_of_a_signature, signature_rows) {
    BOOST_TEST(detail::last_name(sample.signature, "Function = ") == sample.name);
}

BOOST_AUTO_TEST_CASE(a_functions_name_is_known) {
    BOOST_TEST(function_name<twice>() == "twice");
    BOOST_TEST(function_name<&thrice>() == "thrice");
    BOOST_TEST(function_name<&same<int>>() == "same");
}

BOOST_AUTO_TEST_SUITE_END()
