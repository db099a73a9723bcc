#include "conformance/selection.hpp"

#include "conformance/node.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(selection)

std::string
select_ids(std::vector<std::string> const& only, std::vector<std::string> const& areas) {
    std::vector<Case> cases;
    for (char const* const id : {"a/one", "a/two", "b/one"}) {
        cases.emplace_back().id = id;
        cases.back().area = cases.back().id.substr(0, 1);
    }
    std::string ids;
    try {
        for (auto const& item : svc::conformance::select(cases, only, areas)) {
            ids += item.id + " ";
        }
    } catch (LoadError const& error) {
        return error.what();
    }
    return ids;
}

struct Row {
    std::vector<std::string> only;
    std::vector<std::string> areas;
    std::string ids;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.ids; }
};

Row const rows[] = {
    {{}, {}, "a/one a/two b/one "},
    {{"a/two"}, {}, "a/two "},
    {{"a/*"}, {}, "a/one a/two "},
    {{"a/o*", "b/one"}, {}, "a/one b/one "},
    {{}, {"b"}, "b/one "},
    {{"a/*"}, {"a", "b"}, "a/one a/two "},
    {{"a/three"}, {}, "--only a/three: there is no such case (see --list)"},
    {{}, {"c"}, "--area c: there is no such case (see --list)"},
    {{"a/one"}, {"b"}, "no case is both in --only and in --area"},
};

BOOST_DATA_TEST_CASE(names_select_cases, rows) {
    BOOST_TEST(select_ids(sample.only, sample.areas) == sample.ids);
}

BOOST_AUTO_TEST_CASE(groups_are_what_cases_need) {
    std::vector<Case> cases(2);
    cases[0].needs = {"offers:files", "direct", "!offers:echo"};
    cases[1].needs = {"offers:app", "offers:files"};
    BOOST_TEST((groups_of(cases) == std::set<std::string>{"app", "files"}));
}

BOOST_AUTO_TEST_SUITE_END()
