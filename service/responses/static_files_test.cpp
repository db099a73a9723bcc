#include "service/responses/static_files.hpp"

#include "service/http/error.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

using namespace svc;
using namespace svc::responses;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(static_files)

namespace {

/** A folder to serve, beside a file that must not be; gone afterwards. */
struct Site {
    fs::path outside
        = fs::temp_directory_path() / ("svc-static-files-" + std::to_string(::getpid()));
    fs::path root = outside / "public";

    Site() {
        fs::create_directories(root / "docs" / "empty");
        fs::create_directories(outside / "public-not");
        write(outside / "secret.txt", "secret");
        write(outside / "public-not" / "secret.txt", "secret");
        write(root / "a.txt", "text");
        write(root / "b c.html", "page");
        write(root / "docs" / "index.html", "index");
        write(root / "404.html", "nothing here");
        fs::create_symlink(root / "a.txt", root / "inner.txt");
        fs::create_symlink("docs", root / "manual");
        fs::create_symlink("../secret.txt", root / "outer.txt");
        fs::create_directory_symlink(outside, root / "up");
        fs::create_directory_symlink(outside / "public-not", root / "sibling");
        fs::create_symlink("loop", root / "loop");
        ::mkfifo((root / "pipe").c_str(), 0600);
    }

    ~Site() { fs::remove_all(outside); }

    Site(Site const&) = delete;
    Site& operator=(Site const&) = delete;

    static void write(fs::path const& path, std::string_view text) { std::ofstream(path) << text; }
};

http::Request asking(std::string_view path, http::Headers fields = {}) {
    http::Request request;
    request.scope.raw_path = "/static/" + std::string(path);
    request.scope.host = "example.com";
    request.headers = std::move(fields);
    return request;
}

http::Response get(StaticFolder const& folder, std::string_view path, http::Headers fields = {}) {
    return finish(folder.answer(asking(path, std::move(fields)), path));
}

int status_of(StaticFolder const& folder, std::string_view path) {
    try {
        return get(folder, path).status_code;
    } catch (http::HttpError const& error) {
        return error.status_code;
    }
}

std::string text_of(http::Response const& answer) {
    auto const& slice = std::get<http::FileSlice>(answer.body);
    std::string text(slice.length, '\0');
    BOOST_REQUIRE(
        ::pread(slice.file->descriptor(), text.data(), text.size(), 0)
        == static_cast<ssize_t>(text.size())
    );
    return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(files_of_the_folder_are_served) {
    Site const site;
    StaticFolder const folder(StaticFiles{site.root.string()});
    auto const answer = get(folder, "a.txt");
    BOOST_TEST(answer.status_code == 200);
    BOOST_TEST(text_of(answer) == "text");
    BOOST_TEST(answer.headers.find("content-type").value() == "text/plain; charset=utf-8");
    BOOST_TEST(text_of(get(folder, "b c.html")) == "page");
    BOOST_TEST(text_of(get(folder, "docs/index.html")) == "index");
    BOOST_TEST(text_of(get(folder, "inner.txt")) == "text");
    BOOST_TEST(text_of(get(folder, "manual/index.html")) == "index");
    auto const etag = answer.headers.find("etag").value();
    BOOST_TEST(get(folder, "a.txt", {{"if-none-match", etag}}).status_code == 304);
    BOOST_TEST(get(folder, "a.txt", {{"range", "bytes=0-0"}}).status_code == 206);
}

std::string_view const nothing[] = {
    "",
    "docs",
    "docs/",
    "missing",
    "a.txt/",
    "a.txt/x",
    "pipe",
    "loop",
    "..",
    "../secret.txt",
    "../public/a.txt",
    "docs/../a.txt",
    "docs/../../secret.txt",
    "/../secret.txt",
    "outer.txt",
    "up/secret.txt",
    "sibling/secret.txt",
    "up/public/../secret.txt",
    std::string_view("a.txt\0.html", 11),
    "//etc/passwd",
};

BOOST_DATA_TEST_CASE(nothing_else_is_served, nothing) {
    Site const site;
    BOOST_TEST(status_of(StaticFolder(StaticFiles{site.root.string()}), sample) == 404);
}

// D12: an escaped slash is data, and no name of a file has one.
BOOST_AUTO_TEST_CASE(an_escaped_slash_is_no_separator) {
    Site const site;
    StaticFolder const folder(StaticFiles{site.root.string()});
    for (std::string_view const raw : {"docs%2Findex.html", "docs%2findex.html"}) {
        BOOST_CHECK_THROW((void)folder.answer(asking(raw), "docs/index.html"), http::HttpError);
    }
}

BOOST_AUTO_TEST_CASE(with_html_a_folder_has_its_page) {
    Site const site;
    StaticFolder const folder(StaticFiles{.directory = site.root.string(), .html = true});
    BOOST_TEST(text_of(get(folder, "docs/")) == "index");
    BOOST_TEST(text_of(get(folder, "manual/")) == "index");
    auto const redirect = get(folder, "docs");
    BOOST_TEST(redirect.status_code == 307);
    BOOST_TEST(redirect.headers.find("location").value() == "http://example.com/static/docs/");
    for (std::string_view const path : {"missing", "docs/empty/", "outer.txt"}) {
        auto const answer = get(folder, path);
        BOOST_TEST(answer.status_code == 404);
        BOOST_TEST(text_of(answer) == "nothing here");
    }
    BOOST_TEST(status_of(folder, "../secret.txt") == 404);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_a_mistake) {
    BOOST_CHECK_THROW(StaticFolder(StaticFiles{"no/such/folder"}), std::invalid_argument);
    BOOST_CHECK_THROW(StaticFolder(StaticFiles{"Makefile"}), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
