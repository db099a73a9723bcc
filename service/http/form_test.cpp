#include "service/http/form.hpp"

#include "service/http/error.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(form)

constexpr char const* multipart = "multipart/form-data; boundary=b";
constexpr char const* urlencoded = "application/x-www-form-urlencoded";

std::string part(std::string const& disposition, std::string const& data) {
    return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + data + "\r\n";
}

/** `name=text;name=<filename,content>;`, or the error. */
std::string read(std::string_view content_type, std::string_view body, FormLimits limits = {}) {
    try {
        std::string text;
        for (FormField const& field : read_form(content_type, body, limits)) {
            text += field.name + '=';
            if (auto const* const upload = std::get_if<Upload>(&field.value)) {
                text += '<' + upload->filename() + ',' + upload->read() + '>';
            } else {
                text += std::get<std::string>(field.value);
            }
            text += ';';
        }
        return text;
    } catch (HttpError const& error) {
        return std::to_string(error.status_code) + ' ' + error.detail;
    }
}

struct Row {
    char const* name;
    char const* content_type;
    std::string body;
    std::string expected;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

std::string const end = "--b--\r\n";
std::string const malformed = "400 There was an error parsing the body";

Row const rows[] = {
    {"urlencoded", urlencoded, "a=1&b=x+y%21&a=2", "a=1;b=x y!;a=2;"},
    {"urlencoded with a charset",
     "Application/X-WWW-Form-Urlencoded; charset=utf-8",
     "a=1",
     "a=1;"},
    {"another type is no form", "application/json", "a=1", ""},
    {"no type is no form", "", "a=1", ""},
    {"fields and files",
     multipart,
     part("name=\"a\"", "1") + part("name=\"f\"; filename=\"n.txt\"", "data") + end,
     "a=1;f=<n.txt,data>;"},
    {"repeats are kept", multipart, part("name=a", "1") + part("name=a", "2") + end, "a=1;a=2;"},
    {"an empty file name is a file", multipart, part("name=f; filename=\"\"", "") + end, "f=<,>;"},
    {"malformed UTF-8", multipart, part("name=a", "\xff") + end, "a=\xef\xbf\xbd;"},
    {"an empty body", multipart, "", ""},
    {"no boundary", "multipart/form-data", "x", "400 Missing boundary in multipart."},
    {"no name",
     multipart,
     part("filename=x", "1") + end,
     R"(400 The Content-Disposition header field "name" must be provided.)"},
    {"cut off", multipart, part("name=a", "1"), malformed},
    {"no multipart", multipart, "hello", malformed},
    {"broken", multipart, "--b\nx", malformed},
};

BOOST_DATA_TEST_CASE(a_form_is_read, rows) {
    BOOST_TEST(read(sample.content_type, sample.body) == sample.expected);
}

// As Starlette says it.
BOOST_AUTO_TEST_CASE(a_form_is_limited) {
    std::string const two_fields = part("name=a", "1") + part("name=b", "2") + end;
    std::string const two_files
        = part("name=a; filename=x", "1") + part("name=b; filename=y", "2") + end;
    std::string const large = part("name=a", std::string(2049, 'x')) + end;
    BOOST_TEST(
        read(multipart, two_fields, {.fields = 1})
        == "400 Too many fields. Maximum number of fields is 1."
    );
    BOOST_TEST(
        read(multipart, two_files, {.files = 1})
        == "400 Too many files. Maximum number of files is 1."
    );
    BOOST_TEST(
        read(multipart, large, {.field_bytes = 2048}) == "400 Part exceeded maximum size of 2KB."
    );
    BOOST_TEST(read(multipart, two_files, {.fields = 0}) == "a=<x,1>;b=<y,2>;");
}

BOOST_AUTO_TEST_CASE(an_urlencoded_form_is_limited_alike) { // R27
    std::string const type = "application/x-www-form-urlencoded";
    BOOST_TEST(read(type, "&a=1&&b=2&", {.fields = 2}) == "a=1;b=2;");
    BOOST_TEST(
        read(type, "a=1&b=2&c", {.fields = 2})
        == "400 Too many fields. Maximum number of fields is 2."
    );
    BOOST_TEST(
        read(type, "a=" + std::string(2049, 'x'), {.field_bytes = 2048})
        == "400 Part exceeded maximum size of 2KB."
    );
    BOOST_TEST(
        read(type, "a=12345&b=67890", {.in_memory = 14})
        == "413 The fields of the form are too large together"
    );
}

BOOST_AUTO_TEST_CASE(what_is_in_memory_is_limited_as_a_whole) {
    std::string const fields = part("name=a", "12345") + part("name=b", "67890") + end;
    BOOST_TEST(
        read(multipart, fields, {.in_memory = 9})
        == "413 The fields of the form are too large together"
    );
    BOOST_TEST(read(multipart, fields, {.in_memory = 10}) == "a=12345;b=67890;");
    std::string const files = part("name=a; filename=x", "12345")
                              + part("name=b; filename=y", "6789") + part("name=c; filename=z", "0")
                              + end;
    Form const form = read_form(multipart, files, {.in_memory = 6});
    BOOST_TEST(std::get<Upload>(form[0].value).is_in_memory());
    BOOST_TEST(!std::get<Upload>(form[1].value).is_in_memory());
    BOOST_TEST(std::get<Upload>(form[2].value).is_in_memory());
}

BOOST_AUTO_TEST_CASE(a_file_keeps_its_part_and_goes_to_disk_when_it_is_large) {
    std::string const large(100'000, 'x');
    std::string const body = "--b\r\ncontent-disposition: form-data; name=f; filename=\"a.png\"\r\n"
                             "Content-Type: image/png\r\nX-Own: 1\r\n\r\n"
                             + large + "\r\n" + part("name=g; filename=b", "small") + end;
    Form const form = read_form(multipart, body, {.file_in_memory = 1000});
    auto const& file = std::get<Upload>(form[0].value);
    BOOST_TEST(file.content_type() == "image/png");
    BOOST_TEST(file.headers().find("x-own").value() == "1");
    BOOST_TEST(file.size() == 100'000U);
    BOOST_TEST(!file.is_in_memory());
    BOOST_TEST((file.read() == large));
    BOOST_TEST(std::get<Upload>(form[1].value).is_in_memory());
    BOOST_TEST(std::get<Upload>(form[1].value).content_type() == "");
}

BOOST_AUTO_TEST_SUITE_END()
