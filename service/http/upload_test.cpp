#include "service/http/upload.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unistd.h>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(upload)

BOOST_AUTO_TEST_CASE(a_spool_reads_the_same_from_memory_and_from_disk) {
    for (std::size_t const threshold : {0U, 3U, 6U, 100U}) {
        Spool spool(threshold);
        spool.append("abc");
        spool.append("defg");
        BOOST_TEST(spool.is_in_memory() == (threshold == 100U));
        BOOST_TEST(spool.size() == 7U);
        BOOST_TEST(spool.read(0, 7) == "abcdefg");
        BOOST_TEST(spool.read(2, 3) == "cde");
        BOOST_TEST(spool.read(5, 100) == "fg");
        BOOST_TEST(spool.read(7, 1) == "");
        BOOST_TEST(spool.read(1000, 1) == "");
    }
}

BOOST_AUTO_TEST_CASE(a_disk_that_does_not_take_it_is_told) {
    ::setenv("TMPDIR", "/no/such/folder", 1);
    Spool spool(1);
    BOOST_CHECK_THROW(spool.append("abc"), std::system_error);
    ::unsetenv("TMPDIR");
}

BOOST_AUTO_TEST_CASE(an_upload_is_saved_to_a_file) {
    auto spool = std::make_shared<Spool>(1);
    std::string const content(300'000, 'y');
    spool->append(content);
    Upload const upload("name", {}, spool);
    char path[] = "/tmp/svc-upload-test-XXXXXX";
    ::close(::mkstemp(path));
    upload.save(path);
    std::ifstream file(path, std::ios::binary);
    BOOST_TEST((std::string(std::istreambuf_iterator<char>(file), {}) == content));
    std::remove(path);
    BOOST_CHECK_THROW(upload.save("/no/such/folder/file"), std::system_error);
}

BOOST_AUTO_TEST_CASE(an_upload_of_nothing_is_empty) {
    Upload const none;
    BOOST_TEST(none.size() == 0U);
    BOOST_TEST(none.read() == "");
    BOOST_TEST(none.filename() == "");
    BOOST_TEST(none.is_in_memory());
}

BOOST_AUTO_TEST_SUITE_END()
