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
