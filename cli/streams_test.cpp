// Answers that are made while they are sent, through `svc run` and real sockets: the examples of
// docs/custom-response.md.

#include "cli/wire_client_test.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::cli::tests;

BOOST_AUTO_TEST_SUITE(streams)

namespace {

/** `svc run` of an example, in a folder that has what the example reads. */
Words example(std::string const& name, fs::path const& folder) {
    fs::path const source = fs::absolute("fixtures/apps/custom_response/" + name + ".cpp");
    return {
        "/usr/bin/env",
        "-C",
        folder.string(),
        SVC_PROGRAM,
        "run",
        source.string(),
        "--host=127.0.0.1",
        "--port=0"};
}

std::string sale(std::string const& item) {
    return "POST /sales HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: "
           + std::to_string(item.size()) + "\r\n\r\n" + item;
}

} // namespace

// RESP-36
BOOST_AUTO_TEST_CASE(each_item_of_a_generator_is_a_line_and_a_chunk_of_its_own) {
    SourceFile const data("measurements.txt", "kitchen 21.5\ncellar 12\n");
    Process service(example("json_lines", data.path.parent_path()));
    WireClient client(service.port());
    client.get("/measurements");
    std::string const answer = client.receive_until("\r\n0\r\n\r\n");
    BOOST_TEST(has(answer, "HTTP/1.1 200 OK\r\n"));
    BOOST_TEST(has(answer, "content-type: application/jsonl\r\n"));
    BOOST_TEST(has(answer, "transfer-encoding: chunked\r\n"));
    BOOST_TEST(has(answer, "\r\n22\r\n{\"sensor\":\"kitchen\",\"value\":21.5}\n\r\n"));
    BOOST_TEST(has(answer, "\r\n21\r\n{\"sensor\":\"cellar\",\"value\":12.0}\n\r\n"));
}

// RESP-60, RESP-61; a browser that comes back sends Last-Event-ID
BOOST_AUTO_TEST_CASE(an_event_reaches_who_listens_when_it_happens) {
    Process service(example("server_sent_events", fs::temp_directory_path()));
    auto const port = service.port();
    WireClient listener(port);
    listener.get("/sales");
    std::string const head = listener.receive_until("\r\n\r\n");
    BOOST_TEST(has(head, "content-type: text/event-stream; charset=utf-8\r\n"));
    BOOST_TEST(has(head, "cache-control: no-cache\r\n"));
    BOOST_TEST(has(head, "x-accel-buffering: no\r\n"));

    WireClient seller(port);
    seller.send(sale(R"({"name":"Plumbus","price":3})"));
    BOOST_TEST(has(seller.receive_until("}"), "HTTP/1.1 200 OK"));
    std::string const first
        = "event: sold\ndata: {\"name\": \"Plumbus\", \"price\": 3.0}\nid: 1\n\n";
    BOOST_TEST(has(listener.receive_until("id: 1\n\n"), first));
    seller.send(sale(R"({"name":"Portal gun","price":9.5})"));
    BOOST_TEST(has(listener.receive_until("id: 2\n\n"), "\"Portal gun\""));

    WireClient returned(port);
    returned.send("GET /sales HTTP/1.1\r\nHost: test\r\nLast-Event-ID: 1\r\n\r\n");
    std::string const rest = returned.receive_until("id: 2\n\n");
    BOOST_TEST(has(rest, "\"Portal gun\""));
    BOOST_TEST(!has(rest, "Plumbus"));
}

BOOST_AUTO_TEST_SUITE_END()
