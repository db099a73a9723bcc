#include "conformance/process/proxy_plan.hpp"

#include "conformance/process/work_folder.hpp"

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

BOOST_AUTO_TEST_CASE(a_chain_brings_the_proxy_behind) {
    auto const plan = load_proxy("fixtures/proxies/caddy-nginx");
    BOOST_TEST(plan.name == "caddy-nginx");
    BOOST_TEST_REQUIRE(plan.upstream.size() == 1U);
    BOOST_TEST(plan.upstream[0].name == "nginx");
    BOOST_TEST(plan.upstream[0].folder.filename() == "nginx");
}

struct EmulationRow {
    char const* program;
    char const* name;
    char const* runs;

    friend std::ostream& operator<<(std::ostream& out, EmulationRow const& row) {
        return out << row.program;
    }
};

EmulationRow const emulation_rows[]
    = {{"sh", "real", "sh"}, {"no-such-program", "real-emulated", "emulator"}};

BOOST_DATA_TEST_CASE(a_program_that_is_not_there_is_emulated_and_that_is_said, emulation_rows) {
    WorkFolder const folder;
    std::ofstream(folder.path() / "topology.json")
        << R"({"proxy": {"name": "real", "command": [")" << sample.program
        << R"("], "emulation": ["emulator"], "templates": [], "sockets": "none"},)"
        << R"("entries": {"a": {"title": "t"}}})";
    auto const plan = load_proxy(folder.path());
    BOOST_TEST(plan.name == sample.name);
    BOOST_TEST(plan.entries[0].name == std::string(sample.name) + "-a");
    BOOST_TEST(plan.command.front() == sample.runs);
}

BOOST_AUTO_TEST_CASE(traefiks_files_are_kept_and_their_copies_have_other_ports) {
    auto const plan = load_proxy("fixtures/proxies/traefik");
    BOOST_TEST(plan.templates == (std::vector<std::string>{"traefik.toml", "routes.toml"}));
    for (auto const& name : plan.templates) {
        auto const text = read_file(plan.folder / name);
        BOOST_TEST(text.find('@') == std::string::npos);
    }
    BOOST_TEST(plan.replace.contains(":9999"));
    BOOST_TEST(plan.replace.contains("127.0.0.1:8000"));
}

BOOST_AUTO_TEST_SUITE_END()
