#include "service/schema/model.hpp"

#include "service/schema/any.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <memory>
#include <ostream>
#include <stdexcept>

namespace svc::schema {
namespace {

enum class Color : int { Red, Blue };

struct Inner {
    int depth;
    std::vector<std::string> tags = svc::empty;
};

struct WithDefault {
    std::string name = "x";
};

// Each member is named for what it must be found to be.
struct Kinds {
    std::string required_string;
    int required_int;
    double required_double;
    bool required_bool;
    Color required_enum;
    Literal<"a", "b"> required_literal;
    std::vector<int> required_vector;
    Inner required_struct;
    WithDefault required_struct_with_defaults_inside;
    std::variant<int, std::string> required_variant;
    Date required_date;
    int required_by_field = svc::field({.ge = 1});
    std::string required_string_by_field = svc::field({.min_length = 1});
    std::optional<int> required_optional_by_field = svc::field({.ge = 1});

    std::string default_string = "text";
    int default_int = 0;
    double default_double = 0.0;
    bool default_bool = false;
    Color default_enum = Color::Red;
    Literal<"a", "b"> default_literal = "a";
    std::vector<int> default_vector = {1};
    Inner default_struct = {.depth = 1, .tags = {"t"}};
    std::variant<int, std::string> default_variant = "text";
    Date default_date = {2020, 1, 1};
    std::optional<int> default_optional;
    std::optional<int> default_optional_with_value = 3;
    std::unique_ptr<int> default_pointer;
    int default_by_field = svc::field(3, {.ge = 1});
    std::string default_string_by_field = svc::field("text");
    std::vector<int> default_vector_by_field = svc::field(std::vector{1});
    std::optional<int> default_optional_by_field = svc::field(std::nullopt, {.ge = 1});
    std::optional<int> default_optional_value_by_field = svc::field(3, {.ge = 1});

    std::string factory_string = svc::empty;
    std::vector<Inner> factory_vector = svc::empty;
    std::map<std::string, Inner> factory_map = svc::empty;
    Inner factory_struct = svc::empty;
    int factory_int = svc::empty;
    std::vector<int> factory_by_field = svc::field(svc::empty, {.max_length = 2});
};

Model const& kinds() { return as<ObjectInfo>(info<Kinds>()).model(); }

struct Row {
    Field field;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.field.name; }

std::vector<Row> rows() {
    std::vector<Row> all;
    for (auto const& field : kinds().fields) {
        all.push_back({field});
    }
    return all;
}

template <class T>
Model const& model_of() {
    return as<ObjectInfo>(info<T>()).model();
}

template <class T>
std::string names_of() {
    std::string names;
    for (auto const& field : model_of<T>().fields) {
        names += (names.empty() ? "" : " ") + std::string(field.name);
    }
    return names;
}

template <class T>
struct Box {
    T inside;
};

// Markers that must not be taken for those of the struct around them.
struct NestedMarkers {
    int before = 1;
    Inner inner;
    std::vector<std::string> same_type_as_in_inner;
    std::vector<Inner> made_from_others = {Inner{.depth = 1}};
    std::vector<std::string> marked = svc::empty;
};

struct SameTypes {
    std::vector<int> a;
    std::vector<int> b = svc::empty;
    std::vector<int> c;
    int d;
    int e = svc::field(1);
    int f;
};

// Initialisers that write what the probe writes: one of its two patterns shows them.
struct Patterns {
    unsigned char a5 = 0xA5;
    unsigned char b5a = 0x5A;
    unsigned char none;
};

struct Odd {
    int unterstrich_ = 0;
    int größe = 0;
    int a1b2 = 0;
};

struct Forbidding {
    static constexpr ModelConfig model_config{.extra = Extra::Forbid, .title = "T"};
    int a;
};

struct BadPattern {
    std::string a = svc::field({.pattern = "(a"});
};

bool names_the_member(std::invalid_argument const& error) {
    return std::string(error.what()).find("'(a' has an open group") != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(model)

BOOST_DATA_TEST_CASE(members_are_required_as_their_names_say, rows()) {
    BOOST_TEST(sample.field.required == sample.field.name.starts_with("required_"));
    BOOST_TEST(sample.field.from_factory == sample.field.name.starts_with("factory_"));
}

BOOST_AUTO_TEST_CASE(offsets_lead_to_the_members) {
    Kinds value{};
    value.default_string = "here";
    for (auto const& field : kinds().fields) {
        if (field.name == "default_string") {
            BOOST_TEST(read<std::string>(field.in(&value)) == "here");
        }
    }
}

BOOST_AUTO_TEST_CASE(the_default_instance_holds_the_defaults) {
    auto const& defaults = read<Kinds>(kinds().defaults);
    BOOST_TEST(defaults.default_int == 0);
    BOOST_TEST(defaults.default_by_field == 3);
    BOOST_TEST(defaults.default_string_by_field == "text");
    BOOST_TEST(*defaults.default_optional_value_by_field == 3);
    BOOST_TEST(!defaults.default_optional_by_field);
}

BOOST_AUTO_TEST_CASE(markers_of_nested_structs_are_their_own) {
    auto const& fields = model_of<NestedMarkers>().fields;
    BOOST_TEST(fields[1].required);
    BOOST_TEST(fields[2].required);
    BOOST_TEST((!fields[3].required && !fields[3].from_factory));
    BOOST_TEST(fields[4].from_factory);
}

BOOST_AUTO_TEST_CASE(markers_find_their_member_among_others_of_the_type) {
    std::string required;
    for (auto const& field : model_of<SameTypes>().fields) {
        required += field.required ? field.name : "-";
    }
    BOOST_TEST(required == "a-cd-f");
}

BOOST_AUTO_TEST_CASE(an_initialiser_may_write_any_byte) {
    auto const& fields = model_of<Patterns>().fields;
    BOOST_TEST((!fields[0].required && !fields[1].required && fields[2].required));
}

BOOST_AUTO_TEST_CASE(names_are_those_of_the_source) {
    BOOST_TEST(names_of<Odd>() == "unterstrich_ größe a1b2");
}

BOOST_AUTO_TEST_CASE(local_structs_are_models) {
    struct Local {
        int first;
        std::string second;
    };
    BOOST_TEST(names_of<Local>() == "first second");
    BOOST_TEST(info<Local>().name == "Local");
}

BOOST_AUTO_TEST_CASE(type_names_have_no_namespace_and_no_arguments) {
    BOOST_TEST(info<Kinds>().name == "Kinds");
    BOOST_TEST(info<Box<Box<int>>>().name == "Box");
}

BOOST_AUTO_TEST_CASE(an_empty_struct_has_no_members) {
    struct Nothing {};
    BOOST_TEST(model_of<Nothing>().fields.empty());
}

BOOST_AUTO_TEST_CASE(the_config_is_read) {
    BOOST_TEST((model_of<Forbidding>().config.extra == Extra::Forbid));
    BOOST_TEST(model_of<Forbidding>().fields.size() == 1);
    BOOST_TEST((model_of<Kinds>().config.extra == Extra::Ignore));
}

BOOST_AUTO_TEST_CASE(a_wrong_pattern_is_found_when_the_model_is_made) {
    BOOST_CHECK_EXCEPTION(model_of<BadPattern>(), std::invalid_argument, names_the_member);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
