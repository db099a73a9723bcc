#include "service/wire/beast_oracle_test.hpp"

#include "service/wire/request_parser.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace svc;
using Event = wire::RequestParser::Event;

BOOST_AUTO_TEST_SUITE(beast_oracle)

namespace {

std::vector<std::filesystem::path> accepted_requests() {
    std::vector<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::directory_iterator("fixtures/wire/accept")) {
        if (entry.path().extension() == ".http") {
            paths.push_back(entry.path());
        }
    }
    return paths;
}

std::string read(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

BOOST_DATA_TEST_CASE(reads_the_same_out_of_heads_that_we_accept, accepted_requests(), path) {
    std::string const text = read(path);
    std::string_view bytes = text;
    while (bytes.starts_with("\r\n")) { // of which Beast knows nothing
        bytes.remove_prefix(2);
    }
    wire::RequestParser parser;
    http::Request request;
    auto const step = parser.step(bytes, request);
    BOOST_REQUIRE((step.event == Event::Head));
    BOOST_TEST(wire::tests::difference(bytes.substr(0, step.consumed), request) == "");
}

BOOST_AUTO_TEST_CASE(tells_a_difference) {
    http::Request request;
    request.scope.host = "a";
    request.headers.append("Host", "a");
    BOOST_TEST(wire::tests::difference("GET / HTTP/1.1\r\nHost: a\r\n\r\n", request) == "");
    BOOST_TEST(wire::tests::difference("GET / HTTP/1.1\r\nHost: b\r\n\r\n", request) == "fields");
    BOOST_TEST(
        wire::tests::difference("GET /b HTTP/1.1\r\nHost: a\r\n\r\n", request) == "target: /b"
    );
    BOOST_TEST(
        wire::tests::difference("GET / HTTP/1.1\r\nHost : a\r\n\r\n", request) == "Beast refuses it"
    );
}

BOOST_AUTO_TEST_SUITE_END()
