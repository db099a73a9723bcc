#include "service/responses/file_response.hpp"

#include "service/base/log.hpp"
#include "service/http/error.hpp"
#include "service/responses/response_class.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sys/stat.h>
#include <unistd.h>

using namespace svc;
using namespace svc::responses;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(file_response)

namespace {

/** A folder of its own for each test, gone afterwards. */
struct Folder {
    fs::path path = fs::temp_directory_path() / ("svc-file-response-" + std::to_string(::getpid()));

    Folder() { fs::create_directories(path); }

    ~Folder() { fs::remove_all(path); }

    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    /** Writes a file whose time is RESP-43's. */
    [[nodiscard]] std::string
    file(std::string const& name, std::string_view content, long nanoseconds = 0) const {
        auto const whole = (path / name).string();
        std::ofstream(whole) << content;
        std::timespec const times[2]{{1700000000, nanoseconds}, {1700000000, nanoseconds}};
        ::utimensat(AT_FDCWD, whole.c_str(), times, 0);
        return whole;
    }
};

constexpr auto etag = "\"0f134b9d66a9d3b04370ee502d145b2d\"";
constexpr auto date = "Tue, 14 Nov 2023 22:13:20 GMT";

http::Request asking(http::Headers fields, std::string method = "GET") {
    http::Request request;
    request.scope.method = std::move(method);
    request.headers = std::move(fields);
    return request;
}

/** `name: value` lines. */
std::string head_of(http::Response const& answer) {
    std::string lines;
    for (auto const& [name, value] : answer.headers) {
        lines += std::string(name) + ": " + std::string(value) + '\n';
    }
    return lines;
}

std::string body_of(http::Response const& answer) {
    if (auto const* text = std::get_if<std::string>(&answer.body)) {
        return *text;
    }
    if (auto const* slice = std::get_if<http::FileSlice>(&answer.body)) {
        std::string bytes(slice->length, '\0');
        BOOST_REQUIRE(
            ::pread(
                slice->file->descriptor(),
                bytes.data(),
                bytes.size(),
                static_cast<off_t>(slice->offset)
            )
            == static_cast<ssize_t>(bytes.size())
        );
        return bytes;
    }
    std::string all;
    for (;;) {
        std::string piece;
        if (std::get<std::unique_ptr<http::Stream>>(answer.body)->next(piece)
            == http::Stream::Next::End) {
            return all;
        }
        all += piece;
    }
}

} // namespace

// RESP-40, RESP-43, RESP-44
BOOST_AUTO_TEST_CASE(a_file_is_described_in_the_references_order) {
    Folder const folder;
    auto const answer = finish(FileResponse(
        folder.file("a.txt", "0123456789"), {.headers = {{"x-a", "1"}}, .filename = "f.txt"}
    ));
    BOOST_TEST(answer.status_code == 200);
    BOOST_TEST(
        head_of(answer)
        == std::string("x-a: 1\ncontent-type: text/plain; charset=utf-8\naccept-ranges: bytes\n"
                       "content-disposition: attachment; filename=\"f.txt\"\ncontent-length: 10\n"
                       "last-modified: ")
               + date + "\netag: " + etag + "\n"
    );
    BOOST_TEST(body_of(answer) == "0123456789");
}

// RESP-43
BOOST_AUTO_TEST_CASE(the_tag_tells_parts_of_a_second) {
    Folder const folder;
    auto const answer = finish(FileResponse(folder.file("a", "0123456789", 500'000'000)));
    BOOST_TEST(answer.headers.find("etag").value() == "\"0995d5633cbbbc8b428a94d3e4f8ab0d\"");
}

// RESP-40
BOOST_AUTO_TEST_CASE(what_the_caller_says_stays) {
    Folder const folder;
    auto const answer = finish(FileResponse(
        folder.file("a.txt", "x"),
        {.headers
         = {{"ETag", "\"own\""},
            {"Last-Modified", "never"},
            {"Accept-Ranges", "none"},
            {"Content-Disposition", "inline"},
            {"Content-Type", "a/b"}},
         .filename = "f"}
    ));
    BOOST_TEST(
        head_of(answer)
        == "ETag: \"own\"\nLast-Modified: never\nAccept-Ranges: none\nContent-Disposition: inline\n"
           "Content-Type: a/b\ncontent-length: 1\n"
    );
}

