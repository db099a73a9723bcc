#include "conformance/manifest.hpp"

#include "conformance/answer_reader.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(manifest)

/** A subject that answers everything with this body. */
Exchanger subject(std::string const& body) {
    return [body](Message const& message) {
        Exchange exchange;
        exchange.url = message.url;
        exchange.received = "HTTP/1.1 200 OK\r\ncontent-length: " + std::to_string(body.size())
                            + "\r\n\r\n" + body;
        AnswerReader reader(message.waiting.methods);
        reader.feed(exchange.received);
        reader.move_to(exchange);
        return exchange;
    };
}

BOOST_AUTO_TEST_CASE(a_subject_says_what_it_offers) {
    auto target = make_target({}, "http://127.0.0.1:1", "");
    auto const name = learn_offers(
        target, subject(R"({"subject": "it 1", "dialect": "fastapi", "offers": ["app", "echo"]})")
    );
    BOOST_TEST(name == "it 1");
    BOOST_TEST(target.facts.satisfies("offers:echo"));
    BOOST_TEST(target.facts.satisfies("dialect:fastapi"));
}

BOOST_AUTO_TEST_CASE(a_subject_that_does_not_say_is_an_error_of_the_harness) {
    auto target = make_target({}, "http://127.0.0.1:1", "");
    BOOST_CHECK_THROW(learn_offers(target, subject("{}")), HarnessError);
    BOOST_CHECK_THROW(learn_offers(target, subject("no JSON")), HarnessError);
}

BOOST_AUTO_TEST_CASE(a_subject_is_not_asked_what_was_said_before) {
    auto target = make_target({}, "http://127.0.0.1:1", "");
    target.facts.add("offers", "app");
    BOOST_TEST(learn_offers(target, subject("no JSON")) == "");
    BOOST_TEST(!target.facts.satisfies("offers:echo"));
}

BOOST_AUTO_TEST_CASE(nobody_there_is_one_error_of_the_harness) {
    auto target = make_target({}, "http://127.0.0.1:1", "");
    target.facts.add("offers", "app");
    Exchanger const nobody
        = [](Message const& /*message*/) -> Exchange { throw HarnessError("cannot connect"); };
    BOOST_CHECK_THROW(learn_offers(target, nobody), HarnessError);
}

BOOST_AUTO_TEST_SUITE_END()
