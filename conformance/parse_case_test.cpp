#include "conformance/parse_case.hpp"

#include "conformance/case_keys.hpp"
#include "conformance/test_support.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>
#include <span>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(parse_case)

std::string refusal(std::string const& text) {
    try {
        static_cast<void>(case_of(text));
    } catch (LoadError const& error) {
        return error.what();
    }
    return "";
}

/** A whole case with one part replaced. */
std::string text_with(std::string const& step, std::string const& more = "") {
    return R"({"sentence": "s", "level": "MUST", "source": ["x"], )" + more + R"("steps": [)" + step
           + R"(], "twins": {"good": [{"exchanges": []}], "bad": [{"fault": "f", "exchanges": []}]}})";
}

struct Row {
    std::string text;
    std::string error;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.error; }
};

std::string const get = R"("request": {"path": "/"})";

Row const rows[] = {
    {"[]", "test: must be an object"},
    {"{}", "test: \"sentence\" is missing"},
    {R"({"sentenc": 1})",
     "test: /sentenc: unknown key \"sentenc\"; here may stand: $schema, id, sentence, level, source, "
     "needs, depends_on, note, alone, variables, rows, steps, twins"},
    {R"({"sentence": "s", "level": "must", "source": ["x"]})",
     "test: /level: must be MUST, SHOULD, MAY or INFO"},
    {R"({"sentence": "s", "level": "MUST", "source": []})",
     "test: /source: at least one is needed: where does the requirement come from?"},
    {text_with(""), "test: /steps: at least one is needed"},
    {text_with("{}"), "test: /steps/0: either \"request\" or \"raw\" is needed"},
    {text_with("{" + get + R"(, "raw": ""})"),
     "test: /steps/0: either \"request\" or \"raw\" is needed"},
    {text_with(R"({"request": {}})"),
     "test: /steps/0/request: exactly one of \"path\", \"target\" and \"url\" is needed"},
    {text_with(R"({"request": {"path": "/", "body": "a", "json": 1}})"),
     "test: /steps/0/request: \"body\", \"json\" and \"chunks\" exclude each other"},
    {text_with(R"({"request": {"path": "/", "headers": [["a"]]}})"),
     "test: /steps/0/request/headers/0: must be [name, value]"},
    {text_with(R"({"raw": {"hex": "0g"}})"),
     "test: /steps/0/raw/hex: must be pairs of hexadecimal digits"},
    {text_with(R"({"raw": {"pause_ms": 0}})"),
     "test: /steps/0/raw/pause_ms: must be an integer from 1 to 600000"},
    {text_with("{" + get + R"(, "expect": {"status": 99}})"),
     "test: /steps/0/expect/status: must be an integer from 100 to 999"},
    {text_with("{" + get + R"(, "expect": {"status": "6xx"}})"),
     "test: /steps/0/expect/status: must be a status code or a class as \"4xx\""},
    {text_with("{" + get + R"(, "expect": {"headers": {"a/b": {"matches": "("}}}})"),
     "test: /steps/0/expect/headers/a~1b/matches: is no regular expression: "},
    {text_with("{" + get + R"(, "expect": {"headers": {"a": 1}}})"),
     "test: /steps/0/expect/headers/a: a header's value is a text"},
    {text_with("{" + get + R"(, "expect": {"body": {"at": {"a": 1}}}})"),
     "test: /steps/0/expect/body/at/a: a JSON pointer starts with \"/\""},
    {text_with("{" + get + R"(, "expect": [], "capture": {"a": {"header": "b"}}})"),
     "test: /steps/0/capture: there is no answer to take anything from"},
    {text_with("{" + get + R"(, "to": "app"})"),
     "test: /steps: a step goes \"to\": \"app\", so the case needs \"both-urls\""},
    {R"({"sentence": "s", "level": "MUST", "source": ["x"], "steps": [{"request": {"path": "/"}}],
         "twins": {"good": [{"exchanges": []}], "bad": []}})",
     "test: /twins/bad: at least one is needed: a case that was never proved may not judge"},
    {R"({"sentence": "s", "level": "MUST", "source": ["x"], "steps": [{"request": {"path": "/"}}],
         "twins": {"good": [{"exchanges": []}], "bad": [{"exchanges": []}]}})",
     "test: /twins/bad/0: \"fault\" is missing"},
    {R"({"sentence": "s", "level": "MUST", "source": ["x"], "steps": [{"request": {"path": "/"}}],
         "twins": {"good": [{"exchanges": []}], "bad": [{"fault": "f"}]}})",
     "test: /twins/bad/0: either \"exchanges\" or \"replacing\" is needed"},
    {R"({"sentence": "s", "level": "MUST", "source": ["x"], "steps": [{"request": {"path": "/"}}],
         "twins": {"good": [{"exchanges": [{"status": 200, "body": "", "json": 1}]}], "bad": []}})",
     "test: /twins/good/0/exchanges/0: \"body\" and \"json\" exclude each other"},
};

BOOST_DATA_TEST_CASE(a_mistake_is_named_with_its_place, rows) {
    BOOST_TEST(refusal(sample.text).substr(0, sample.error.size()) == sample.error);
}

