#include "service/schema/as_text.hpp"

#include "service/base/result.hpp"
#include "service/schema/json_schema.hpp"
#include "service/schema/reading_test.hpp"

#include <boost/test/unit_test.hpp>

namespace svc::schema {
namespace emails {

struct Email {
    std::string address;
};

inline base::Result<Email, std::string> parse_email(std::string_view text) {
    if (text.find('@') == std::string_view::npos) {
        return std::string("an address has an @");
    }
    return Email{std::string(text)};
}

inline std::string to_text(Email const& email) { return email.address; }

struct User {
    Email email;
};

} // namespace emails

template <>
struct Describe<emails::Email>
    : AsText<emails::Email, emails::parse_email, emails::to_text, "email"> {};

BOOST_AUTO_TEST_SUITE(as_text)

BOOST_AUTO_TEST_CASE(the_text_is_read_and_written) {
    BOOST_TEST(read_as<emails::User>(R"({"email":"a@b"})") == R"({"email":"a@b"})");
}

// As pydantic tells a ValueError of a validator.
BOOST_AUTO_TEST_CASE(what_the_parser_says_is_the_message) {
    BOOST_TEST(
        read_as<emails::User>(R"({"email":"ab"})")
        == R"([{"type":"value_error","loc":["body","email"],"msg":"Value error, an address has an @","input":"ab","ctx":{"error":{}}}])"
    );
}

BOOST_AUTO_TEST_CASE(other_json_is_no_text) {
    BOOST_TEST(
        read_as<emails::Email>("5")
        == R"([{"type":"string_type","loc":["body"],"msg":"Input should be a valid string","input":5}])"
    );
}

BOOST_AUTO_TEST_CASE(the_schema_names_the_format) {
    Components components;
    BOOST_TEST(
        json::write(json_schema(info<emails::Email>(), components, Mode::Validation))
        == R"({"type":"string","format":"email"})"
    );
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