// RESP-41
BOOST_AUTO_TEST_CASE(the_type_is_the_one_given_or_guessed) {
    Folder const folder;
    auto const path = folder.file("clip.mp4", "x");
    auto const type = [&](FileInit init) {
        return std::string(
            finish(FileResponse(path, std::move(init))).headers.find("content-type").value()
        );
    };
    BOOST_TEST(type({}) == "video/mp4");
    BOOST_TEST(type({.media_type = "text/x-own"}) == "text/x-own; charset=utf-8");
    BOOST_TEST(type({.filename = "a.html"}) == "text/html; charset=utf-8");
    BOOST_TEST(type({.filename = ""}) == "video/mp4");
    BOOST_TEST(type({.filename = "unknown.ext"}) == "application/octet-stream");
}

struct NameRow {
    std::string_view name;
    std::string_view field;

    friend std::ostream& operator<<(std::ostream& out, NameRow const& row) {
        return out << row.field;
    }
};

// RESP-42
NameRow const name_rows[] = {
    {"f.txt", R"(attachment; filename="f.txt")"},
    {"a b.txt", "attachment; filename*=utf-8''a%20b.txt"},
    {"\xC3\xA9.txt", "attachment; filename*=utf-8''%C3%A9.txt"},
    {"q\"x.txt", "attachment; filename*=utf-8''q%22x.txt"},
    {"a/b.txt", R"(attachment; filename="a/b.txt")"},
    {"a%20b.txt", "attachment; filename*=utf-8''a%2520b.txt"},
    {"a'b", "attachment; filename*=utf-8''a%27b"},
    {"a+b", "attachment; filename*=utf-8''a%2Bb"},
    {"a\r\nx: y", "attachment; filename*=utf-8''a%0D%0Ax%3A%20y"},
    {"(1)", "attachment; filename*=utf-8''%281%29"},
    {"", R"(attachment; filename="")"},
    {"_.-~", R"(attachment; filename="_.-~")"},
};

BOOST_DATA_TEST_CASE(a_name_to_save_under_is_encoded, name_rows) {
    Folder const folder;
    auto const answer
        = finish(FileResponse(folder.file("a", "x"), {.filename = std::string(sample.name)}));
    BOOST_TEST(answer.headers.find("content-disposition").value() == sample.field);
}

BOOST_AUTO_TEST_CASE(a_file_may_be_shown_inline) {
    Folder const folder;
    auto const answer = finish(FileResponse(
        folder.file("a", "x"), {.filename = "f.txt", .content_disposition_type = "inline"}
    ));
    BOOST_TEST(answer.headers.find("content-disposition").value() == R"(inline; filename="f.txt")");
    BOOST_TEST(!finish(FileResponse(folder.file("a", "x"))).headers.contains("content-disposition")
    );
}

