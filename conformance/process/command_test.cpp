#include "conformance/process/command.hpp"

#include "conformance/message.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(command)

struct Row {
    std::string text;
    std::vector<std::string> words;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.text; }
};

Row const rows[] = {
    {"", {}},
    {"  svc  run ", {"svc", "run"}},
    {"a 'b c' \"d e\"", {"a", "b c", "d e"}},
    {"a ''", {"a", ""}},
    {"--x='a b'\"c\"", {"--x=a bc"}},
    {R"(a\ b "c\"d" 'e\f')", {"a b", "c\"d", "e\\f"}},
    {"$HOME *", {"$HOME", "*"}},
};

BOOST_DATA_TEST_CASE(a_command_is_split_without_a_shell, rows) {
    BOOST_TEST(split_command(sample.text) == sample.words, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_open_quote_is_refused) {
    BOOST_CHECK_THROW(split_command("a 'b"), HarnessError);
}

BOOST_AUTO_TEST_CASE(programs_are_found_in_the_path) {
    BOOST_TEST(find_program("sh").ends_with("/sh"));
    BOOST_TEST(find_program("./x") == "./x");
    BOOST_TEST(find_program("no-such-program") == "no-such-program");
}

BOOST_AUTO_TEST_SUITE_END()
