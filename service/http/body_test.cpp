#include "service/http/body.hpp"

#include <boost/test/unit_test.hpp>

#include <fcntl.h>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(body)

class NeverWaits : public Stream {
public:
    Next next(std::string& /*piece*/) override { return Next::End; }
};

BOOST_AUTO_TEST_CASE(a_stream_that_never_waits_is_woken_at_once) {
    NeverWaits stream;
    int woken = 0;
    stream.wait([&] { ++woken; });
    BOOST_TEST(woken == 1);
}

/** Says what is alive when it goes. */
class Leaving : public Stream {
public:
    Leaving(std::weak_ptr<int> referred, bool& was_there)
        : referred_(std::move(referred)), was_there_(was_there) {}

    ~Leaving() override { was_there_ = !referred_.expired(); }

    Next next(std::string& piece) override {
        piece = "x";
        return Next::Piece;
    }

    [[nodiscard]] Heartbeat heartbeat() const noexcept override {
        return {std::chrono::seconds(2), "beat"};
    }

private:
    std::weak_ptr<int> referred_;
    bool& was_there_;
};

BOOST_AUTO_TEST_CASE(a_stream_goes_before_what_it_refers_to) {
    auto referred = std::make_shared<int>(1);
    std::weak_ptr<int> const watched = referred;
    bool was_there = false;
    auto stream = keep_with(std::make_unique<Leaving>(watched, was_there), std::move(referred));
    std::string piece;
    BOOST_TEST((stream->next(piece) == Stream::Next::Piece));
    BOOST_TEST(piece == "x");
    BOOST_TEST(stream->heartbeat().piece == "beat");
    stream.reset();
    BOOST_TEST(was_there);
    BOOST_TEST(watched.expired());
}

BOOST_AUTO_TEST_CASE(a_file_is_closed_with_its_last_owner) {
    int const descriptor = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    BOOST_TEST_REQUIRE(descriptor >= 0);
    auto const open = [&] { return ::fcntl(descriptor, F_GETFD) >= 0; };

    FileSlice slice{std::make_shared<File>(descriptor)};
    FileSlice copy = slice;
    slice = {};
    BOOST_TEST(open());
    copy = {};
    BOOST_TEST(!open());
}

BOOST_AUTO_TEST_SUITE_END()