// RESP-45, D7
BOOST_AUTO_TEST_CASE(a_missing_file_is_not_found_and_named_in_the_log) {
    base::log::Capture const log;
    Folder const folder;
    auto const status_of = [](std::string path) {
        try {
            return finish(FileResponse(std::move(path))).status_code;
        } catch (http::HttpError const& error) {
            return error.status_code;
        }
    };
    BOOST_TEST(status_of("no/such\nfile") == 404);
    BOOST_TEST(status_of(folder.path.string()) == 404);
    BOOST_TEST(status_of(folder.file("a", "x") + "/b") == 404);
    BOOST_TEST(status_of(std::string(5000, 'x')) == 404);
    BOOST_REQUIRE(::mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
    BOOST_TEST(status_of((folder.path / "pipe").string()) == 404);
    BOOST_TEST(log.text().find("File at path no/such file does not exist.") != std::string::npos);
    BOOST_TEST(log.text().find(folder.path.string() + " is not a file.") != std::string::npos);
}

struct ConditionRow {
    std::string_view name;
    std::string_view value;
    int status;

    friend std::ostream& operator<<(std::ostream& out, ConditionRow const& row) {
        return out << row.name << ": " << row.value;
    }
};

// RFC 9110 section 13.1, D7; the file is of Tue, 14 Nov 2023 22:13:20 GMT.
ConditionRow const condition_rows[] = {
    {"if-none-match", etag, 304},
    {"if-none-match", "*", 304},
    {"if-none-match", R"(W/"0f134b9d66a9d3b04370ee502d145b2d")", 304},
    {"if-none-match", R"("other", "0f134b9d66a9d3b04370ee502d145b2d")", 304},
    {"if-none-match", R"("other")", 200},
    {"if-none-match", "0f134b9d66a9d3b04370ee502d145b2d", 200},
    {"if-none-match", "", 200},
    {"if-modified-since", date, 304},
    {"if-modified-since", "Wed, 15 Nov 2023 00:00:00 GMT", 304},
    {"if-modified-since", "Tue, 14 Nov 2023 22:13:19 GMT", 200},
    {"if-modified-since", "yesterday", 200},
    {"if-match", etag, 200},
    {"if-match", "*", 200},
    {"if-match", R"("other")", 412},
    {"if-match", R"(W/"0f134b9d66a9d3b04370ee502d145b2d")", 412},
    {"if-unmodified-since", date, 200},
    {"if-unmodified-since", "Tue, 14 Nov 2023 22:13:19 GMT", 412},
    {"if-unmodified-since", "tomorrow", 200},
};

BOOST_DATA_TEST_CASE(conditions_are_heeded, condition_rows) {
    Folder const folder;
    auto const path = folder.file("a.txt", "0123456789");
    auto const answer = finish(FileResponse(path), asking({{sample.name, sample.value}}));
    BOOST_TEST(answer.status_code == sample.status);
    BOOST_TEST(
        body_of(answer)
        == (sample.status == 200   ? "0123456789"
            : sample.status == 304 ? ""
                                   : "Precondition Failed")
    );
    if (sample.status == 304) {
        BOOST_TEST(
            head_of(answer) == std::string("last-modified: ") + date + "\netag: " + etag + "\n"
        );
    }
}

// RFC 9110 section 13.2.2: a tag is asked before a date.
BOOST_AUTO_TEST_CASE(a_tag_counts_more_than_a_date) {
    Folder const folder;
    auto const path = folder.file("a", "0123456789");
    auto const status_of = [&](http::Headers fields, char const* method = "GET") {
        return finish(FileResponse(path), asking(std::move(fields), method)).status_code;
    };
    BOOST_TEST(status_of({{"if-none-match", "\"x\""}, {"if-modified-since", date}}) == 200);
    BOOST_TEST(
        status_of({{"if-match", etag}, {"if-unmodified-since", "Tue, 14 Nov 2000 22:13:20 GMT"}})
        == 200
    );
    BOOST_TEST(status_of({{"if-none-match", "\"x\""}, {"If-None-Match", etag}}) == 304);
    BOOST_TEST(status_of({{"if-none-match", etag}}, "HEAD") == 304);
    BOOST_TEST(status_of({{"if-none-match", etag}}, "POST") == 412);
    BOOST_TEST(status_of({{"if-none-match", etag}, {"range", "bytes=0-0"}}) == 304);
}

// RESP-5C
BOOST_AUTO_TEST_CASE(one_range_is_a_piece_of_the_file) {
    Folder const folder;
    auto const answer = finish(
        FileResponse(folder.file("a.txt", "0123456789")), asking({{"range", "bytes=2-4"}})
    );
    BOOST_TEST(answer.status_code == 206);
    BOOST_TEST(body_of(answer) == "234");
    BOOST_TEST(
        head_of(answer)
        == std::string("content-type: text/plain; charset=utf-8\naccept-ranges: bytes\n"
                       "content-length: 3\nlast-modified: ")
               + date + "\netag: " + etag + "\ncontent-range: bytes 2-4/10\n"
    );
}

// RESP-5E
BOOST_AUTO_TEST_CASE(several_ranges_are_parts) {
    Folder const folder;
    auto const answer = finish(
        FileResponse(folder.file("a.txt", "0123456789")), asking({{"range", "bytes=3-4,0-1"}})
    );
    BOOST_TEST(answer.status_code == 206);
    BOOST_TEST(!answer.headers.contains("content-range"));
    std::string const type(answer.headers.find("content-type").value());
    BOOST_REQUIRE(type.starts_with("multipart/byteranges; boundary="));
    auto const boundary = type.substr(type.find('=') + 1);
    BOOST_TEST(boundary.size() == 26U);
    std::string const part = "--" + boundary + "\r\nContent-Type: text/plain; charset=utf-8\r\n";
    auto const body = body_of(answer);
    BOOST_TEST(
        body
        == part + "Content-Range: bytes 0-1/10\r\n\r\n01\r\n" + part
               + "Content-Range: bytes 3-4/10\r\n\r\n34\r\n--" + boundary + "--"
    );
    BOOST_TEST(answer.headers.find("content-length").value() == std::to_string(body.size()));
    BOOST_TEST(body.size() == 242U);
}

BOOST_AUTO_TEST_CASE(a_large_part_comes_in_pieces) {
    Folder const folder;
    std::string text(200'000, 'x');
    text[150'000] = 'y';
    auto const answer = finish(
        FileResponse(folder.file("a.bin", text)), asking({{"range", "bytes=0-0,100-199998"}})
    );
    auto const body = body_of(answer);
    BOOST_TEST((body.find(text.substr(100, 199'899)) != std::string::npos));
    BOOST_TEST(answer.headers.find("content-length").value() == std::to_string(body.size()));
}

// RESP-5D
BOOST_AUTO_TEST_CASE(a_range_that_cannot_be_served_is_told) {
    Folder const folder;
    auto const path = folder.file("a.txt", "0123456789");
    FileInit const init{.headers = {{"x-a", "1"}}, .background = {[] {}}};
    auto const beyond = finish(FileResponse(path, init), asking({{"range", "bytes=10-"}}));
    BOOST_TEST(beyond.status_code == 416);
    BOOST_TEST(
        head_of(beyond) == "content-range: bytes */10\ncontent-type: text/plain; charset=utf-8\n"
    );
    BOOST_TEST(body_of(beyond).empty());
    BOOST_TEST(beyond.background.empty());
    auto const malformed = finish(FileResponse(path, init), asking({{"range", "bytes"}}));
    BOOST_TEST(malformed.status_code == 400);
    BOOST_TEST(head_of(malformed) == "content-type: text/plain; charset=utf-8\n");
    BOOST_TEST(body_of(malformed) == "Malformed range header.");
    BOOST_TEST(malformed.background.empty());
}

struct RangeRow {
    std::string_view if_range;
    int status;

    friend std::ostream& operator<<(std::ostream& out, RangeRow const& row) {
        return out << '"' << row.if_range << '"';
    }
};

// RESP-49
RangeRow const range_rows[] = {
    {etag, 206},
    {date, 206},
    {R"(W/"0f134b9d66a9d3b04370ee502d145b2d")", 200},
    {"0f134b9d66a9d3b04370ee502d145b2d", 200},
    {R"("other")", 200},
    {"Wed, 15 Nov 2023 00:00:00 GMT", 200},
    {"", 200},
};

BOOST_DATA_TEST_CASE(a_range_may_have_a_condition, range_rows) {
    Folder const folder;
    auto const answer = finish(
        FileResponse(folder.file("a.txt", "0123456789")),
        asking({{"range", "bytes=0-0"}, {"if-range", sample.if_range}})
    );
    BOOST_TEST(answer.status_code == sample.status);
    BOOST_TEST(body_of(answer) == (sample.status == 206 ? "0" : "0123456789"));
}

// RESP-47, RESP-48; RFC 9110 section 14.2: ranges are for GET, and for what would be a 200 (D7).
BOOST_AUTO_TEST_CASE(ranges_are_for_reading) {
    Folder const folder;
    auto const path = folder.file("a.txt", "0123456789");
    auto const range = [](char const* method) { return asking({{"range", "bytes=0-0"}}, method); };
    BOOST_TEST(finish(FileResponse(path), range("HEAD")).status_code == 206);
    BOOST_TEST(finish(FileResponse(path), range("POST")).status_code == 200);
    BOOST_TEST(finish(FileResponse(path, {.status_code = 201}), range("GET")).status_code == 201);
}

// RESP-9D
BOOST_AUTO_TEST_CASE(the_class_may_be_declared) {
    Folder const folder;
    auto const path = folder.file("clip.mp4", "0123456789");
    auto const& file = class_of<FileResponse>();
    BOOST_TEST((file.media_type == nullptr));
    auto const whole = file.make(schema::any(path), {}, 0);
    BOOST_TEST(whole.headers.find("content-type").value() == "video/mp4");
    BOOST_TEST(body_of(whole) == "0123456789");
    BOOST_TEST(file.make(schema::any(path), asking({{"range", "bytes=1-"}}), 0).status_code == 206);
    BOOST_TEST(
        file.make(schema::any(path), asking({{"range", "bytes=1-"}}), 201).status_code == 201
    );
    BOOST_TEST(body_of(file.make(schema::any(fs::path(path)), {}, 0)) == "0123456789");
}

// Opened once: what happens to the name afterwards does not matter.
BOOST_AUTO_TEST_CASE(a_file_may_vanish_while_it_is_sent) {
    Folder const folder;
    auto const path = folder.file("a.txt", "0123456789");
    auto const answer = finish(FileResponse(path));
    fs::remove(path);
    BOOST_TEST(body_of(answer) == "0123456789");
}

BOOST_AUTO_TEST_CASE(a_file_that_became_shorter_breaks_the_parts) {
    Folder const folder;
    auto const path = folder.file("a.txt", "0123456789");
    auto const answer = finish(FileResponse(path), asking({{"range", "bytes=0-1,8-9"}}));
    fs::resize_file(path, 5);
    BOOST_CHECK_THROW(body_of(answer), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
