#include "service/responses/range.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::responses;

BOOST_AUTO_TEST_SUITE(range)

/** "0-4 7-9", "416", "400 <complaint>", or "whole". */
std::string said(std::string_view field, std::uint64_t size) {
    auto const request = parse_range(field, size);
    std::string text;
    switch (request.kind) {
    case RangeRequest::Kind::Whole: return "whole";
    case RangeRequest::Kind::Unsatisfiable: return "416";
    case RangeRequest::Kind::Malformed: return "400 " + std::string(request.complaint);
    case RangeRequest::Kind::Parts: break;
    }
    for (auto const& part : request.parts) {
        text += (text.empty() ? "" : " ") + std::to_string(part.first) + '-'
                + std::to_string(part.last);
    }
    return text;
}

struct Row {
    std::string_view field;
    std::string_view result;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << '"' << row.field << '"';
    }
};

constexpr std::string_view no_range = "400 Range header: range must be requested";
constexpr std::string_view backwards = "400 Range header: start must be less than end";
constexpr std::string_view no_unit = "400 Malformed range header.";

// Of ten bytes. RESP-51 to RESP-5A; where RFC 9110 has another rule, it is D7 and said so.
Row const rows[] = {
    {"bytes=0-0", "0-0"},
    {"bytes=0-4", "0-4"},
    {"bytes=5-", "5-9"},
    {"bytes=-3", "7-9"},
    {"bytes=9-", "9-9"},
    {"bytes=0-100", "0-9"},
    {"bytes=-100", "0-9"},
    {"bytes=-0", "416"},
    {"bytes=10-", "416"},
    {"bytes=100-200", "416"},
    {"bytes=0-1,100-", "0-1"}, // D7: one range that is there is enough
    {"bytes=100-,200-", "416"},
    {"bytes=5-2", backwards},
    {"bytes=5-4", backwards}, // D7: the reference gives an empty 206
    {"bytes=0-1,5-2", backwards},
    {"bytes=", no_range},
    {"bytes=-", no_range},
    {"bytes=abc", no_range},
    {"bytes=a-b", no_range},
    {"bytes=1-x", no_range},
    {"bytes=x-1", no_range},
    {"bytes=0-4-6", no_range},
    {"bytes=0x1-4", no_range},
    {"bytes=+1-4", no_range}, // D7: no sign in RFC 9110
    {"bytes=1_0-", no_range},
    {"bytes=--5", no_range},
    {"bytes", no_unit},
    {"0-4", no_unit},
    {"", no_unit},
    {"items=0-4", "whole"}, // D7: RFC 9110 section 14.2
    {"=0-4", "whole"},
    {"BYTES=0-4", "0-4"},
    {"  bytes = 0-4", "0-4"},
    {"bytes=0-4,", "0-4"},
    {"bytes=,0-4", "0-4"},
    {"bytes= 0 - 4 ", "0-4"},
    {"bytes=00-04", "0-4"},
    {"bytes=0-1,abc", "0-1"},
    {"bytes=0-5,3-8", "0-8"},
    {"bytes=0-1,2-3", "0-3"},
    {"bytes=0-1,1-2", "0-2"},
    {"bytes=-1,-2", "8-9"},
    {"bytes=0-,0-", "0-9"},
    {"bytes=0-0,0-0", "0-0"},
    {"bytes=0-1,3-4", "0-1 3-4"},
    {"bytes=3-4,0-1", "0-1 3-4"},
    {"bytes=0-1,5-", "0-1 5-9"},
    {"bytes=0-1,-2", "0-1 8-9"},
    {"bytes=0-18446744073709551616", "0-9"},
    {"bytes=18446744073709551615-", "416"},
    {"bytes=99999999999999999999999999-", "416"},
    {"bytes=-99999999999999999999999999", "0-9"},
};

BOOST_DATA_TEST_CASE(ranges_of_ten_bytes, rows) {
    BOOST_TEST(said(sample.field, 10) == sample.result);
}

// RESP-5B
BOOST_AUTO_TEST_CASE(an_empty_file_has_no_ranges) {
    BOOST_TEST(said("bytes=0-0", 0) == "416");
    BOOST_TEST(said("bytes=-1", 0) == "416");
    BOOST_TEST(said("bytes=0-", 0) == "416");
}

// RFC 9110 section 14.2: too many are a reason to send the whole.
BOOST_AUTO_TEST_CASE(so_many_ranges_are_not_served) {
    std::string field = "bytes=";
    for (int i = 0; i < 100; ++i) {
        field += std::to_string(i * 10) + '-' + std::to_string(i * 10) + ',';
    }
    BOOST_TEST(parse_range(field, 2000).parts.size() == 100U);
    BOOST_TEST(said(field + "1500-1500", 2000) == "whole");
}

BOOST_AUTO_TEST_CASE(a_hostile_field_is_read_once) {
    std::string const commas(1'000'000, ',');
    BOOST_TEST(said("bytes=" + commas, 10) == no_range);
    BOOST_TEST(said("bytes=" + commas + "0-1", 10) == "0-1");
    BOOST_TEST(said("bytes=0-" + std::string(1'000'000, '9'), 10) == "0-9");
    std::string many = "bytes=";
    for (int i = 0; i < 100'000; ++i) {
        many += "0-,";
    }
    BOOST_TEST(said(many, 10) == "whole");
}

BOOST_AUTO_TEST_SUITE_END()
