#include "service/middleware/gzip.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <unistd.h>
#include <utility>
#include <zlib.h>

using namespace svc;
using namespace svc::middleware;
using base::Task;
using responses::Response;

BOOST_AUTO_TEST_SUITE(gzip)

namespace {

/** What a client sees of gzip bytes, whole or not. */
std::string unpacked(std::string_view packed) {
    z_stream stream{};
    BOOST_REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string plain;
    int result = Z_OK;
    do {
        std::array<Bytef, 4096> bytes;
        stream.next_out = bytes.data();
        stream.avail_out = bytes.size();
        result = ::inflate(&stream, Z_SYNC_FLUSH);
        plain.append(reinterpret_cast<char*>(bytes.data()), bytes.size() - stream.avail_out);
    } while (result == Z_OK && (stream.avail_in != 0 || stream.avail_out == 0));
    ::inflateEnd(&stream);
    return plain;
}

/** Says its pieces; "" is a Wait. */
class Script : public http::Stream {
public:
    explicit Script(std::vector<std::string> pieces) : pieces_(std::move(pieces)) {}

    Next next(std::string& piece) override {
        if (at_ == pieces_.size()) {
            return Next::End;
        }
        piece = pieces_[at_++];
        return piece.empty() ? Next::Wait : Next::Piece;
    }

private:
    std::vector<std::string> pieces_;
    std::size_t at_ = 0;
};

http::Response layered(
    GZip const& layer, http::Response answer, http::Headers fields, std::string method = "GET"
) {
    http::Request request;
    request.scope.method = std::move(method);
    request.headers = std::move(fields);
    std::vector<Layer> const layers{layer};
    Passage const passage{
        layers, [&](http::Request&) -> Task<http::Response> { co_return std::move(answer); }};
    std::optional<http::Response> given;
    base::start(
        Next(passage)(request),
        [&](std::optional<Response> response, std::exception_ptr const&) {
            given = responses::finish(*std::move(response), request);
        }
    );
    return *std::move(given);
}

http::Response of(http::Body body, http::Headers headers = {}, int status_code = 200) {
    return {status_code, std::move(headers), std::move(body), {}};
}

http::Headers const wants_gzip{{"accept-encoding", "gzip, br"}};
std::string const long_text(4000, 'x');

bool is_packed(http::Response const& answer) {
    return answer.headers.find("content-encoding") == "gzip";
}

} // namespace

BOOST_AUTO_TEST_CASE(a_large_body_is_compressed_for_who_takes_it) {
    auto const answer = layered(GZip{}, of(long_text), wants_gzip);
    BOOST_TEST(is_packed(answer));
    BOOST_TEST(answer.headers.find("vary").value() == "Accept-Encoding");
    auto const& body = std::get<std::string>(answer.body);
    BOOST_TEST(body.size() < 200U);
    BOOST_TEST(unpacked(body) == long_text);
}

struct WishRow {
    std::string_view field;
    bool packed;

    friend std::ostream& operator<<(std::ostream& out, WishRow const& row) {
        return out << row.field;
    }
};

WishRow const wish_rows[] = {
    {"gzip", true},
    {"*", true},
    {"gzip;q=0.1", true},
    {"gzip;q=0", false},
    {"identity", false},
    {"br", false},
    {"", false},
};

BOOST_DATA_TEST_CASE(the_client_decides, wish_rows) {
    auto const answer = layered(GZip{}, of(long_text), {{"accept-encoding", sample.field}});
    BOOST_TEST(is_packed(answer) == sample.packed);
    BOOST_TEST(answer.headers.find("vary").value() == "Accept-Encoding");
}

