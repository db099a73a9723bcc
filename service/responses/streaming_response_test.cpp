#include "service/responses/streaming_response.hpp"

#include "service/responses/response_class.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/unit_test.hpp>

#include <deque>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>

using namespace svc;
using namespace svc::responses;
using base::Generator;

BOOST_AUTO_TEST_SUITE(streaming_response)

namespace {

/** All pieces, with a bar between them. */
std::string pieces_of(http::Response const& answer) {
    auto& stream = *std::get<std::unique_ptr<http::Stream>>(answer.body);
    std::string all;
    for (;;) {
        std::string piece;
        if (stream.next(piece) == http::Stream::Next::End) {
            return all;
        }
        all += (all.empty() ? "" : "|") + piece;
    }
}

template <class Source>
std::string streamed(Source&& source) {
    return pieces_of(finish(StreamingResponse(std::forward<Source>(source))));
}

Generator<> numbers() {
    for (int i = 0; i < 3; ++i) {
        co_yield std::to_string(i);
    }
}

} // namespace

// RESP-26, RESP-9A
BOOST_AUTO_TEST_CASE(a_stream_has_no_content_type_of_its_own) {
    auto const plain = finish(StreamingResponse(numbers()));
    BOOST_TEST(plain.status_code == 200);
    BOOST_TEST(plain.headers.empty());
    auto const video = finish(StreamingResponse(
        numbers(), {.status_code = 206, .headers = {{"x-a", "1"}}, .media_type = "video/mp4"}
    ));
    BOOST_TEST(video.status_code == 206);
    BOOST_TEST(video.headers.find("content-type").value() == "video/mp4");
    BOOST_TEST(video.headers.find("x-a").value() == "1");
}

BOOST_AUTO_TEST_CASE(a_generator_is_streamed) {
    BOOST_TEST(streamed(numbers()) == "0|1|2");
    BOOST_TEST(streamed(numbers) == "0|1|2");
}

// A coroutine lambda's captures live in the lambda: it is kept for as long as its generator.
BOOST_AUTO_TEST_CASE(a_callable_is_kept_with_its_captures) {
    auto const kept = std::make_shared<std::string>("a text that is too long for a small string");
    std::weak_ptr<std::string> const watched = kept;
    auto answer = [&] {
        return finish(StreamingResponse([own = kept]() -> Generator<> {
            co_yield *own;
            co_yield "end";
        }));
    }();
    BOOST_TEST(watched.use_count() == 2);
    BOOST_TEST(pieces_of(answer) == *kept + "|end");
    answer.body = std::string();
    BOOST_TEST(watched.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(a_function_is_asked_until_it_gives_nothing) {
    int count = 0;
    BOOST_TEST(
        streamed([&count]() -> std::optional<std::string> {
            return count < 3 ? std::optional(std::to_string(count++)) : std::nullopt;
        })
        == "0|1|2"
    );
    BOOST_TEST(
        streamed([left = 2]() mutable -> std::optional<std::string_view> {
            return left-- > 0 ? std::optional<std::string_view>("x") : std::nullopt;
        })
        == "x|x"
    );
}

BOOST_AUTO_TEST_CASE(a_range_of_texts_is_streamed) {
    BOOST_TEST(streamed(std::vector<std::string>{"a", "", "b"}) == "a||b");
    std::deque<std::string> const named{"c", "d"};
    BOOST_TEST(streamed(named) == "c|d");
    BOOST_TEST(streamed(std::vector{"e", "f"}) == "e|f");
    BOOST_TEST(
        streamed(std::map<std::string, int>{{"k", 1}, {"l", 2}} | std::views::keys) == "k|l"
    );
}

// RESP-35
BOOST_AUTO_TEST_CASE(described_values_are_streamed) {
    BOOST_TEST(streamed(list{"a", "b"}) == "a|b");
    BOOST_TEST(streamed("text") == "text");
    BOOST_TEST(streamed(std::string("text")) == "text");
    BOOST_TEST(streamed(nullptr) == "");
    BOOST_CHECK_THROW(streamed(5), std::invalid_argument);
    BOOST_CHECK_THROW(streamed(list{1}), std::invalid_argument);
    BOOST_CHECK_THROW(streamed(dict{{"a", "b"}}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_file_like_object_is_streamed_in_large_pieces) {
    std::string const text(100'000, 'x');
    BOOST_TEST(
        streamed(std::istringstream(text)) == text.substr(0, 65536) + '|' + text.substr(65536)
    );
    BOOST_TEST(streamed(std::make_unique<std::istringstream>("short")) == "short");
    BOOST_TEST(streamed(std::istringstream()) == "");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_a_failure) {
    BOOST_CHECK_THROW(streamed(std::ifstream("no/such/file")), std::runtime_error);
}

// RESP-35, RESP-82
BOOST_AUTO_TEST_CASE(the_class_may_be_declared) {
    auto const& streaming = class_of<StreamingResponse>();
    BOOST_TEST((streaming.media_type == nullptr));
    BOOST_TEST((streaming.shown == Shown::Text));
    auto const answer = streaming.make(schema::any(list{"a", "b"}), {}, 201);
    BOOST_TEST(answer.status_code == 201);
    BOOST_TEST(pieces_of(answer) == "a|b");
    BOOST_TEST(pieces_of(streaming.make(schema::any(std::vector<std::string>{"c"}), {}, 0)) == "c");
}

BOOST_AUTO_TEST_SUITE_END()
