#include "service/schema/json_schema.hpp"

#include "service/json/writer.hpp"
#include "service/schema/literals.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <map>
#include <ostream>
#include <set>

namespace svc::json_schema_test {

using namespace schema; // NOLINT(google-build-using-namespace)

namespace {

struct Sub {
    int v;
};

enum class Color : int { red, blue };

struct Empty {};

template <class T>
std::string schema_of(Mode mode = Mode::Validation) {
    Components components;
    return json::write(schema::json_schema(info<T>(), components, mode));
}

/** The schema of a member with that name, options and default. */
template <class T>
std::string property_of(FieldOptions const& options, json::Value default_value = {}) {
    Components components;
    Property const property{info<T>(), options, "The Title", std::move(default_value)};
    return json::write(schema::json_schema(property, components, Mode::Validation));
}

template <class T>
json::Value definition_of(Mode mode = Mode::Validation) {
    Components components;
    components.add(info<T>(), mode);
    return json::Value(components.schemas())[components.name(info<T>(), mode)];
}

struct Row {
    char const* name;
    std::string schema;
    char const* expected;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

using Text = std::string;

Row const types[] = {
    {"DC-20 str", schema_of<Text>(), R"({"type":"string"})"},
    {"DC-20 int", schema_of<int>(), R"({"type":"integer"})"},
    {"DC-20 unsigned char", schema_of<unsigned char>(), R"({"type":"integer"})"},
    {"DC-20 float", schema_of<double>(), R"({"type":"number"})"},
    {"DC-20 bool", schema_of<bool>(), R"({"type":"boolean"})"},
    {"DC-21 bytes",
     schema_of<Bytes>(),
     R"({"type":"string","contentMediaType":"application/octet-stream"})"},
    {"DC-22 Any", schema_of<json::Value>(), "{}"},
    {"DC-22 raw JSON", schema_of<RawJson>(), "{}"},
    {"DC-23 list", schema_of<list>(), R"({"items":{},"type":"array"})"},
    {"DC-23 list[T]",
     schema_of<std::vector<int>>(),
     R"({"items":{"type":"integer"},"type":"array"})"},
    {"DC-23 set[T]",
     schema_of<std::set<int>>(),
     R"({"items":{"type":"integer"},"type":"array","uniqueItems":true})"},
    {"DC-23 dict", schema_of<dict>(), R"({"additionalProperties":true,"type":"object"})"},
    {"DC-23 dict[str,T]",
     schema_of<std::map<Text, int>>(),
     R"({"additionalProperties":{"type":"integer"},"type":"object"})"},
    {"DC-23 dict[str,Any]",
     schema_of<std::map<Text, json::Value>>(),
     R"({"additionalProperties":true,"type":"object"})"},
    {"dict[UUID,T]",
     schema_of<std::map<Uuid, int>>(),
     R"({"additionalProperties":{"type":"integer"},"propertyNames":{"format":"uuid"},"type":"object"})"},
    {"dict[int,T]",
     schema_of<std::map<int, int>>(),
     R"({"additionalProperties":{"type":"integer"},"type":"object"})"},
    {"dict[Enum,T]",
     schema_of<std::map<Color, int>>(),
     R"({"additionalProperties":{"type":"integer"},"propertyNames":{"$ref":"#/components/schemas/Color"},"type":"object"})"},
    {"a list of one length",
     schema_of<std::array<int, 3>>(),
     R"({"items":{"type":"integer"},"type":"array","maxItems":3,"minItems":3})"},
    {"DC-24 tuple[A,B]",
     schema_of<std::tuple<int, Text>>(),
     R"({"prefixItems":[{"type":"integer"},{"type":"string"}],"type":"array","maxItems":2,"minItems":2})"},
    {"an empty tuple", schema_of<std::tuple<>>(), R"({"type":"array","maxItems":0,"minItems":0})"},
    {"DC-25 optional",
     schema_of<std::optional<int>>(),
     R"({"anyOf":[{"type":"integer"},{"type":"null"}]})"},
    {"DC-25 union",
     schema_of<std::variant<int, Text>>(),
     R"({"anyOf":[{"type":"integer"},{"type":"string"}]})"},
    {"DC-25 null stands last",
     schema_of<std::variant<int, std::monostate, Text>>(),
     R"({"anyOf":[{"type":"integer"},{"type":"string"},{"type":"null"}]})"},
    {"DC-25 an optional union is one list",
     schema_of<std::optional<std::variant<int, Text>>>(),
     R"({"anyOf":[{"type":"integer"},{"type":"string"},{"type":"null"}]})"},
    {"DC-25 a union in a union is one list",
     schema_of<std::variant<int, std::variant<Text, int>>>(),
     R"({"anyOf":[{"type":"integer"},{"type":"string"}]})"},
    {"DC-26 several", schema_of<Literal<"a", "b">>(), R"({"type":"string","enum":["a","b"]})"},
    {"DC-26 one", schema_of<Literal<"a">>(), R"({"type":"string","const":"a"})"},
    {"DC-26 integers", schema_of<Literal<1, 2>>(), R"({"type":"integer","enum":[1,2]})"},
    {"DC-26 both", schema_of<Literal<"a", 1>>(), R"({"enum":["a",1]})"},
    {"DC-27 enum", schema_of<Color>(), R"({"$ref":"#/components/schemas/Color"})"},
    {"DC-28 datetime", schema_of<DateTime>(), R"({"type":"string","format":"date-time"})"},
    {"DC-28 date", schema_of<Date>(), R"({"type":"string","format":"date"})"},
    {"DC-28 time", schema_of<Time>(), R"({"type":"string","format":"time"})"},
    {"DC-28 timedelta", schema_of<Duration>(), R"({"type":"string","format":"duration"})"},
    {"DC-28 UUID", schema_of<Uuid>(), R"({"type":"string","format":"uuid"})"},
    {"DC-28 Path", schema_of<std::filesystem::path>(), R"({"type":"string","format":"path"})"},
    {"DC-29 decimal in",
     schema_of<Decimal>(),
     R"({"anyOf":[{"type":"number"},{"type":"string","pattern":"^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$"}]})"},
    {"DC-29 decimal out",
     schema_of<Decimal>(Mode::Serialization),
     R"({"type":"string","pattern":"^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$"})"},
    {"DC-2A nested",
     schema_of<std::vector<Sub>>(),
     R"({"items":{"$ref":"#/components/schemas/Sub"},"type":"array"})"},
    {"null", schema_of<std::nullptr_t>(), R"({"type":"null"})"},
};

Row const properties[] = {
    {"title", property_of<int>({}), R"({"type":"integer","title":"The Title"})"},
    {"title of its own", property_of<int>({.title = "T"}), R"({"type":"integer","title":"T"})"},
    {"DC-25 no title beside a reference",
     property_of<Sub>({}),
     R"({"$ref":"#/components/schemas/Sub"})"},
    {"DC-25 no title for a class or null",
     property_of<std::optional<Sub>>({}),
     R"({"anyOf":[{"$ref":"#/components/schemas/Sub"},{"type":"null"}]})"},
    {"a title for a union of classes",
     property_of<std::variant<Sub, Color>>({}),
     R"({"anyOf":[{"$ref":"#/components/schemas/Sub"},{"$ref":"#/components/schemas/Color"}],"title":"The Title"})"},
    {"a description beside a reference",
     property_of<Sub>({.description = "D"}),
     R"({"$ref":"#/components/schemas/Sub","description":"D"})"},
    {"DC-27 a default beside a reference",
     property_of<Color>({}, "red"),
     R"({"$ref":"#/components/schemas/Color","default":"red"})"},
    {"DC-2C numbers",
     property_of<int>({.gt = 0, .ge = 1, .lt = 9, .le = 8, .multiple_of = 2}),
     R"({"type":"integer","multipleOf":2.0,"maximum":8.0,"exclusiveMaximum":9.0,"minimum":1.0,"exclusiveMinimum":0.0,"title":"The Title"})"},
    {"DC-2C texts",
     property_of<Text>({.min_length = 1, .max_length = 3, .pattern = "^a"}),
     R"({"type":"string","maxLength":3,"minLength":1,"pattern":"^a","title":"The Title"})"},
    {"DC-2C lists",
     property_of<std::vector<int>>({.min_length = 1, .max_length = 3}),
     R"({"items":{"type":"integer"},"type":"array","maxItems":3,"minItems":1,"title":"The Title"})"},
    {"DC-2C dicts",
     property_of<std::map<Text, int>>({.min_length = 1, .max_length = 3}),
     R"({"additionalProperties":{"type":"integer"},"type":"object","maxProperties":3,"minProperties":1,"title":"The Title"})"},
    {"DC-2C optional: inside",
     property_of<std::optional<int>>({.ge = 1}),
     R"({"anyOf":[{"type":"integer","minimum":1.0},{"type":"null"}],"title":"The Title"})"},
    {"DC-2C decimal: the number",
     property_of<Decimal>({.ge = 1}).substr(0, 49),
     R"({"anyOf":[{"type":"number","minimum":1.0},{"type")"},
    {"DC-2C examples and deprecated",
     property_of<int>({.description = "D", .examples = list{1, 2}, .deprecated = true}, 3),
     R"({"type":"integer","title":"The Title","description":"D","default":3,"deprecated":true,"examples":[1,2]})"},
};

struct Described {
    static constexpr ModelConfig model_config{
        .extra = Extra::Forbid, .title = "Other", .description = "About"};
    int v;
};

struct Defaults {
    std::string required;
    std::string text = "t";
    int number = 3;
    Color color = Color::blue;
    std::tuple<int, std::string> tuple = {1, "a"};
    std::optional<int> nothing = std::nullopt;
    std::optional<int> something = 5;
    std::vector<int> made = svc::empty;
    std::vector<int> given = {1};
    Literal<"a", "b"> literal = "a";
    int renamed = svc::field(3, {.alias = "ali_as"});
};

} // namespace

BOOST_AUTO_TEST_SUITE(json_schema)

BOOST_DATA_TEST_CASE(types_have_schemas, types) { BOOST_TEST(sample.schema == sample.expected); }

BOOST_DATA_TEST_CASE(properties_have_schemas, properties) {
    BOOST_TEST(sample.schema == sample.expected);
}

// DC-2B, DC-2C, DC-2I
BOOST_AUTO_TEST_CASE(a_struct_shows_its_members_with_their_defaults) {
    BOOST_TEST(
        json::write(definition_of<Defaults>())
        == R"({"properties":{"required":{"type":"string","title":"Required"},)"
           R"("text":{"type":"string","title":"Text","default":"t"},)"
           R"("number":{"type":"integer","title":"Number","default":3},)"
           R"("color":{"$ref":"#/components/schemas/Color","default":"blue"},)"
           R"("tuple":{"prefixItems":[{"type":"integer"},{"type":"string"}],"type":"array","maxItems":2,"minItems":2,"title":"Tuple","default":[1,"a"]},)"
           R"("nothing":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Nothing"},)"
           R"("something":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Something","default":5},)"
           R"("made":{"items":{"type":"integer"},"type":"array","title":"Made"},)"
           R"("given":{"items":{"type":"integer"},"type":"array","title":"Given","default":[1]},)"
           R"("literal":{"type":"string","enum":["a","b"],"title":"Literal","default":"a"},)"
           R"("ali_as":{"type":"integer","title":"Ali As","default":3}},)"
           R"("type":"object","required":["required"],"title":"Defaults"})"
    );
}

// DC-2F
BOOST_AUTO_TEST_CASE(an_empty_struct_requires_nothing) {
    BOOST_TEST(
        json::write(definition_of<Empty>())
        == R"({"properties":{},"type":"object","title":"Empty"})"
    );
}

// DC-2E, DC-2I
BOOST_AUTO_TEST_CASE(the_config_shows) {
    BOOST_TEST(
        json::write(definition_of<Described>())
        == R"({"properties":{"v":{"type":"integer","title":"V"}},"additionalProperties":false,)"
           R"("type":"object","required":["v"],"title":"Other","description":"About"})"
    );
}

// DC-27
BOOST_AUTO_TEST_CASE(an_enum_shows_its_values) {
    BOOST_TEST(
        json::write(definition_of<Color>())
        == R"({"type":"string","enum":["red","blue"],"title":"Color"})"
    );
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::json_schema_test
