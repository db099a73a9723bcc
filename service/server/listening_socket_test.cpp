#include "service/server/listening_socket.hpp"

#include "service/server/detail/test_client.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <netinet/tcp.h>
#include <string>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;

BOOST_AUTO_TEST_SUITE(listening_socket)

namespace {

std::string free_path() { return "/tmp/svc-test-" + std::to_string(::getpid()) + ".sock"; }

unsigned mode_of(std::string const& path) {
    struct stat there {};
    return ::stat(path.c_str(), &there) == 0 ? there.st_mode & 0777U : 0;
}

bool mentions(std::string const& text, std::string_view what) {
    return text.find(what) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(port_zero_takes_a_free_port_and_tells_it) {
    auto socket = ListeningSocket::bind_tcp("127.0.0.1", 0);
    BOOST_REQUIRE(socket.has_value());
    BOOST_TEST(socket->port() != 0);
    BOOST_TEST(socket->url() == "http://127.0.0.1:" + std::to_string(socket->port()));
    BOOST_TEST(socket->describe() == socket->url());
}

BOOST_AUTO_TEST_CASE(a_colon_means_ipv6) { // CLI-50
    auto socket = ListeningSocket::bind_tcp("::1", 0);
    BOOST_REQUIRE(socket.has_value());
    BOOST_TEST(socket->url() == "http://[::1]:" + std::to_string(socket->port()));
}

BOOST_AUTO_TEST_CASE(a_name_is_looked_up_and_shown_as_given) {
    auto socket = ListeningSocket::bind_tcp("localhost", 0);
    BOOST_REQUIRE(socket.has_value());
    BOOST_TEST(socket->url() == "http://localhost:" + std::to_string(socket->port()));
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_named) { // CLI-80
    auto first = ListeningSocket::bind_tcp("127.0.0.1", 0);
    BOOST_REQUIRE(!first->listen(1));
    auto second = ListeningSocket::bind_tcp("127.0.0.1", first->port());
    BOOST_REQUIRE(!second.has_value());
    std::string const port = std::to_string(first->port());
    BOOST_TEST(
        second.error()
        == "[Errno 98] error while attempting to bind on address ('127.0.0.1', " + port
               + "): address already in use; stop the program that has port " + port
               + ", or choose another with --port"
    );
}

BOOST_AUTO_TEST_CASE(two_that_bound_the_same_port_cannot_both_listen) {
    auto first = ListeningSocket::bind_tcp("127.0.0.1", 0);
    auto second = ListeningSocket::bind_tcp("127.0.0.1", first->port());
    BOOST_REQUIRE(second.has_value());
    BOOST_TEST(!first->listen(1).has_value());
    BOOST_TEST(mentions(second->listen(1).value_or(""), "already in use"));
}

BOOST_AUTO_TEST_CASE(processes_may_share_a_port_when_all_say_so) {
    auto first = ListeningSocket::bind_tcp("127.0.0.1", 0, ListeningSocket::ReusePort::On);
    auto second
        = ListeningSocket::bind_tcp("127.0.0.1", first->port(), ListeningSocket::ReusePort::On);
    BOOST_REQUIRE(second.has_value());
    BOOST_TEST(!first->listen(1).has_value());
    BOOST_TEST(!second->listen(1).has_value());
}

BOOST_AUTO_TEST_CASE(so_many_may_wait_as_was_said) { // CLI-5D
    auto socket = ListeningSocket::bind_tcp("127.0.0.1", 0);
    BOOST_REQUIRE(!socket->listen(7));
    tcp_info info{};
    socklen_t size = sizeof info;
    BOOST_REQUIRE(::getsockopt(socket->descriptor(), IPPROTO_TCP, TCP_INFO, &info, &size) == 0);
    BOOST_TEST(info.tcpi_sacked == 7U); // of a listening socket that is the backlog
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_an_error_that_names_it) { // CLI-81
    auto socket = ListeningSocket::bind_tcp("no-such-host.invalid", 0);
    BOOST_REQUIRE(!socket.has_value());
    BOOST_TEST(mentions(socket.error(), "'no-such-host.invalid'"));
    auto foreign = ListeningSocket::bind_tcp("203.0.113.1", 0);
    BOOST_REQUIRE(!foreign.has_value());
    BOOST_TEST(mentions(foreign.error(), "this machine has no such address"));
}

BOOST_AUTO_TEST_CASE(a_unix_socket_has_its_mode_and_is_removed_at_the_end) { // CLI-51
    std::string const path = free_path();
    {
        auto socket = ListeningSocket::bind_unix(path, 0600);
        BOOST_REQUIRE(socket.has_value());
        BOOST_TEST(mode_of(path) == 0600U);
        BOOST_TEST(socket->describe() == "unix socket " + path);
        BOOST_TEST(socket->url().empty());
    }
    BOOST_TEST(::access(path.c_str(), F_OK) != 0);
}

BOOST_AUTO_TEST_CASE(a_live_unix_socket_is_not_stolen) {
    std::string const path = free_path();
    auto first = ListeningSocket::bind_unix(path);
    BOOST_REQUIRE(!first->listen(1));
    auto second = ListeningSocket::bind_unix(path);
    BOOST_REQUIRE(!second.has_value());
    BOOST_TEST(mentions(second.error(), "a running server listens there"));
    BOOST_TEST(::access(path.c_str(), F_OK) == 0);
}

BOOST_AUTO_TEST_CASE(a_dead_unix_socket_is_replaced_and_its_mode_kept) {
    std::string const path = free_path();
    {
        auto dead = ListeningSocket::bind_unix(path, 0640);
        ::close(dead->release());
    }
    BOOST_TEST(::access(path.c_str(), F_OK) == 0);
    auto socket = ListeningSocket::bind_unix(path);
    BOOST_REQUIRE(socket.has_value());
    BOOST_TEST(mode_of(path) == 0640U);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_socket_is_left_alone) {
    std::string const path = free_path();
    std::ofstream(path) << "precious";
    auto socket = ListeningSocket::bind_unix(path);
    BOOST_REQUIRE(!socket.has_value());
    BOOST_TEST(mentions(socket.error(), "a file that is no socket is there"));
    ::unlink(path.c_str());
}

BOOST_AUTO_TEST_CASE(a_successors_unix_socket_is_left_alone) {
    std::string const path = free_path();
    auto first = ListeningSocket::bind_unix(path);
    auto second = ListeningSocket::bind_unix(path); // nobody listens: it counts as dead
    BOOST_REQUIRE(second.has_value());
    first->close();
    BOOST_TEST(::access(path.c_str(), F_OK) == 0);
}

BOOST_AUTO_TEST_CASE(a_path_that_is_too_long_is_an_error) {
    BOOST_TEST(!ListeningSocket::bind_unix(std::string(200, 'x')).has_value());
}

BOOST_AUTO_TEST_CASE(a_bound_socket_is_inherited) { // CLI-52
    auto parent = ListeningSocket::bind_tcp("127.0.0.1", 0);
    std::string const port = std::to_string(parent->port());
    auto child = ListeningSocket::inherit(parent->release());
    BOOST_REQUIRE(child.has_value());
    BOOST_TEST(child->describe() == "socket ('127.0.0.1', " + port + ")");
    auto told = ListeningSocket::inherit(child->release(), "localhost");
    BOOST_TEST(told->describe() == "http://localhost:" + port);
    auto wrong = ListeningSocket::inherit(told->release(), "0.0.0.0");
    BOOST_TEST(wrong->describe() == "socket ('127.0.0.1', " + port + ")");
    BOOST_TEST(!wrong->listen(1).has_value());
}

BOOST_AUTO_TEST_CASE(only_a_stream_socket_is_inherited) {
    BOOST_TEST(!ListeningSocket::inherit(0).has_value());
    BOOST_TEST(!ListeningSocket::inherit(999'999).has_value());
}

BOOST_AUTO_TEST_CASE(a_server_on_a_unix_socket_has_clients_without_address) { // PROXY-45
    std::string const path = free_path();
    auto handler = [](http::Exchange& exchange) {
        http::Scope const& scope = exchange.request().scope;
        exchange.reply(text(scope.client || scope.peer ? "address" : "none"));
    };
    Server server(quiet_settings(), *ListeningSocket::bind_unix(path), handler);
    server.start();
    Descriptor const client(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, path.size());
    auto const* generic = reinterpret_cast<sockaddr const*>(&address);
    BOOST_REQUIRE(::connect(client.number(), generic, sizeof address) == 0);
    std::string_view const request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    BOOST_REQUIRE(::send(client.number(), request.data(), request.size(), 0) > 0);
    std::array<char, 1000> answer{};
    ssize_t const size = ::recv(client.number(), answer.data(), answer.size(), 0);
    BOOST_TEST(mentions({answer.data(), static_cast<std::size_t>(size)}, "none"));
    server.stop();
    BOOST_TEST(::access(path.c_str(), F_OK) != 0);
}

BOOST_AUTO_TEST_SUITE_END()
