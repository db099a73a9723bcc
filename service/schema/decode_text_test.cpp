#include "service/schema/decode_text.hpp"

#include "service/schema/reading_test.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <memory>
#include <ostream>
#include <set>

namespace svc::decode_text_test {

using namespace schema; // NOLINT(google-build-using-namespace)

namespace {

enum class Color : int { red, blue };

struct Inner {
    int v = 7;
    std::vector<std::string> tags = svc::empty;
};

struct Everything {
    std::string text;
    std::int8_t small = 0;
    std::uint64_t large = 0;
    double number = 0.0;
    float narrow = 0;
    bool truth = false;
    Color color = Color::red;
    Literal<"a", "b"> literal = "a";
    std::optional<std::string> maybe = std::nullopt;
    std::vector<Inner> inners = svc::empty;
    std::array<int, 2> pair = {1, 2};
    std::set<int> set = svc::empty;
    std::map<std::string, Inner> map = svc::empty;
    std::tuple<int, std::string> tuple = {1, "a"};
    std::variant<int, std::string> either = 1;
    std::vector<bool> bits = svc::empty;
    json::Value any = svc::empty;
    Uuid id = svc::empty;
    DateTime when = svc::empty;
    Decimal exact = svc::empty;
    int limited = svc::field(5, {.ge = 1, .le = 9});
    std::string short_text = svc::field("a", {.max_length = 3, .pattern = "^[a-z]*$"});
    std::vector<int> few = svc::field(svc::empty, {.max_length = 2});
    int renamed = svc::field(1, {.alias = "re named"});
};

struct Strict {
    static constexpr ModelConfig model_config{.extra = Extra::Forbid};
    int v;
};

/** What the short way makes of a text: the value as it is written, or nothing. */
template <class T>
std::string short_way(std::string_view json) {
    // Exactly as much memory as there is text, so that a byte too far is found.
    std::unique_ptr<char[]> const exact(new char[json.size()]);
    std::copy(json.begin(), json.end(), exact.get());
    T value{};
    if (!schema::decode_text(info<T>(), {exact.get(), json.size()}, &value)) {
        return "-";
    }
    return any(value).json({.style = json::Style::Pydantic});
}

struct Row {
    char const* name;
    char const* json;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

// Good input: the short way has to take it, and to read what the long way reads.
Row const good[] = {
    {"only what is required", R"({"text":"a"})"},
    {"blanks everywhere", " {\n\t\"text\" : \"a\" ,\r\n \"inners\" : [ { } , { \"v\" : 1 } ] } "},
    {"escapes", R"({"text":"\"\\\/\b\f\n\r\t\u00e9\u20ac x"})"},
    {"characters of all lengths", R"({"text":"aé€😀"})"},
    {"long text", R"({"text":"0123456789012345678901234567890123456789\n0123456789"})"},
    {"numbers",
     R"({"text":"","small":-128,"large":9223372036854775807,"number":-1.5e-3,"narrow":0.1})"},
    {"an integer for a float", R"({"text":"","number":3})"},
    {"zero", R"({"text":"","small":0,"number":-0.0})"},
    {"truth", R"({"text":"","truth":true})"},
    {"truth that is coerced", R"({"text":"","truth":"off"})"},
    {"numbers that are coerced", R"({"text":"","small":" 1 ","number":"1e3","truth":1})"},
    {"choices", R"({"text":"","color":"blue","literal":"b"})"},
    {"null", R"({"text":"","maybe":null})"},
    {"not null", R"({"text":"","maybe":"x"})"},
    {"structs in lists", R"({"text":"","inners":[{"v":1,"tags":["a","b"]},{},{"tags":[]}]})"},
    {"other containers",
     R"({"text":"","pair":[3,4],"set":[2,1,2],"map":{"a":{"v":1}},"tuple":[2,"b"],"bits":[true,false]})"},
    {"unions and anything", R"({"text":"","either":"x","any":{"a":[1,{"b":null}]}})"},
    {"values with a text",
     R"({"text":"","id":"12345678-1234-5678-1234-567812345678","when":"2020-01-01T00:00:00Z","exact":"1.50"})"},
    {"values with a number", R"({"text":"","when":0,"exact":1.5})"},
    {"within limits", R"({"text":"","limited":9,"short_text":"abc","few":[1,2]})"},
    {"another order", R"({"number":1,"text":"a","small":1})"},
    {"an alias", R"({"text":"","re named":2})"},
    {"unknown keys", R"({"x":{"a":[1,"]}"]},"text":"a","y":[[],{}],"z":-1.5e+3,"n":null})"},
    {"an escaped key", R"({"\u0074ext":"a"})"},
};