BOOST_AUTO_TEST_CASE(what_would_gain_nothing_is_left_alone) {
    GZip const layer{.minimum_size = 100};
    auto const packed = [&](http::Response answer) {
        return is_packed(layered(layer, std::move(answer), wants_gzip));
    };
    BOOST_TEST(packed(of(std::string(100, 'x'))));
    BOOST_TEST(!packed(of(std::string(99, 'x'))));
    BOOST_TEST(!packed(of(long_text, {{"content-encoding", "br"}})));
    BOOST_TEST(!packed(of(long_text, {{"content-type", "image/png"}})));
    BOOST_TEST(!packed(of(long_text, {{"content-type", "Video/MP4"}})));
    BOOST_TEST(packed(of(long_text, {{"content-type", "image/svg+xml"}})));
    BOOST_TEST(packed(of(long_text, {{"content-type", "application/json"}})));
    BOOST_TEST(!packed(of(long_text, {{"content-range", "bytes 0-3999/5000"}}, 206)));
    BOOST_TEST(!packed(of(std::string(), {}, 204)));
    BOOST_TEST(!packed(of(std::string(), {}, 304)));
}

// RFC 9110 section 8.8.3: other bytes, so no strong tag; no ranges of them either.
BOOST_AUTO_TEST_CASE(a_tag_becomes_weak) {
    http::Headers const fields{
        {"etag", "\"a\""},
        {"content-length", "4000"},
        {"accept-ranges", "bytes"},
        {"vary", "Origin"}};
    auto const answer = layered(GZip{}, of(long_text, fields), wants_gzip);
    BOOST_TEST(answer.headers.find("etag").value() == "W/\"a\"");
    BOOST_TEST(!answer.headers.contains("content-length"));
    BOOST_TEST(!answer.headers.contains("accept-ranges"));
    BOOST_TEST(answer.headers.find("vary").value() == "Origin, Accept-Encoding");
    auto const weak = layered(GZip{}, of(long_text, {{"etag", "W/\"a\""}}), wants_gzip);
    BOOST_TEST(weak.headers.find("etag").value() == "W/\"a\"");
}

BOOST_AUTO_TEST_CASE(each_piece_of_a_stream_can_be_read_at_once) {
    auto answer = layered(
        GZip{}, of(std::make_unique<Script>(std::vector<std::string>{"one", "", "two"})), wants_gzip
    );
    BOOST_TEST(is_packed(answer));
    auto& stream = *std::get<std::unique_ptr<http::Stream>>(answer.body);
    std::string all;
    auto const next = [&] {
        std::string piece;
        auto const what = stream.next(piece);
        all += piece;
        return what;
    };
    BOOST_TEST((next() == http::Stream::Next::Piece));
    BOOST_TEST(unpacked(all) == "one");
    BOOST_TEST((next() == http::Stream::Next::Wait));
    BOOST_TEST((next() == http::Stream::Next::Piece));
    BOOST_TEST(unpacked(all) == "onetwo");
    BOOST_TEST((next() == http::Stream::Next::Piece));
    BOOST_TEST((next() == http::Stream::Next::End));
    BOOST_TEST(unpacked(all) == "onetwo");
}

BOOST_AUTO_TEST_CASE(a_file_is_compressed_while_it_is_read) {
    std::string text;
    for (int i = 0; i < 50'000; ++i) {
        text += std::to_string(i) + '\n';
    }
    std::FILE* const file = std::tmpfile();
    std::fwrite(text.data(), 1, text.size(), file);
    std::fflush(file);
    auto const open = std::make_shared<http::File>(::dup(::fileno(file)));
    std::fclose(file);
    auto answer = layered(GZip{}, of(http::FileSlice{open, 0, text.size()}), wants_gzip);
    std::string packed;
    for (;;) {
        std::string piece;
        if (std::get<std::unique_ptr<http::Stream>>(answer.body)->next(piece)
            == http::Stream::Next::End) {
            break;
        }
        packed += piece;
    }
    BOOST_TEST(packed.size() < text.size() / 2);
    BOOST_TEST((unpacked(packed) == text));
}

BOOST_AUTO_TEST_CASE(head_tells_what_get_would) {
    auto const answer
        = layered(GZip{}, of(long_text, {{"content-length", "4000"}}), wants_gzip, "HEAD");
    BOOST_TEST(is_packed(answer));
    BOOST_TEST(!answer.headers.contains("content-length"));
    BOOST_TEST(std::holds_alternative<std::unique_ptr<http::Stream>>(answer.body));
}

BOOST_AUTO_TEST_SUITE_END()