BOOST_AUTO_TEST_CASE(a_whole_case_is_read) {
    auto const item = case_of(R"({
        "sentence": "It works.", "level": "SHOULD", "source": ["RFC 1", "D1"],
        "needs": ["direct"], "depends_on": ["a/b"], "note": "n", "alone": true,
        "steps": [
          {"name": "one", "connection": "c", "source_address": "127.0.0.7", "setup": true,
           "request": {"method": "POST", "path": "/x", "headers": [["A", "1"], ["a", {"repeat": "b", "times": 3}]],
                       "chunks": ["a", {"pause_ms": 5}, "b"]},
           "expect": {"status": [200, "3xx"], "headers": {"a": "b"}, "body": "text", "location": "/y",
                      "connection": "open", "interim": [100]},
           "capture": {"v": {"header": "etag"}}},
          {"raw": ["a", {"hex": "00ff"}, {"shutdown": true}], "expect": [{}, {"answer": false}]}
        ],
        "twins": {"good": [{"exchanges": ["x"]}],
                  "bad": [{"fault": "f", "exchanges": [{"bytes": ["a", "b"], "connection": "closed"}]}]}
    })");
    BOOST_TEST(item.id == "area/name");
    BOOST_TEST(item.area == "area");
    BOOST_TEST((item.level == Level::Should));
    BOOST_TEST(item.alone);
    BOOST_TEST_REQUIRE(item.steps.size() == 2U);
    auto const& request = std::get<Request>(item.steps[0].send);
    BOOST_TEST(request.headers[1].value.times == 3);
    BOOST_TEST(request.chunked);
    BOOST_TEST(item.steps[0].expect.front().status[1].last == 399);
    BOOST_TEST(item.steps[0].expect.front().location->prefix == "${prefix}");
    auto const& raw = std::get<std::vector<Part>>(item.steps[1].send);
    BOOST_TEST(raw[1].text == std::string("\0\xff", 2));
    BOOST_TEST(!item.steps[1].expect[1].answered);
    BOOST_TEST((item.bad[0].exchanges[0].then == ConnectionState::Closed));
}

BOOST_AUTO_TEST_CASE(without_expect_any_answer_will_do) {
    auto const item = case_with_steps(R"([{"request": {"path": "/"}}])");
    BOOST_TEST(item.steps[0].expect.size() == 1U);
}

std::string const rows_of_a_table
    = R"("rows": [{"name": "one", "sent": "1"}, {"name": "two", "sent": "2", "source": ["y"]}], )";

BOOST_AUTO_TEST_CASE(each_row_of_a_table_is_a_case) {
    auto text = text_with("{" + get + "}", rows_of_a_table);
    text.replace(text.find("\"s\""), 3, R"("It takes ${sent}.")");
    auto const document = svc::json::parse(text);
    auto const cases = parse_cases(Node(*document, "test"), "area/name");
    BOOST_TEST_REQUIRE(cases.size() == 2U);
    BOOST_TEST(cases[1].id == "area/name/two");
    BOOST_TEST(cases[1].area == "area");
    BOOST_TEST(cases[1].sentence == "It takes 2.");
    BOOST_TEST(cases[1].source.size() == 2U);
    BOOST_TEST(cases[0].source.size() == 1U);
}

struct TableRow {
    char const* rows;
    char const* error;

    friend std::ostream& operator<<(std::ostream& out, TableRow const& row) {
        return out << row.error;
    }
};

TableRow const wrong_tables[] = {
    {"[]", "test: /rows: at least one row is needed"},
    {R"([{"sent": "1"}])", "test: /rows/0: \"name\" is missing"},
    {R"([{"name": "A b", "sent": "1"}])",
     "test: /rows/0/name: must be made of a-z, 0-9, dot and hyphen"},
    {R"([{"name": "a", "sent": "1", "host": "2"}])",
     "test: /rows/0/host: ${host} is already something else"},
    {R"([{"name": "a"}])",
     "test: /rows/0: the sentence names what no row has: there is no variable ${sent}"},
};

BOOST_DATA_TEST_CASE(a_mistake_in_a_table_is_named, wrong_tables) {
    auto text = text_with("{" + get + "}", "\"rows\": " + std::string(sample.rows) + ", ");
    text.replace(text.find("\"s\""), 3, R"("It takes ${sent}.")");
    auto const document = svc::json::parse(text);
    try {
        static_cast<void>(parse_cases(Node(*document, "test"), "area/name"));
        BOOST_ERROR("it is taken");
    } catch (LoadError const& error) {
        BOOST_TEST(error.what() == sample.error);
    }
}

struct SchemaRow {
    char const* name;
    std::span<std::string_view const> keys;

    friend std::ostream& operator<<(std::ostream& out, SchemaRow const& row) {
        return out << row.name;
    }
};

SchemaRow const schema_rows[] = {
    {"item", keys::item},
    {"step", keys::step},
    {"request", keys::request},
    {"special_part", keys::part},
    {"expectation", keys::expectation},
    {"location", keys::location},
    {"same_as", keys::same_as},
    {"body", keys::body},
    {"matcher", keys::matcher},
    {"capture", keys::capture},
    {"twins", keys::twins},
    {"twin", keys::twin},
    {"bad_twin", keys::bad_twin},
    {"answer", keys::answer},
    {"recording", keys::recording},
};

BOOST_DATA_TEST_CASE(the_schema_has_the_same_keys, schema_rows) {
    auto const schema = read_json("conformance/case.schema.json");
    std::vector<std::string> in_schema;
    for (auto const& member : schema["$defs"][sample.name]["properties"].as_object()) {
        in_schema.push_back(member.name);
    }
    std::vector<std::string> in_reader(sample.keys.begin(), sample.keys.end());
    std::sort(in_schema.begin(), in_schema.end());
    std::sort(in_reader.begin(), in_reader.end());
    BOOST_TEST(in_schema == in_reader, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
