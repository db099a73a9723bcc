#include "service/schema/detail/regex.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>
#include <string>

namespace svc::regex_test {

using schema::detail::Regex;

namespace {

struct Row {
    char const* pattern;
    char const* text;
    bool matches;
};

std::ostream& operator<<(std::ostream& out, Row const& row) {
    return out << row.pattern << " in " << row.text;
}

Row const rows[] = {
    {"", "", true},
    {"", "abc", true},
    {"b", "abc", true},
    {"b", "ac", false},
    {"^b", "abc", false},
    {"^a", "abc", true},
    {"c$", "abc", true},
    {"b$", "abc", false},
    {"^abc$", "abc\n", false}, // Rust: the end is the end of the text
    {"^$", "", true},
    {"a.c", "abc", true},
    {"a.c", "a\nc", false},
    {"a.c", "aéc", true}, // a character, not a byte
    {"^.$", "é", true},
    {"^.{2}$", "é", false},
    {"a|b", "xb", true},
    {"^(a|bc)+$", "abcbca", true},
    {"^(a|bc)+$", "abcb", false},
    {"^(?:ab)*$", "abab", true},
    {"^(?P<name>a)(?<other>b)$", "ab", true},
    {"^a*$", "", true},
    {"^a+$", "", false},
    {"^a?b$", "b", true},
    {"^a{3}$", "aaa", true},
    {"^a{3}$", "aa", false},
    {"^a{2,}$", "aaaa", true},
    {"^a{2,3}$", "a", false},
    {"^a{2,3}$", "aaa", true},
    {"^a{2,3}$", "aaaa", false},
    {"^a{0}$", "", true},
    {"^a+?b*?$", "aab", true},
    {"^[a-c]+$", "abc", true},
    {"^[a-c]+$", "abd", false},
    {"^[^a-c]$", "d", true},
    {"^[^a-c]$", "b", false},
    {"^[]a]+$", "]a", true},
    {"^[a-]+$", "a-", true},
    {"^[\\]\\-a]+$", "]-a", true},
    {"^[\\d_]+$", "1_2", true},
    {"^[à-ü]$", "é", true},
    {"^\\d+$", "12٣", true}, // digits of every script
    {"^\\D$", "1", false},
    {"^\\w+$", "aé_1", true},
    {"^\\W$", "-", true},
    {"^\\s$", "\xC2\xA0", true},
    {"^\\S+$", "a b", false},
    {"\\bcat\\b", "a cat.", true},
    {"\\bcat\\b", "concat", false},
    {"\\Bcat", "concat", true},
    {"^\\.\\*\\\\$", ".*\\", true},
    {"^\\x41\\x{e9}$", "Aé", true},
    {"^\\t\\n$", "\t\n", true},
    {"(?i)^abc[d-f]$", "aBcE", true},
    {"\\Aa\\z", "a", true},
    {"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[a-z]{2,}$", "someone@example.com", true},
    {"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[a-z]{2,}$", "someone@example", false},
};

struct Mistake {
    char const* pattern;
    char const* words;
};

std::ostream& operator<<(std::ostream& out, Mistake const& row) { return out << row.pattern; }

Mistake const mistakes[] = {
    {"(a", "has an open group at 2"},
    {"a)", "has a `)` too many at 1"},
    {"[a", "has an open class at 2"},
    {"*a", "repeats nothing at 0"},
    {"a{2", "has an invalid repetition at 3"},
    {"a{3,2}", "has an invalid repetition at 6"},
    {"a{}", "has an invalid repetition at 2"},
    {"[c-a]", "has a range that runs backwards at 4"},
    {"a\\", "ends in a backslash at 2"},
    {"\\p{L}", "has an escape that is not supported at 1"},
    {"(?=a)", "has a group of a kind that is not supported at 2"},
    {"(?<=a)", "has a group of a kind that is not supported at 3"},
    {"(a{1000}){1000}", "is too large"},
    {"a{99999999}", "is too large"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(regex)

BOOST_DATA_TEST_CASE(texts_match_or_not, rows) {
    BOOST_TEST(Regex(sample.pattern).search(sample.text) == sample.matches);
}

BOOST_DATA_TEST_CASE(mistakes_are_named_with_their_place, mistakes) {
    BOOST_CHECK_EXCEPTION(Regex(sample.pattern), std::invalid_argument, [&](auto const& error) {
        return std::string_view(error.what()).find(sample.words) != std::string_view::npos;
    });
}

// What takes other engines exponential time, or a stack as deep as the text.
BOOST_AUTO_TEST_CASE(hostile_texts_take_linear_time) {
    std::string const text(20'000, 'a');
    BOOST_TEST(!Regex("^(a+)+$").search(text + "b"));
    BOOST_TEST(Regex("^(a|a|b)*$").search(text));
    BOOST_TEST(!Regex("(a*)*b").search(text));
}

BOOST_AUTO_TEST_CASE(nesting_is_limited) {
    BOOST_CHECK_THROW(Regex(std::string(100'000, '(')), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::regex_test
