#include "service/base/log.hpp"
#include "service/proxy/options.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <vector>

using namespace svc::proxy;
namespace http = svc::http;

BOOST_AUTO_TEST_SUITE(x_forwarded)

struct Lines {
    std::vector<std::string_view> forwarded_for;
    std::vector<std::string_view> proto;
};

/** `scheme://client:port` behind the peer 127.0.0.1:123, as uvicorn's own tests show it. */
std::string seen(std::string_view trust, Lines const& lines) {
    auto const settings = parse_options({.forwarded_allow_ips = std::string(trust)});
    BOOST_REQUIRE(settings.has_value());
    svc::base::log::Capture const quiet;
    http::Request request;
    request.scope.peer = {"127.0.0.1", 123};
    for (auto const line : lines.forwarded_for) {
        request.headers.append("X-Forwarded-For", line);
    }
    for (auto const line : lines.proto) {
        request.headers.append("X-Forwarded-Proto", line);
    }
    BOOST_TEST(!Rewriter(*settings)(request).has_value());
    auto const& [host, port] = *request.scope.client;
    bool const bracketed = host.find(':') != std::string::npos;
    return request.scope.scheme + "://" + (bracketed ? '[' + host + ']' : host) + ':'
           + std::to_string(port);
}

struct Row {
    std::string_view trust;
    Lines lines;
    std::string_view reference;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        out << row.trust << " |";
        for (auto const line : row.lines.forwarded_for) {
            out << ' ' << line << " |";
        }
        return out;
    }
};

constexpr std::string_view v4_trust = "127.0.0.1, 10.0.0.0/8";
constexpr std::string_view chain = "1.2.3.4, 10.0.2.1, 192.168.0.2";
constexpr std::string_view ports = "1.2.3.4:1234, [2001:db8::1]:8080, 192.168.0.2:9000";
constexpr std::string_view peer_https = "https://127.0.0.1:123";

