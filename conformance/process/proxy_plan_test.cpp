#include "conformance/process/proxy_plan.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(proxy_plan)

BOOST_AUTO_TEST_CASE(names_between_at_signs_are_filled_in) {
    std::map<std::string, std::string> const values{{"app", "1.2.3.4:5"}, {"listen:a", "x"}};
    BOOST_TEST(render("server @app@; listen @listen:a@;", values) == "server 1.2.3.4:5; listen x;");
    BOOST_TEST(render("a@b.c @ @@ @", values) == "a@b.c @ @@ @");
    BOOST_CHECK_THROW(render("@nobody@", values), LoadError);
}

BOOST_AUTO_TEST_CASE(our_nginx_can_be_read) {
    auto const plan = load_proxy("fixtures/proxies/nginx");
    BOOST_TEST(plan.name == "nginx");
    BOOST_TEST((plan.sockets == ProxyPlan::Sockets::Nginx));
    BOOST_TEST_REQUIRE(plan.entries.size() == 3U);
    BOOST_TEST(plan.entries[0].name == "nginx-strip");
    BOOST_TEST(plan.entries[0].facts.satisfies("proxied"));
    BOOST_TEST(plan.entries[0].facts.satisfies("prefix:stripped"));
}

BOOST_AUTO_TEST_SUITE_END()
