#include "cli/toolchain.hpp"

#include "cli/failure.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::cli;

namespace {

constexpr auto text = "version=0.1.0\n"
                      "compiler=/usr/bin/c++\n"
                      "flags=-std=c++20 -O1\n"
                      "include=@prefix@/include\n"
                      "library=@prefix@/lib/libservice.a\n"
                      "link=-lspdlog -L@prefix@/lib -pthread\n"
                      "build_flags=-O2\n"
                      "build_link=-static-libgcc\n";

} // namespace

BOOST_AUTO_TEST_SUITE(toolchain)

BOOST_AUTO_TEST_CASE(a_toolchain_is_read_and_its_prefix_replaced) {
    Toolchain const read = parse_toolchain(text, "/opt/svc", "toolchain.conf");
    BOOST_TEST(read.version == "0.1.0");
    BOOST_TEST((read.compiler == std::vector<std::string>{"/usr/bin/c++"}));
    BOOST_TEST((read.flags == std::vector<std::string>{"-std=c++20", "-O1"}));
    BOOST_TEST(read.include == "/opt/svc/include");
    BOOST_TEST(read.library == "/opt/svc/lib/libservice.a");
    BOOST_TEST((read.build_flags == std::vector<std::string>{"-O2"}));
    BOOST_TEST((read.build_link == std::vector<std::string>{"-static-libgcc"}));
    BOOST_TEST((read.link == std::vector<std::string>{"-lspdlog", "-L/opt/svc/lib", "-pthread"}));
}

BOOST_AUTO_TEST_CASE(a_missing_key_is_named) {
    BOOST_CHECK_EXCEPTION(
        parse_toolchain("version=0.1.0\n", "/opt/svc", "/x/toolchain.conf"),
        Failure,
        [](Failure const& failure) {
            return std::string(failure.what()).starts_with("/x/toolchain.conf has no \"compiler\"");
        }
    );
}

BOOST_AUTO_TEST_SUITE_END()
