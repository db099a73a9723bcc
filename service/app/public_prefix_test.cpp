#include "service/app/public_prefix.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>

using namespace svc::app;

BOOST_AUTO_TEST_SUITE(public_prefix)

struct CheckRow {
    std::string_view given;
    std::string_view prefix;

    friend std::ostream& operator<<(std::ostream& out, CheckRow const& row) {
        return out << '"' << row.given << '"';
    }
};

// OPENAPI-12, ROUTE-57: one form, whatever slashes end it
CheckRow const check_rows[] = {
    {"", ""},
    {"/", ""},
    {"/api/v1", "/api/v1"},
    {"/api/v1/", "/api/v1"},
};

BOOST_DATA_TEST_CASE(a_prefix_has_one_form, check_rows) {
    BOOST_TEST(checked_prefix(sample.given, "root_path") == sample.prefix);
}

// R9: never an authority, never anything but a path
std::string_view const refused[]
    = {"api/v1",
       "//evil.com",
       "/\\evil.com",
       "https://evil.com",
       "/a/../b",
       "/a?b",
       "/a#b",
       "/a\r\nb"};

BOOST_DATA_TEST_CASE(what_is_no_prefix_is_refused, refused) {
    BOOST_CHECK_EXCEPTION(
        checked_prefix(sample, "--root-path"),
        std::invalid_argument,
        [](std::invalid_argument const& error) {
            return std::string_view(error.what()).starts_with("--root-path: ");
        }
    );
}

struct LeadRow {
    char const* name;
    std::string_view raw_path;
    std::string_view prefix;
    std::size_t length;

    friend std::ostream& operator<<(std::ostream& out, LeadRow const& row) {
        return out << row.name;
    }
};

// D1, ROUTE-52
LeadRow const lead_rows[] = {
    {"no prefix", "/app", "", 0},
    {"in front", "/api/v1/app", "/api/v1", 7},
    {"the whole path", "/api/v1", "/api/v1", 7},
    {"stripped by the proxy", "/app", "/api/v1", 0},
    {"not at a segment border", "/api/v1x/app", "/api/v1", 0},
    {"another case", "/API/v1/app", "/api/v1", 0},
    {"a part of it", "/api", "/api/v1", 0},
    {"an escaped letter", "/api/%761/app", "/api/v1", 9},
    {"an escaped slash is no border", "/api%2Fv1/app", "/api/v1", 0},
    {"an escape in the prefix", "/caf\xC3\xA9/app", "/caf%C3%A9", 6},
};

BOOST_DATA_TEST_CASE(a_prefix_is_found_at_segment_borders, lead_rows) {
    BOOST_TEST(leading_prefix(sample.raw_path, sample.prefix) == sample.length);
}

BOOST_AUTO_TEST_SUITE_END()
