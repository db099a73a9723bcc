#include "service/responses/server_sent_event.hpp"

#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

using namespace svc;
using responses::ServerSentEvent;

BOOST_AUTO_TEST_SUITE(server_sent_event)

namespace {

struct Item {
    std::string name;
    double price;
    std::optional<std::string> note = std::nullopt;
};

std::string text_of(ServerSentEvent const& event) {
    std::string text;
    responses::append_event(text, event);
    return text;
}

struct Row {
    ServerSentEvent event;
    std::string_view text;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.text; }
};

// RESP-61, RESP-62; FastAPI was asked for each.
Row const rows[] = {
    {{.data = dict{{"a", "\xC3\xA9"}}, .event = "e", .id = "5", .retry = 100, .comment = "c1\nc2"},
     ": c1\n: c2\nevent: e\ndata: {\"a\": \"\\u00e9\"}\nid: 5\nretry: 100\n\n"},
    {{.data = Item{"z", 1e-5}}, "data: {\"name\": \"z\", \"price\": 1e-05, \"note\": null}\n\n"},
    {{.data = "text"}, "data: \"text\"\n\n"},
    {{.data = std::string("two\nlines")}, "data: \"two\\nlines\"\n\n"},
    {{.data = 0}, "data: 0\n\n"},
    {{.data = list{}}, "data: []\n\n"},
    {{.data = nullptr, .event = "x"}, "event: x\n\n"},
    {{.data = std::optional<int>()}, "\n"},
    {{.data = json::Value()}, "\n"},
    {{.raw_data = "a\nb\r\nc\rd"}, "data: a\ndata: b\ndata: c\ndata: d\n\n"},
    {{.raw_data = "a\n"}, "data: a\ndata: \n\n"},
    {{.raw_data = ""}, "data: \n\n"},
    {{.data = nullptr, .raw_data = "raw"}, "data: raw\n\n"},
    {{.event = ""}, "event: \n\n"},
    {{.id = ""}, "id: \n\n"},
    {{.retry = 0}, "retry: 0\n\n"},
    {{.comment = "only"}, ": only\n\n"},
    {{.comment = ""}, ": \n\n"},
    {{.comment = "a\r\nevent: no"}, ": a\n: event: no\n\n"},
    {{}, "\n"},
};

} // namespace

BOOST_DATA_TEST_CASE(an_event_is_lines_and_a_blank_one, rows) {
    BOOST_TEST(text_of(sample.event) == sample.text);
}

namespace {

struct BadRow {
    ServerSentEvent event;
    std::string_view complaint;

    friend std::ostream& operator<<(std::ostream& out, BadRow const& row) {
        return out << row.complaint;
    }
};

// RESP-61: what would make other fields or events of one is a mistake.
BadRow const bad_rows[] = {
    {{.event = "a\nid: 5"}, "ServerSentEvent: .event is a single line"},
    {{.event = "a\r"}, "ServerSentEvent: .event is a single line"},
    {{.id = "1\n2"}, "ServerSentEvent: .id is a single line without NUL"},
    {{.id = std::string("1\0", 2)}, "ServerSentEvent: .id is a single line without NUL"},
    {{.retry = -1}, "ServerSentEvent: .retry is not negative"},
    {{.data = 1, .raw_data = "1"},
     "ServerSentEvent: .data is sent as JSON and .raw_data as it is; give one of them"},
};

} // namespace

BOOST_DATA_TEST_CASE(what_the_format_cannot_carry_is_refused_by_its_name, bad_rows) {
    BOOST_CHECK_EXCEPTION(
        text_of(sample.event),
        std::invalid_argument,
        [&](std::invalid_argument const& error) { return error.what() == sample.complaint; }
    );
}

BOOST_AUTO_TEST_CASE(data_is_kept_as_it_was_given) {
    ServerSentEvent event;
    {
        std::string const gone = "a text that is too long for a small string";
        event.data = gone;
    }
    ServerSentEvent const copy = event;
    BOOST_TEST(text_of(copy) == "data: \"a text that is too long for a small string\"\n\n");
}

BOOST_AUTO_TEST_SUITE_END()