// PROXY-39, all rows: what uvicorn 0.51 says, and what we say. Where they differ:
//   D11  `*` trusts every peer, and the rightmost entry is what the peer itself wrote
//   R11  what is no address stops the walk; the last trusted address is the client
Row const rows[] = {
    {"*", {{"1.2.3.4"}, {"https"}}, "https://1.2.3.4:0", "https://1.2.3.4:0"},
    {"127.0.0.1", {{"1.2.3.4"}, {"https"}}, "https://1.2.3.4:0", "https://1.2.3.4:0"},
    {"127.0.0.1, 10.0.0.1", {{"1.2.3.4"}, {"https"}}, "https://1.2.3.4:0", "https://1.2.3.4:0"},
    {"127.0.0.0/24, 10.0.0.1", {{"1.2.3.4"}, {"https"}}, "https://1.2.3.4:0", "https://1.2.3.4:0"},
    {"192.168.0.1", {{"1.2.3.4"}, {"https"}}, "http://127.0.0.1:123", "http://127.0.0.1:123"},
    {"192.168.0.0/16", {{"1.2.3.4"}, {"https"}}, "http://127.0.0.1:123", "http://127.0.0.1:123"},
    {"127.0.0.1,1.2.3.4", {{"1.2.3.4"}, {"https"}}, "https://1.2.3.4:0", "https://1.2.3.4:0"},
    // malformed
    {v4_trust, {{""}, {""}}, "http://127.0.0.1:123", "http://127.0.0.1:123"},
    {v4_trust, {{""}, {}}, "http://127.0.0.1:123", "http://127.0.0.1:123"},
    {v4_trust, {{""}, {"asdf"}}, "http://127.0.0.1:123", "http://127.0.0.1:123"},
    {v4_trust, {{" , "}, {"https"}}, peer_https, peer_https},
    {v4_trust, {{", , "}, {"https"}}, peer_https, peer_https},
    {v4_trust, {{" , 10.0.0.1"}, {"https"}}, peer_https, "https://10.0.0.1:0"},            // R11
    {v4_trust, {{"9.9.9.9 , , , 10.0.0.1"}, {"https"}}, peer_https, "https://10.0.0.1:0"}, // R11
    {v4_trust, {{", , 9.9.9.9"}, {"https"}}, "https://9.9.9.9:0", "https://9.9.9.9:0"},
    {v4_trust, {{", , 9.9.9.9, , "}, {"https"}}, peer_https, peer_https},
    // multiple
    {"*", {{chain}, {"https"}}, "https://1.2.3.4:0", "https://192.168.0.2:0"}, // D11
    {"127.0.0.1,10.0.2.1,192.168.0.2",
     {{chain}, {"https"}},
     "https://1.2.3.4:0",
     "https://1.2.3.4:0"},
    {"192.168.0.2,127.0.0.1,10.0.2.1",
     {{chain}, {"https"}},
     "https://1.2.3.4:0",
     "https://1.2.3.4:0"},
    {"192.168.0.2,127.0.0.1", {{chain}, {"https"}}, "https://10.0.2.1:0", "https://10.0.2.1:0"},
    {"127.0.0.1,10.0.0.0/8,192.168.0.2",
     {{chain}, {"https"}},
     "https://1.2.3.4:0",
     "https://1.2.3.4:0"},
    // with ports
    {"*", {{ports}, {"https"}}, "https://1.2.3.4:1234", "https://192.168.0.2:9000"}, // D11
    {"127.0.0.1,2001:db8::1,192.168.0.2",
     {{ports}, {"https"}},
     "https://1.2.3.4:1234",
     "https://1.2.3.4:1234"},
    {"192.168.0.2,127.0.0.1",
     {{ports}, {"https"}},
     "https://[2001:db8::1]:8080",
     "https://[2001:db8::1]:8080"},
    {"127.0.0.1,2001:db8::/32,192.168.0.2",
     {{ports}, {"https"}},
     "https://1.2.3.4:1234",
     "https://1.2.3.4:1234"},
    // invalid bytes
    {"*",
     {{"1.2.3.4, \xF0\xFD\xFD\xFD, unix:, ::1"}, {"https"}},
     "https://1.2.3.4:0",
     "https://[::1]:0"}, // D11
    // port shapes
    {"*", {{"1.2.3.4:1234"}, {"https"}}, "https://1.2.3.4:1234", "https://1.2.3.4:1234"},
    {"*",
     {{"[2001:db8::1]:443"}, {"https"}},
     "https://[2001:db8::1]:443",
     "https://[2001:db8::1]:443"},
    {"*", {{"[2001:db8::1]"}, {"https"}}, "https://[2001:db8::1]:0", "https://[2001:db8::1]:0"},
    {"*", {{"2001:db8::1"}, {"https"}}, "https://[2001:db8::1]:0", "https://[2001:db8::1]:0"},
    {"*", {{"1.2.3.4:notaport"}, {"https"}}, "https://[1.2.3.4:notaport]:0", peer_https}, // R11
    {"*",
     {{"[2001:db8::1]:notaport"}, {"https"}},
     "https://[2001:db8::1]:0",
     "https://[2001:db8::1]:0"},
    {"*", {{"[2001:db8::1]extra"}, {"https"}}, "https://[[2001:db8::1]extra]:0", peer_https}, // R11
    {"*", {{"[2001:db8::1"}, {"https"}}, "https://[[2001:db8::1]:0", peer_https},             // R11
    {"*", {{""}, {"https"}}, peer_https, peer_https},
    // R14: lines are joined
    {"127.0.0.1",
     {{"203.0.113.66, 198.51.100.23", "127.0.0.1"}, {}},
     "http://198.51.100.23:0",
     "http://198.51.100.23:0"},
    {"127.0.0.1,10.0.0.1",
     {{"1.2.3.4", "10.0.0.1"}, {"https", "https"}},
     "https://1.2.3.4:0",
     "https://1.2.3.4:0"},
    {"127.0.0.1", {{"6.6.6.6", "1.2.3.4"}, {}}, "http://1.2.3.4:0", "http://1.2.3.4:0"},
    // extra cases
    {"127.0.0.1", {{"9.9.9.9", ""}, {}}, "http://127.0.0.1:123", "http://127.0.0.1:123"},
    {"127.0.0.1", {{"", "127.0.0.1"}, {}}, "http://127.0.0.1:123", "http://127.0.0.1:0"}, // R11
    {"127.0.0.1",
     {{"127.0.0.1:555, 127.0.0.1:666"}, {}},
     "http://127.0.0.1:555",
     "http://127.0.0.1:555"},
    {"127.0.0.1", {{"1.2.3.4, unix:"}, {}}, "http://[unix:]:0", "http://127.0.0.1:123"}, // R11
    {"127.0.0.1,unix:", {{"1.2.3.4, unix:"}, {}}, "http://1.2.3.4:0", "http://1.2.3.4:0"},
    {"127.0.0.1,unix:", {{"unix:"}, {}}, "http://[unix:]:0", "http://127.0.0.1:123"}, // R11
    {"127.0.0.1",
     {{"1.2.3.4,127.0.0.1:8x"}, {}},
     "http://[127.0.0.1:8x]:0",
     "http://127.0.0.1:123"}, // R11
    {"127.0.0.1,::1", {{"5.5.5.5, ::1:99"}, {}}, "http://[::1:99]:0", "http://[::1:99]:0"},
    {"127.0.0.1,::1", {{"5.5.5.5, [::1]:99"}, {}}, "http://5.5.5.5:0", "http://5.5.5.5:0"},
    {"*", {{",1.2.3.4"}, {}}, "http://127.0.0.1:123", "http://1.2.3.4:0"}, // D11
    {"127.0.0.1", {{"\t1.2.3.4\t"}, {}}, "http://1.2.3.4:0", "http://1.2.3.4:0"},
    {"127.0.0.1", {{"6.6.6.6\xE9"}, {}}, "http://6.6.6.6\xE9:0", "http://127.0.0.1:123"}, // R11
    {"127.0.0.1",
     {{"6.6.6.6, garbage, 127.0.0.1"}, {}},
     "http://garbage:0",
     "http://127.0.0.1:0"}, // R11
    // R12
    {"127.0.0.1",
     {{"1.2.3.4, ::ffff:127.0.0.1"}, {}},
     "http://[::ffff:127.0.0.1]:0",
     "http://1.2.3.4:0"},
    {"127.0.0.1,fe80::1",
     {{"1.2.3.4, fe80::1%eth0"}, {}},
     "http://[fe80::1%eth0]:0",
     "http://1.2.3.4:0"},
};

