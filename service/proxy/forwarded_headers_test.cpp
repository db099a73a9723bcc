#include "service/proxy/forwarded_headers.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::proxy;

BOOST_AUTO_TEST_SUITE(forwarded_headers)

/** One letter for each header, in the order of the enumerators. */
std::string shown(HeaderSet headers) {
    std::string letters;
    for (std::size_t i = 0; i < forwarded_header_names.size(); ++i) {
        bool const there = headers.contains(static_cast<ForwardedHeader>(i));
        letters += there ? std::string_view("fphoxR")[i] : '-';
    }
    return letters;
}

struct Row {
    std::string_view text;
    std::string_view headers;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.text; }
};

Row const rows[] = {
    {"for", "f-----"},
    {"for,proto", "fp----"},
    {"for, proto , host", "fph---"},
    {"host,proto,for", "fph---"},
    {"for,proto,host,port,prefix", "fphox-"},
    {"prefix,prefix", "----x-"},
    {"forwarded", "-----R"},
};

BOOST_DATA_TEST_CASE(D2_headers_are_opted_into_by_name, rows) {
    auto const headers = parse_forwarded_headers(sample.text);
    BOOST_REQUIRE(headers.has_value());
    BOOST_TEST(shown(*headers) == sample.headers);
}

Row const wrong[] = {
    {"", "no header is named; to read none, write --no-proxy-headers"},
    {" , ", "no header is named; to read none, write --no-proxy-headers"},
    {"for,prot", "'prot' is not one of for, proto, host, port, prefix, forwarded"},
    {"X-Forwarded-For",
     "'X-Forwarded-For' is not one of for, proto, host, port, prefix, forwarded"},
    {"for;proto", "'for;proto' is not one of for, proto, host, port, prefix, forwarded"},
    {"forwarded,for", "'forwarded' cannot be combined with the X-Forwarded- headers"},
    {"host,forwarded", "'forwarded' cannot be combined with the X-Forwarded- headers"},
};

BOOST_DATA_TEST_CASE(D3_a_wrong_set_is_explained, wrong) {
    auto const headers = parse_forwarded_headers(sample.text);
    BOOST_REQUIRE(!headers.has_value());
    BOOST_TEST(headers.error() == sample.headers);
}

// Table 1.1: what each proxy owns; leaks_test shows that nothing else is believed.
Row const presets[] = {
    {"traefik", "fphox-"},
    {"nginx", "fph---"},
    {"caddy", "fph---"},
    {"haproxy", "f-----"},
    {"apache", "f-h---"},
    {"envoy", "fp----"},
};

BOOST_DATA_TEST_CASE(D2_each_proxy_has_its_set, presets) {
    auto const headers = parse_proxy(sample.text);
    BOOST_REQUIRE(headers.has_value());
    BOOST_TEST(shown(*headers) == sample.headers);
}

BOOST_AUTO_TEST_CASE(an_unknown_proxy_is_named) {
    auto const headers = parse_proxy("Traefik");
    BOOST_REQUIRE(!headers.has_value());
    BOOST_TEST(
        headers.error() == "'Traefik' is not one of traefik, nginx, caddy, haproxy, apache, envoy"
    );
}

BOOST_AUTO_TEST_CASE(D2_the_default_has_host_only_when_the_peers_were_named) {
    BOOST_TEST(shown(default_forwarded_headers(false)) == "fp----");
    BOOST_TEST(shown(default_forwarded_headers(true)) == "fph---");
}

BOOST_AUTO_TEST_SUITE_END()
