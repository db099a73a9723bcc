#include "conformance/process/proxy_plan.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(proxy_plan)

BOOST_AUTO_TEST_CASE(names_between_at_signs_are_filled_in) {
    std::map<std::string, std::string> const values{{"app", "1.2.3.4:5"}, {"listen:a", "x"}};
    BOOST_TEST(render("server @app@; listen @listen:a@;", values) == "server 1.2.3.4:5; listen x;");
    BOOST_TEST(render("a@b.c @ @@ @", values) == "a@b.c @ @@ @");
    BOOST_CHECK_THROW(render("@nobody@", values), LoadError);
}

struct PlanRow {
    char const* name;
    ProxyPlan::Sockets sockets;

    friend std::ostream& operator<<(std::ostream& out, PlanRow const& row) {
        return out << row.name;
    }
};

PlanRow const plan_rows[] = {
    {"nginx", ProxyPlan::Sockets::Nginx},
    {"caddy", ProxyPlan::Sockets::None},
    {"haproxy", ProxyPlan::Sockets::Descriptors},
    {"apache", ProxyPlan::Sockets::None},
};

BOOST_DATA_TEST_CASE(each_of_our_proxies_strips_keeps_and_ends_tls, plan_rows) {
    auto const plan = load_proxy(std::string("fixtures/proxies/") + sample.name);
    BOOST_TEST(plan.name == sample.name);
    BOOST_TEST((plan.sockets == sample.sockets));
    BOOST_TEST_REQUIRE(plan.entries.size() >= 3U);
    BOOST_TEST(plan.entries[0].name == plan.name + "-strip");
    BOOST_TEST(plan.entries[0].facts.satisfies("proxied"));
    BOOST_TEST(plan.entries[0].facts.satisfies("prefix:stripped"));
    BOOST_TEST(plan.entries[1].facts.satisfies("prefix:kept"));
    BOOST_TEST(plan.entries[2].facts.satisfies("tls"));
}

BOOST_AUTO_TEST_SUITE_END()
