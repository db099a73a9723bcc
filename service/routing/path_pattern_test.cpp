#include "service/routing/path_pattern.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>
#include <tuple>

using namespace svc::routing;

BOOST_AUTO_TEST_SUITE(path_pattern)

/** `a=1 b=2` for the values of a match, `-` for no match. */
std::string matched(std::string_view text, std::string_view raw_path) {
    PathPattern const pattern(text);
    svc::http::PathParams values;
    if (!pattern.match(raw_path, &values)) {
        return values.empty() ? "-" : "no match, but values";
    }
    std::string found;
    for (auto const& [name, value] : values) {
        found += (found.empty() ? "" : " ") + std::string(name) + '=' + value;
    }
    return found;
}

struct MatchRow {
    std::string_view pattern;
    std::string_view path;
    std::string_view values;

    friend std::ostream& operator<<(std::ostream& out, MatchRow const& row) {
        return out << row.pattern << " on \"" << row.path << '"';
    }
};

// ROUTE-02, ROUTE-04, ROUTE-10, ROUTE-14: what starlette 1.3.1 says.
MatchRow const simple_rows[] = {
    {"/app", "/app", ""},
    {"/app", "/APP", "-"},
    {"/app", "/app/", "-"},
    {"/app", "//app", "-"},
    {"/app", "/./app", "-"},
    {"/app", "/items/../app", "-"},
    {"/app", "/app;x", "-"},
    {"/app", "/a%70p", ""},
    {"/caf\xC3\xA9", "/caf%C3%A9", ""},
    {"/app/", "/app/", ""},
    {"/", "/", ""},
    {"/", "", "-"},
    {"/", "//", "-"},
    {"", "", ""},
    {"", "/", "-"},
    {"/a.b", "/aXb", "-"},
    {"/u/{name}", "/u/a", "name=a"},
    {"/u/{name}", "/u/", "-"},
    {"/u/{name}", "/u", "-"},
    {"/u/{name}", "/u/..", "name=.."},
    {"/u/{name}", "/u/a+b;c", "name=a+b;c"},
    {"/u/{name}/b", "/u/a/c", "-"},
    {"/i/{n:int}", "/i/12", "n=12"},
    {"/i/{n:int}", "/i/a", "-"},
    {"/i/{n:int}", "/i/%31%32", "n=12"},
};

BOOST_DATA_TEST_CASE(a_pattern_matches_whole_paths, simple_rows) {
    BOOST_TEST(matched(sample.pattern, sample.path) == sample.values);
}

// ROUTE-02 and D12: each segment is decoded once, after the path was split.
MatchRow const decoded_rows[] = {
    {"/u/{name}", "/u/a%20b", "name=a b"},
    {"/u/{name}", "/u/a%25b", "name=a%b"},
    {"/u/{name}", "/u/%252F", "name=%2F"},
    {"/u/{name}", "/u/%zz", "name=%zz"},
    {"/u/{name}", "/u/%", "name=%"},
    {"/u/{name}", "/u/%E2%98%83", "name=\xE2\x98\x83"},
    {"/u/{name}", "/u/%ff", "name=\xEF\xBF\xBD"},
    {"/u/{name}", "/u/a%2Fb", "name=a/b"},
    {"/u/{name}", "/u/%2F", "name=/"},
    {"/u/{name}", "/u/%2e%2e%2fx", "name=../x"},
    {"/u/{name}", "/u%2Fa", "-"},
    {"/app", "/app%2F", "-"},
    {"/app", "/app%0A", "-"}, // ROUTE-05 is not copied
    {"/u/{name}", "/u/a%0A", "name=a\n"},
    {"/p/{rest:path}", "/p/a%2Fb/c", "rest=a/b/c"},
    {"/ord/{x:path}/end", "/ord/a%2Fend", "-"},
};

BOOST_DATA_TEST_CASE(segments_are_decoded_once, decoded_rows) {
    BOOST_TEST(matched(sample.pattern, sample.path) == sample.values);
}

