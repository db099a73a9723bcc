#include "cli/doctor/findings.hpp"

#include "cli/doctor/proxy_lines.hpp"
#include "cli/doctor/public_url.hpp"
#include "cli/doctor/report.hpp"
#include "cli/failure.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::cli;
using namespace svc::cli::doctor;
using Words = std::vector<std::string>;

namespace svc::cli::doctor {

std::ostream& operator<<(std::ostream& out, Fate fate) { return out << name_of(fate); }

} // namespace svc::cli::doctor

namespace {

struct FateRow {
    char const* name;
    Words plain;
    Words with;
    Fate fate;

    friend std::ostream& operator<<(std::ostream& out, FateRow const& row) {
        return out << row.name;
    }
};

FateRow const fates[] = {
    {"passed on, and the proxy says nothing", {}, {"forged"}, Fate::Leaked},
    {"believed by the proxy instead of its own word", {"real"}, {"forged"}, Fate::Leaked},
    {"appended in one line", {"real"}, {"forged, real"}, Fate::Appended},
    {"appended as another line", {"real"}, {"forged", "real"}, Fate::Appended},
    {"overwritten", {"real"}, {"real"}, Fate::Overwritten},
    {"dropped", {}, {}, Fate::Dropped},
};

/** A proxy that does everything right, and an app that believes it. */
Facts good() {
    Facts facts{};
    facts.base_url = "https://shop.example/api";
    facts.scheme = facts.believed_scheme = "https";
    facts.host = facts.believed_host = "shop.example";
    facts.prefix = facts.believed_prefix = "/api";
    facts.client = facts.believed_client = "192.0.2.1";
    facts.peer = "10.0.0.1";
    facts.peer_is_trusted = true;
    facts.trust_list = "10.0.0.1";
    facts.strips_prefix = true;
    for (ForwardedName const& name : forwarded_names) {
        bool const set = name.option == "for" || name.option == "proto" || name.option == "host";
        facts.headers.push_back(
            {name, set ? Fate::Overwritten : Fate::Dropped, set ? "real" : "", set}
        );
    }
    return facts;
}

Words faults_of(Facts const& facts) {
    Words texts;
    for (Finding const& finding : findings_of(facts)) {
        if (finding.weight == Finding::Weight::Fault) {
            texts.push_back(finding.text);
        }
    }
    return texts;
}

} // namespace

BOOST_AUTO_TEST_SUITE(findings)

BOOST_DATA_TEST_CASE(what_becomes_of_a_header_is_told_by_two_requests, fates) {
    BOOST_TEST(fate_of("forged", sample.plain, sample.with) == sample.fate);
}

BOOST_AUTO_TEST_CASE(a_good_way_has_no_findings) {
    BOOST_TEST(findings_of(good()).empty());
    BOOST_TEST(!has_faults(good()));
    BOOST_TEST((
        right_options(good())
        == Words{"--forwarded-allow-ips=10.0.0.1", "--forwarded-headers=for,proto,host", "--root-path=/api"}
    ));
}

BOOST_AUTO_TEST_CASE(a_redirect_to_the_inner_host_is_a_fault) {
    Facts facts = good();
    facts.links.push_back({"The redirect of /items", "http://backend:8000/items/", 0, false});
    BOOST_TEST(
        (faults_of(facts)
         == Words{"The redirect of /items is http://backend:8000/items/, which is not below "
                  "https://shop.example/api"})
    );
}

BOOST_AUTO_TEST_CASE(a_link_that_leads_nowhere_is_a_fault) {
    Facts facts = good();
    facts.links.push_back(
        {"The OpenAPI document", "https://shop.example/api/openapi.json", 404, true}
    );
    BOOST_TEST((
        faults_of(facts)
        == Words{"The OpenAPI document is https://shop.example/api/openapi.json, where the answer is 404"}
    ));
}

BOOST_AUTO_TEST_CASE(a_proxy_that_is_taken_for_the_client_is_a_fault) {
    Facts facts = good();
    facts.believed_client = facts.peer;
    BOOST_TEST(
        (faults_of(facts) == Words{"The app believes that the proxy, 10.0.0.1, is the client"})
    );
}

BOOST_AUTO_TEST_CASE(a_changed_path_is_worth_a_note) {
    Facts facts = good();
    facts.paths.push_back({"an escaped slash", "/a%2Fb", "/a/b", 200});
    auto const findings = findings_of(facts);
    BOOST_REQUIRE(findings.size() == 1U);
    BOOST_TEST(
        findings.front().text == "Paths with an escaped slash arrive changed: /a%2Fb as /a/b"
    );
    BOOST_TEST(!has_faults(facts));
}

BOOST_AUTO_TEST_CASE(a_prefix_that_the_proxy_tells_needs_no_option) {
    Facts facts = good();
    facts.headers[4].fate = Fate::Overwritten;
    facts.headers[4].value = "/api";
    BOOST_TEST(
        (right_options(facts)
         == Words{"--forwarded-allow-ips=10.0.0.1", "--forwarded-headers=for,proto,host,prefix"})
    );
}

BOOST_AUTO_TEST_CASE(what_leaks_is_to_be_taken_out_by_the_proxy) {
    Facts facts = good();
    facts.headers[1].fate = Fate::Leaked;
    facts.headers[5].fate = Fate::Leaked;
    auto const lines = proxy_lines(proxy_changes(facts), "nginx");
    BOOST_REQUIRE(lines.size() == 1U);
    BOOST_TEST((
        lines.front().lines
        == Words{"proxy_set_header X-Forwarded-Proto $scheme;", "proxy_set_header Forwarded \"\";"}
    ));
}

BOOST_AUTO_TEST_CASE(a_proxy_is_known_by_its_server_field) {
    BOOST_TEST(proxy_named_by("nginx/1.22.1") == "nginx");
    BOOST_TEST(proxy_named_by("Apache/2.4 (Debian)") == "apache");
    BOOST_TEST(proxy_named_by("Caddy") == "caddy");
    BOOST_TEST(proxy_named_by("svc").empty());
}

BOOST_AUTO_TEST_CASE(a_public_url_is_read_in_parts) {
    PublicUrl const url = parse_public_url("https://shop.example:8443/api/v1/");
    BOOST_TEST(url.origin() == "https://shop.example:8443");
    BOOST_TEST(url.prefix == "/api/v1");
    BOOST_TEST(url.resolve("/x") == "https://shop.example:8443/x");
    BOOST_TEST(url.resolve("//evil.com/x") == "https://evil.com/x");
    BOOST_TEST(url.has("https://shop.example:8443/api/v1/items"));
    BOOST_TEST(!url.has("https://shop.example:8443/api/v10"));
    BOOST_CHECK_THROW(parse_public_url("shop.example"), Failure);
    BOOST_CHECK_THROW(parse_public_url("ftp://shop.example"), Failure);
}

BOOST_AUTO_TEST_SUITE_END()