// Not good, or rare: the short way has to leave it.
Row const left[] = {
    {"nothing", ""},
    {"blanks", "  "},
    {"a required member is missing", "{}"},
    {"another type", "[]"},
    {"null", "null"},
    {"a number for a text", R"({"text":1})"},
    {"beyond the C++ type", R"({"text":"","small":128})"},
    {"below the C++ type", R"({"text":"","large":-1})"},
    {"beyond 64 bits", R"({"text":"","any":0,"large":18446744073709551616})"},
    {"a fraction for an integer", R"({"text":"","small":1.5})"},
    {"out of a double's range", R"({"text":"","number":1e400})"},
    {"not a number", R"({"text":"","number":NaN})"},
    {"a leading zero", R"({"text":"","small":01})"},
    {"a leading plus", R"({"text":"","small":+1})"},
    {"a point without digits", R"({"text":"","number":1.})"},
    {"an exponent without digits", R"({"text":"","number":1e})"},
    {"only a minus", R"({"text":"","small":-})"},
    {"no choice", R"({"text":"","color":"green"})"},
    {"over the limit", R"({"text":"","limited":10})"},
    {"too long", R"({"text":"","short_text":"abcd"})"},
    {"no match", R"({"text":"","short_text":"A"})"},
    {"too many", R"({"text":"","few":[1,2,3]})"},
    {"an array with too few", R"({"text":"","pair":[1]})"},
    {"a repeated key", R"({"text":"a","text":"b"})"},
    {"a surrogate pair", R"({"text":"\ud83d\ude00"})"},
    {"a lone surrogate", R"({"text":"\ud83d"})"},
    {"an unknown escape", R"({"text":"\x"})"},
    {"a short escape", R"({"text":"\u12"})"},
    {"a line feed in a text", "{\"text\":\"a\nb\"}"},
    {"an open text", R"({"text":"a)"},
    {"an open escape", "{\"text\":\"a\\"},
    {"an open object", R"({"text":"a")"},
    {"an open list", R"({"text":"","inners":[{})"},
    {"a comma at the end", R"({"text":"a",})"},
    {"no comma", R"({"text":"a" "small":1})"},
    {"no colon", R"({"text" "a"})"},
    {"more behind it", R"({"text":"a"} x)"},
    {"a wrong unknown value", R"({"text":"a","x":[1,]})"},
    {"a wrong unknown word", R"({"text":"a","x":nul})"},
    {"a wrong unknown object", R"({"text":"a","x":{"a"}})"},
    {"malformed UTF-8", "{\"text\":\"\xff\"}"},
    {"a byte order mark", "\xEF\xBB\xBF{\"text\":\"a\"}"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(decode_text)

BOOST_DATA_TEST_CASE(good_input_is_read_as_the_long_way_reads_it, good) {
    BOOST_TEST(short_way<Everything>(sample.json) == read_as<Everything>(sample.json));
}

BOOST_DATA_TEST_CASE(other_input_is_left, left) {
    BOOST_TEST(short_way<Everything>(sample.json) == "-");
}

// A text that is cut anywhere is never taken for a whole one.
BOOST_AUTO_TEST_CASE(every_beginning_is_left) {
    std::string_view const json
        = R"({"text":"a\u00e9","inners":[{"v":1,"tags":["x"]}],"x":{"y":[1,null]},"truth":true})";
    for (std::size_t size = 0; size < json.size(); ++size) {
        BOOST_TEST(short_way<Everything>(json.substr(0, size)) == "-");
    }
}

BOOST_AUTO_TEST_CASE(forbidden_keys_are_left) {
    BOOST_TEST(short_way<Strict>(R"({"v":1})") == R"({"v":1})");
    BOOST_TEST(short_way<Strict>(R"({"v":1,"x":2})") == "-");
}

BOOST_AUTO_TEST_CASE(lists_are_read_at_the_top) {
    BOOST_TEST(short_way<std::vector<int>>("[1,2]") == "[1,2]");
    BOOST_TEST(
        short_way<std::vector<Inner>>("[{},{}]") == R"([{"v":7,"tags":[]},{"v":7,"tags":[]}])"
    );
}

BOOST_AUTO_TEST_CASE(nesting_without_end_is_left) {
    std::string const open(200'000, '[');
    BOOST_TEST(short_way<json::Value>(open) == "-");
    BOOST_TEST(short_way<Everything>(R"({"text":"","any":)" + open) == "-");
    BOOST_TEST(short_way<Everything>(R"({"text":"","unknown":)" + open) == "-");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::decode_text_test