BOOST_DATA_TEST_CASE(PROXY_39_R11_the_chain_is_walked_from_the_right, rows) {
    BOOST_TEST(seen(sample.trust, sample.lines) == sample.expected);
}

// PROXY-25..29: only the schemes. WebSocket requests, whose scheme the reference turns into ws or
// wss, are not served.
Row const protos[] = {
    {"127.0.0.1", {{}, {}}, "http", "http"},
    {"127.0.0.1", {{}, {"https"}}, "https", "https"},
    {"127.0.0.1", {{}, {"http"}}, "http", "http"},
    {"127.0.0.1", {{}, {" https\t"}}, "https", "https"},
    {"127.0.0.1", {{}, {"https", "bad"}}, "http", "http"},
    {"127.0.0.1", {{}, {"bad", "https"}}, "https", "https"},
    {"127.0.0.1", {{}, {"https", "http"}}, "http", "http"},
    {"127.0.0.1", {{}, {"http", "https"}}, "https", "https"},
    {"127.0.0.1", {{}, {"https", ""}}, "http", "http"},
    {"127.0.0.1", {{}, {"HTTPS"}}, "http", "http"},
    {"127.0.0.1", {{}, {"https,http"}}, "http", "http"},
    {"127.0.0.1", {{}, {"https, https"}}, "http", "http"},
    {"127.0.0.1", {{}, {"https;"}}, "http", "http"},
    {"127.0.0.1", {{}, {"on"}}, "http", "http"},
    {"127.0.0.1", {{}, {"javascript"}}, "http", "http"},
    {"127.0.0.1", {{}, {"ws"}}, "ws", "http"},    // a URL of ours is never ws://
    {"127.0.0.1", {{}, {"wss"}}, "wss", "https"}, // nor wss:// (Traefik)
    {"10.0.0.1", {{}, {"https"}}, "http", "http"},
};

BOOST_DATA_TEST_CASE(PROXY_25_to_29_the_last_line_of_proto_decides, protos) {
    BOOST_TEST(
        seen(sample.trust, sample.lines) == std::string(sample.expected) + "://127.0.0.1:123"
    );
}

BOOST_AUTO_TEST_SUITE_END()