// ROUTE-13: what starlette 1.3.1 says.
MatchRow const path_rows[] = {
    {"/ord/{x:path}/end", "/ord/a/end/end", "x=a/end"},
    {"/ord/{x:path}/end", "/ord//end", "x="},
    {"/ord/{x:path}/end", "/ord/end", "-"},
    {"/p/{rest:path}", "/p/", "rest="},
    {"/p/{rest:path}", "/p//x", "rest=/x"},
    {"/p/{rest:path}", "/p/x/", "rest=x/"},
    {"/p/{rest:path}", "/p", "-"},
    {"/{x:path}", "/", "x="},
    {"/{x:path}", "", "-"},
    {"/{a:path}/{b}", "/x", "-"},
    {"/{a:path}/{b}", "//x", "a= b=x"},
    {"/{a:path}/{b}", "/x/y/z", "a=x/y b=z"},
    {"/{a:path}/{n:int}", "/x/y/7", "a=x/y n=7"},
    {"/{a:path}/{n:int}", "/x/7/y", "-"},
    {"/{a:path}/", "/x/y/", "a=x/y"},
    {"/{a:path}/", "/", "-"},
    {"/{a:path}/", "//", "a="},
    {"/{a:path}/m/{b:path}", "/x/m/y/m/z", "a=x/m/y b=z"},
    {"/{a:path}/m/{b:path}", "/x/m/y/z", "a=x b=y/z"},
    {"/{a:path}/m/{b:path}", "//m/", "a= b="},
    {"/{a:path}/m/{b:path}", "/m/y", "-"},
    {"/{a:path}/m/{b:path}/e", "/x/m/y/m/z/e", "a=x/m/y b=z"},
    {"/a{x:path}.txt", "/a/b/c.txt", "x=/b/c"},
    {"/a{x:path}.txt", "/a.txt", "x="},
    {"/a{x:path}a", "/a", "-"},
    {"/{x:path}a", "/a", "x="},
};

BOOST_DATA_TEST_CASE(a_path_placeholder_is_greedy_and_gives_back, path_rows) {
    BOOST_TEST(matched(sample.pattern, sample.path) == sample.values);
}

// ROUTE-10, placeholders inside a segment: what starlette 1.3.1 says.
MatchRow const inside_rows[] = {
    {"/pre{x}post", "/preApost", "x=A"},
    {"/pre{x}post", "/prepostpost", "x=post"},
    {"/pre{x}post", "/prepost", "-"},
    {"/pre{x}post", "/pre%41post", "x=A"},
    {"/{a}-{b}", "/1-2-3", "a=1-2 b=3"},
    {"/{a:int}{b:int}", "/123", "a=12 b=3"},
    {"/{a:int}{b}", "/12ab", "a=12 b=ab"},
    {"/v{n:int}", "/vx", "-"},
    {"/{name}.{ext}", "/a.tar.gz", "name=a.tar ext=gz"},
    {"/i/{n:float}.{e}", "/i/1.5", "n=1 e=5"},
    {"/{id:uuid}x", "/0123456789abcdef0123456789abcdefx", "id=0123456789abcdef0123456789abcdef"},
};

BOOST_DATA_TEST_CASE(a_placeholder_may_be_a_part_of_a_segment, inside_rows) {
    BOOST_TEST(matched(sample.pattern, sample.path) == sample.values);
}

// It would take hours if each placeholder tried every length for each length of those before it.
BOOST_AUTO_TEST_CASE(a_long_segment_is_refused_quickly) {
    std::string const hyphens(8000, '-');
    BOOST_TEST(matched("/{a}-{b}-{c}-{d}.html", '/' + hyphens) == "-");
    BOOST_TEST(matched("/{a}-{b}-{c}-{d}.html", "/1-2-3-4.html") == "a=1 b=2 c=3 d=4");
    BOOST_TEST(matched("/{a:path}x/-/{b:path}/y", '/' + hyphens) == "-");
}

// ROUTE-06: `OPTIONS *` has a path without a leading slash.
BOOST_AUTO_TEST_CASE(what_is_no_path_matches_nothing) {
    BOOST_TEST(matched("/", "*") == "-");
    BOOST_TEST(matched("/app", "xapp") == "-");
    BOOST_TEST(matched("/{x:path}", "*") == "-");
}

