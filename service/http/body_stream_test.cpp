#include "service/http/body_stream.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

using namespace svc;
using http::BodyPart;
using http::BodyStream;
using http::IncompleteBody;

namespace {

/** Gives the parts of a body: at once, or when the test says so. */
class Parts final : public http::Deferred::State {
public:
    explicit Parts(std::vector<BodyPart> parts) : parts_(std::move(parts)) {}

    void send(http::Response /*response*/) override {}

    void read_body(std::function<void(BodyPart)> then) override {
        asked_ = std::move(then);
        if (at_once) {
            give();
        }
    }

    void run_blocking(std::function<void()> work) override { work(); }

    [[nodiscard]] bool cancelled() const override { return false; }

    void give() {
        BodyPart const part = parts_.at(next_++);
        std::exchange(asked_, {})(part);
    }

    [[nodiscard]] bool asked() const { return asked_ != nullptr; }

    bool at_once = true;

private:
    std::vector<BodyPart> parts_;
    std::size_t next_ = 0;
    std::function<void(BodyPart)> asked_;
};

BodyPart piece(std::string bytes) { return {BodyPart::Kind::Piece, std::move(bytes)}; }

BodyPart broken(int status_code) { return {BodyPart::Kind::Broken, {}, status_code}; }

base::Task<std::string> read_all(BodyStream& body) {
    std::string all;
    while (auto const bytes = co_await body.next()) {
        all += "[" + *bytes + "]";
    }
    co_return all;
}

/** How a handler that reads everything ended, so far. */
struct Reading {
    explicit Reading(std::shared_ptr<Parts> parts) : body(http::Deferred(std::move(parts))) {
        base::start(read_all(body), [this](std::optional<std::string> all, auto const& thrown) {
            text = std::move(all);
            error = thrown;
        });
    }

    BodyStream body;
    std::optional<std::string> text;
    std::exception_ptr error;
};

} // namespace

BOOST_AUTO_TEST_SUITE(body_stream)

BOOST_AUTO_TEST_CASE(the_pieces_come_one_by_one_and_then_nothing) {
    Reading const reading(std::make_shared<Parts>(std::vector{piece("ab"), piece("c"), BodyPart{}})
    );
    BOOST_TEST(reading.text.value() == "[ab][c]");
}

BOOST_AUTO_TEST_CASE(the_next_piece_is_asked_for_when_the_handler_wants_it) {
    auto const parts = std::make_shared<Parts>(std::vector{piece("ab"), BodyPart{}});
    parts->at_once = false;
    Reading const reading(parts);
    BOOST_TEST(parts->asked());
    BOOST_TEST(!reading.text);
    parts->give();
    BOOST_TEST(parts->asked());
    parts->give();
    BOOST_TEST(!parts->asked());
    BOOST_TEST(reading.text.value() == "[ab]");
}

struct Row {
    int told;
    int answered;
    bool client_has_gone;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.told; }
};

Row const rows[] = {{400, 400, false}, {408, 408, false}, {413, 413, false}, {0, 400, true}};

BOOST_DATA_TEST_CASE(a_body_that_will_not_be_whole_is_an_exception, rows) {
    Reading const reading(std::make_shared<Parts>(std::vector{piece("ab"), broken(sample.told)}));
    BOOST_CHECK_EXCEPTION(
        std::rethrow_exception(reading.error),
        IncompleteBody,
        [&](IncompleteBody const& error) {
            return error.status_code == sample.answered
                   && error.client_has_gone == sample.client_has_gone;
        }
    );
}

BOOST_AUTO_TEST_SUITE_END()
