#include "conformance/loader.hpp"

#include "conformance/node.hpp"
#include "conformance/process/work_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(loader)

Case named(std::string const& id, std::vector<std::string> depends_on = {}) {
    Case item;
    item.id = id;
    item.depends_on = std::move(depends_on);
    return item;
}

std::string order_of(std::vector<Case> cases) {
    std::string order;
    for (auto const& item : in_order(std::move(cases))) {
        order += item.id + " ";
    }
    return order;
}

std::string refusal(std::vector<Case> cases) {
    try {
        static_cast<void>(in_order(std::move(cases)));
    } catch (LoadError const& error) {
        return error.what();
    }
    return "";
}

BOOST_AUTO_TEST_CASE(a_case_comes_after_those_it_depends_on) {
    BOOST_TEST(order_of({named("b/1"), named("a/2", {"b/1"}), named("a/1")}) == "a/1 b/1 a/2 ");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_ordered_is_refused) {
    BOOST_TEST(refusal({named("a/1"), named("a/1")}) == "two cases have the id a/1");
    BOOST_TEST(refusal({named("a/1", {"a/2"})}) == "a/1: depends_on names a/2, which is not there");
    BOOST_TEST(
        refusal({named("a/1", {"a/2"}), named("a/2", {"a/1"})})
        == "a/1: depends_on leads back to the case itself"
    );
}

BOOST_AUTO_TEST_CASE(a_seed_is_another_order_always_the_same) {
    std::vector<Case> cases{named("a", {"z"}), named("z")};
    for (char id = 'b'; id < 'z'; ++id) {
        cases.push_back(named(std::string(1, id)));
    }
    auto const ids_of = [](std::vector<Case> const& ordered) {
        std::string ids;
        for (auto const& item : ordered) {
            ids += item.id;
        }
        return ids;
    };
    auto const ids = ids_of(shuffled(cases, 7));
    BOOST_TEST(ids.size() == 26U);
    BOOST_TEST(ids.find('z') < ids.find('a'));
    BOOST_TEST(ids == ids_of(shuffled(cases, 7)));
    BOOST_TEST(ids != ids_of(shuffled(cases, 8)));
    BOOST_TEST(ids_of(shuffled({named("a", {"not-selected"})}, 7)) == "a");
}

std::string load_text(std::string const& text) {
    WorkFolder const folder;
    std::filesystem::create_directory(folder.path() / "area");
    std::ofstream(folder.path() / "area/name.json") << text;
    try {
        return load_cases(folder.path()).front().id;
    } catch (LoadError const& error) {
        std::string const what = error.what();
        return what.substr(what.find("name.json"));
    }
}

BOOST_AUTO_TEST_CASE(a_case_is_named_by_its_file) {
    std::string const twins
        = R"("twins": {"good": [{"exchanges": []}], "bad": [{"fault": "f", "exchanges": []}]})";
    std::string const start = R"({"sentence": "s", "level": "MUST", "source": ["x"], )";
    std::string const steps = R"("steps": [{"request": {"path": "/"}}], )";
    BOOST_TEST(load_text(start + steps + twins + "}") == "area/name");
    BOOST_TEST(
        load_text(start + R"("needs": ["drect"], )" + steps + twins + "}")
        == "name.json: /needs: nobody knows the fact \"drect\""
    );
    BOOST_TEST(load_text("{\n  \"level\": oops\n}") == "name.json:2:12: Expecting value");
}

BOOST_AUTO_TEST_CASE(a_folder_without_cases_is_refused) {
    WorkFolder const folder;
    BOOST_CHECK_THROW(load_cases(folder.path()), LoadError);
    BOOST_CHECK_THROW(load_cases(folder.path() / "none"), LoadError);
}

BOOST_AUTO_TEST_CASE(our_own_cases_load) {
    BOOST_TEST(load_cases("conformance/cases").size() > 100U);
}

BOOST_AUTO_TEST_SUITE_END()
