#include "service/responses/media_type.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <ostream>
#include <string>

using namespace svc::responses;

BOOST_AUTO_TEST_SUITE(media_type)

// RESP-41: Python 3.11's table
BOOST_AUTO_TEST_CASE(the_whole_table_is_known) {
    std::ifstream table("service/responses/testdata/media-types.tsv");
    int rows = 0;
    for (std::string line; std::getline(table, line); ++rows) {
        auto const tab = line.find('\t');
        BOOST_TEST(guess_media_type("file" + line.substr(0, tab)) == line.substr(tab + 1));
    }
    BOOST_TEST(rows == 149);
}

struct Row {
    std::string_view name;
    std::string_view media_type;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << '"' << row.name << '"';
    }
};

// What Python 3.11's mimetypes gives without the system's table.
Row const rows[] = {
    {"a.tar.gz", "application/x-tar"},
    {"a.tgz", "application/x-tar"},
    {"a.Tgz", "application/x-tar"},
    {"a.tar.br", "application/x-tar"},
    {"a.gz", ""},
    {"a.Z", ""},
    {"a.bz2", ""},
    {"a.xz", ""},
    {"a.svgz", "image/svg+xml"},
    {"a.html.gz", "text/html"},
    {"a.html.GZ", ""},
    {"A.HTML", "text/html"},
    {".txt", ""},
    {"a/.txt", ""},
    {"..html", ""},
    {"a..html", "text/html"},
    {".a.txt", "text/plain"},
    {"a.b/c", ""},
    {"clip.mp4/file", ""},
    {"dir/large-video-file.mp4", "video/mp4"},
    {"Makefile", ""},
    {"a.", ""},
    {"", ""},
};

BOOST_DATA_TEST_CASE(the_extension_tells_the_type, rows) {
    BOOST_TEST(guess_media_type(sample.name) == sample.media_type);
}

BOOST_AUTO_TEST_SUITE_END()