template <class Action>
std::string complaint_of(Action const& action) {
    try {
        action();
        return "no complaint";
    } catch (std::invalid_argument const& error) {
        return error.what();
    }
}

struct WrongRow {
    std::string_view pattern;
    std::string_view complaint;

    friend std::ostream& operator<<(std::ostream& out, WrongRow const& row) {
        return out << row.pattern;
    }
};

// ROUTE-10; what starlette takes for plain text (`{a-b}`, a lone brace) is a mistake here.
WrongRow const wrong_rows[] = {
    {"items", "path \"items\": a path starts with \"/\""},
    {"/{x:foo}", "there is no convertor \"foo\""},
    {"/{x:}", "there is no convertor \"\""},
    {"/{a}/{a}", "the placeholder {a} stands there twice"},
    {"/{1a}", "with a name of letters, digits and _"},
    {"/{a-b}", "with a name of letters, digits and _"},
    {"/{}", "with a name of letters, digits and _"},
    {"/{a{b}}", "with a name of letters, digits and _"},
    {"/{a", "a brace is not closed, or was never opened"},
    {"/a}", "a brace is not closed, or was never opened"},
    {"/{a/b}", "a brace is not closed, or was never opened"},
    {"/{a:path}{b}", "a {name:path} has no other placeholder in its segment"},
};

BOOST_DATA_TEST_CASE(a_wrong_pattern_is_refused_with_a_sentence, wrong_rows) {
    std::string const complaint = complaint_of([&] { PathPattern const refused(sample.pattern); });
    BOOST_TEST(complaint.find(sample.complaint) != std::string::npos, complaint);
}

// ROUTE-17
BOOST_AUTO_TEST_CASE(the_template_text_has_no_convertors) {
    PathPattern const pattern("/p/{n:int}/a{b}c/{rest:path}");
    BOOST_TEST(pattern.template_text() == "/p/{n}/a{b}c/{rest}");
    BOOST_TEST(pattern.text() == "/p/{n:int}/a{b}c/{rest:path}");
    BOOST_TEST((pattern.names() == std::vector<std::string>{"n", "b", "rest"}));
    BOOST_TEST(PathPattern("/items/").template_text() == "/items/");
}

using Values = svc::http::PathValues;

struct FillRow {
    std::string_view pattern;
    Values values;
    std::string_view path;

    friend std::ostream& operator<<(std::ostream& out, FillRow const& row) {
        return out << row.path;
    }
};

FillRow const fill_rows[] = {
    {"/items/", {}, "/items/"},
    {"/u/{name}/x", {{"name", "a b"}}, "/u/a%20b/x"},
    {"/u/{name}", {{"name", "a/b"}}, "/u/a%2Fb"},
    {"/u/{name}", {{"name", "\xE2\x98\x83?#%"}}, "/u/%E2%98%83%3F%23%25"},
    {"/p/{rest:path}", {{"rest", "a/b c"}}, "/p/a/b%20c"},
    {"/{b}/{a:int}", {{"a", 1}, {"b", std::string("2")}}, "/2/1"},
    {"/pre{x}post", {{"x", "-"}}, "/pre-post"},
    {"/caf\xC3\xA9", {}, "/caf%C3%A9"},
};

BOOST_DATA_TEST_CASE(a_pattern_is_filled_with_values, fill_rows) {
    BOOST_TEST(PathPattern(sample.pattern).fill(sample.values) == sample.path);
}

FillRow const unfit_rows[] = {
    {"/u/{name}", {}, "no value for the placeholder {name}"},
    {"/u/{name}", {{"name", "a"}, {"x", "b"}}, "values for placeholders that it does not have"},
    {"/i/{n:int}", {{"n", "a"}}, "\"a\" does not fit the placeholder {n}"},
    {"/u/{name}", {{"name", ""}}, "\"\" does not fit the placeholder {name}"},
};

BOOST_DATA_TEST_CASE(values_that_do_not_fit_are_refused, unfit_rows) {
    PathPattern const pattern(sample.pattern);
    std::string const complaint = complaint_of([&] { std::ignore = pattern.fill(sample.values); });
    BOOST_TEST(complaint.find(sample.path) != std::string::npos, complaint);
}

BOOST_AUTO_TEST_SUITE_END()
