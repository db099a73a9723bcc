#include "service/json/parse.hpp"
#include "service/json/writer.hpp"
#include "service/schema/decode.hpp"
#include "service/schema/memory.hpp"
#include "service/schema/python_repr_test.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

// Every row of the tables that were recorded from pydantic, read anew (VAL-30 to VAL-50).
namespace svc::schema {
namespace sample {

struct Sub {
    int v;
};

enum class SE : int { red, blue };
enum class IE : int { one = 1, two = 2 };
enum class PE : int { a, b };
enum class E1 : int { x };

inline std::string repr(Sub const& sub) { return "Sub(v=" + std::to_string(sub.v) + ")"; }
inline std::string repr(SE value) {
    return value == SE::red ? "<SE.red: 'red'>" : "<SE.blue: 'blue'>";
}
inline std::string repr(IE value) { return value == IE::one ? "<IE.one: 1>" : "<IE.two: 2>"; }
inline std::string repr(PE value) { return value == PE::a ? "<PE.a: 'A'>" : "<PE.b: 2>"; }
inline std::string repr(E1) { return "<E1.x: 'x'>"; }

} // namespace sample

using namespace sample; // NOLINT(google-build-using-namespace)

template <>
inline constexpr bool enum_by_value<IE> = true;

template <>
inline constexpr auto enum_values<PE> = std::array{
    EnumValue<PE>{PE::a, "A"}, EnumValue<PE>{PE::b, 2}};

namespace {

/** Reads a value of one type and shows what came out, as the tables do. */
using Reader = std::function<std::string(json::Value const&, Location const&, bool with_input)>;

std::string shown(std::vector<Issue> const& issues, bool with_input) {
    std::string text = "422 ";
    for (auto const& issue : issues) {
        text += text.size() > 4 ? " || " : "";
        text += issue.type + ' ' + repr(to_value(issue.loc)) + " «" + issue.msg + "»";
        text += issue.ctx.is_null() ? "" : " ctx=" + repr(issue.ctx);
        text += with_input ? " input=" + repr(issue.input) : "";
    }
    return text;
}

template <class T>
Reader reader() {
    return [](json::Value const& input, Location const& at, bool with_input) {
        std::vector<Issue> issues;
        T value{};
        if (decode(info<T>(), input, &value, at, issues)) {
            return "OK " + repr(value);
        }
        // D10: whatever the input was, the answer can be written.
        BOOST_CHECK_NO_THROW(json::write(to_value(issues)));
        return shown(issues, with_input);
    };
}

std::map<std::string, Reader> const readers{
    {"str", reader<std::string>()},
    {"int", reader<std::int64_t>()},
    {"float", reader<double>()},
    {"bool", reader<bool>()},
    {"bytes", reader<Bytes>()},
    {"Any", reader<json::Value>()},
    {"None", reader<std::nullptr_t>()},
    {"int|None", reader<std::optional<std::int64_t>>()},
    {"int|str", reader<std::variant<std::int64_t, std::string>>()},
    {"list", reader<list>()},
    {"list[int]", reader<std::vector<std::int64_t>>()},
    {"list[Sub]", reader<std::vector<Sub>>()},
    {"set[int]", reader<std::set<std::int64_t>>()},
    {"dict", reader<dict>()},
    {"dict[str,int]", reader<std::map<std::string, std::int64_t>>()},
    {"dict[int,str]", reader<std::map<std::int64_t, std::string>>()},
    {"tuple[int,str]", reader<std::tuple<std::int64_t, std::string>>()},
    {"Sub", reader<Sub>()},
    {"Sub|None", reader<std::optional<Sub>>()},
    {"Enum", reader<PE>()},
    {"Enum1", reader<E1>()},
    {"strEnum", reader<SE>()},
    {"intEnum", reader<IE>()},
    {"Literal[1]", reader<Literal<1>>()},
    {"Literal[a,b]", reader<Literal<"a", "b">>()},
    {"UUID", reader<Uuid>()},
    {"date", reader<Date>()},
    {"datetime", reader<DateTime>()},
    {"time", reader<Time>()},
    {"timedelta", reader<Duration>()},
    {"Decimal", reader<Decimal>()},
};

struct Row {
    std::string type;
    std::string input;
    std::string result;
};

std::vector<Row> rows(char const* name) {
    std::ifstream file(std::string("service/schema/testdata/") + name);
    std::vector<Row> found;
    std::string line;
    std::getline(file, line); // the headings
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        Row row;
        std::getline(cells, row.type, '\t');
        std::getline(cells, row.input, '\t');
        std::getline(cells, row.result, '\0');
        found.push_back(std::move(row));
    }
    return found;
}

/** What the rows came to. */
struct Tally {
    int same = 0;
    int changed_on_purpose = 0; // D10: a 422 instead of a 500
    int not_in_cpp = 0;         // docs/differences-coercion.md
    int wrong = 0;
};

bool has_integer_beyond_64_bits(std::string_view text) {
    std::size_t digits = 0;
    for (char const c : text) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        if (digits == 19 && text.find("e") == std::string_view::npos) {
            return true;
        }
    }
    return false;
}

/** Python's integers are of any length; a tuple of any length is a list in C++. */
bool is_not_in_cpp(Row const& row) {
    bool const is_integer = row.type.find("int") != std::string::npos;
    return row.type == "tuple[int,...]"
           || (is_integer && row.result.starts_with("OK ") && has_integer_beyond_64_bits(row.input)
           );
}

void judge(Row const& row, std::string const& ours, Tally& tally) {
    if (row.result.starts_with("500 ")) {
        ++tally.changed_on_purpose;
    } else if (ours == row.result) {
        ++tally.same;
    } else if (is_not_in_cpp(row)) {
        ++tally.not_in_cpp;
    } else {
        BOOST_TEST(ours == row.result, row.type << ' ' << row.input);
        ++tally.wrong;
    }
}

void report(char const* table, Tally const& tally) {
    BOOST_TEST_MESSAGE(
        table << ": " << tally.same << " as recorded, " << tally.changed_on_purpose
              << " changed by D10, " << tally.not_in_cpp << " not in C++, " << tally.wrong
              << " wrong"
    );
}

} // namespace

BOOST_AUTO_TEST_SUITE(coercion)

BOOST_AUTO_TEST_CASE(json_bodies_are_read_as_recorded) {
    Tally tally;
    for (auto const& row : rows("coercion-json-body.tsv")) {
        auto const found = readers.find(row.type);
        if (found == readers.end()) {
            judge(row, "", tally);
            continue;
        }
        auto const value = json::parse(row.input);
        BOOST_TEST_REQUIRE(value.has_value(), row.input);
        // VAL-03 is the binding's rule: a body of null is no body.
        auto const ours = value->is_null() ? "422 missing ['body'] «Field required»"
                                           : found->second(*value, {"body"}, false);
        judge(row, ours, tally);
    }
    report("coercion-json-body.tsv", tally);
    BOOST_TEST(tally.same == 1084);
    BOOST_TEST(tally.not_in_cpp == 31);
}

BOOST_AUTO_TEST_CASE(query_and_path_texts_are_read_as_recorded) {
    Tally tally;
    for (auto const& row : rows("coercion-query-path.tsv")) {
        auto const colon = row.type.find(':');
        auto const where = row.type.substr(0, colon);
        auto const& read = readers.at(row.type.substr(colon + 1));
        judge(row, read(row.input, {where, "x"}, true), tally);
    }
    report("coercion-query-path.tsv", tally);
    BOOST_TEST(tally.same == 846);
    BOOST_TEST(tally.not_in_cpp == 2);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
