#include "service/openapi/detail/docs_file.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace svc;
using namespace svc::openapi::detail;

BOOST_AUTO_TEST_SUITE(docs_file)

DocsFile const script({"a.js", "text/javascript; charset=utf-8", "plain", "gz", "b"}, "1234");
DocsFile const picture({"a.png", "image/png", "PNG", {}, {}}, "1234");

http::Response ask(DocsFile const& file, http::Headers headers) {
    http::Request request;
    request.headers = std::move(headers);
    return responses::finish(file.answer(request));
}

std::string text_of(http::Response const& response) {
    auto const& slice = std::get<http::FileSlice>(response.body);
    std::string text(slice.length + 1, '\0');
    auto const size = ::pread(
        slice.file->descriptor(), text.data(), text.size(), static_cast<off_t>(slice.offset)
    );
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::string_view field(http::Response const& response, std::string_view name) {
    return response.headers.find(name).value_or("-");
}

struct Row {
    DocsFile const& file;
    std::string_view accept_encoding;
    std::string_view text;
    std::string_view coding;
    std::string_view etag;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.file.name() << ' ' << row.accept_encoding;
    }
};

// RFC 9110 section 12.5.3; a representation has its own tag (section 8.8.3.3).
Row const rows[] = {
    {script, "gzip, deflate, br", "b", "br", R"("1234-br")"},
    {script, "gzip, deflate", "gz", "gzip", R"("1234-gzip")"},
    {script, "br;q=0.5, gzip", "gz", "gzip", R"("1234-gzip")"},
    {script, "br;q=0.5, gzip;q=0.5", "b", "br", R"("1234-br")"},
    {script, "*", "b", "br", R"("1234-br")"},
    {script, "identity", "plain", "-", R"("1234")"},
    {script, "br;q=0, gzip;q=0", "plain", "-", R"("1234")"},
    {script, "", "plain", "-", R"("1234")"},
    {picture, "gzip, br", "PNG", "-", R"("1234")"},
};

BOOST_DATA_TEST_CASE(comes_in_the_coding_that_is_wanted_most, rows) {
    auto const response = ask(sample.file, {{"accept-encoding", sample.accept_encoding}});
    BOOST_TEST(response.status_code == 200);
    BOOST_TEST(text_of(response) == sample.text);
    BOOST_TEST(field(response, "content-encoding") == sample.coding);
    BOOST_TEST(field(response, "etag") == sample.etag);
    BOOST_TEST(field(response, "vary") == "accept-encoding");
}

BOOST_AUTO_TEST_CASE(may_be_kept_for_ever) {
    auto const response = ask(script, {});
    BOOST_TEST(field(response, "cache-control") == "public, max-age=31536000, immutable");
    BOOST_TEST(field(response, "content-type") == "text/javascript; charset=utf-8");
    BOOST_TEST(field(response, "x-content-type-options") == "nosniff");
}

BOOST_AUTO_TEST_CASE(is_not_sent_to_who_has_it) { // RFC 9110 section 15.4.5
    auto const response
        = ask(script, {{"accept-encoding", "br"}, {"if-none-match", R"("1234-br")"}});
    BOOST_TEST(response.status_code == 304);
    BOOST_TEST(field(response, "etag") == R"("1234-br")");
    BOOST_TEST(field(response, "vary") == "accept-encoding");
    BOOST_TEST(field(response, "content-type") == "-");
    BOOST_TEST(field(response, "content-encoding") == "-");
}

BOOST_AUTO_TEST_CASE(is_sent_to_who_has_another_form) {
    auto const response = ask(script, {{"if-none-match", R"("1234-br")"}});
    BOOST_TEST(response.status_code == 200);
}

BOOST_AUTO_TEST_CASE(stands_in_memory_once) {
    MemoryFile const file("some bytes");
    std::vector<std::jthread> threads;
    std::vector<http::FileSlice> slices(4);
    for (auto& slice : slices) {
        threads.emplace_back([&] { slice = file.slice(); });
    }
    threads.clear();
    for (auto const& slice : slices) {
        BOOST_TEST(slice.file == slices.front().file);
        BOOST_TEST(slice.length == 10U);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_no_file) {
    BOOST_TEST(find_docs_file("nope.js") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
