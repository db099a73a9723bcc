// Any bytes: a head that our parser accepts, Boost.Beast's accepts as well, and reads the same out of
// it. Ours may be stricter, never more lenient. Seeds: fixtures/wire.
#include "service/wire/beast_oracle_test.hpp"
#include "service/wire/request_parser.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/fuzz/require.hpp"

using namespace svc;
using Event = wire::RequestParser::Event;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view bytes = text_of(data, size);
    while (bytes.starts_with("\r\n")) {
        bytes.remove_prefix(2);
    }
    wire::RequestParser parser;
    http::Request request;
    auto const step = parser.step(bytes, request);
    if (step.event == Event::Head) {
        std::string const found = wire::tests::difference(bytes.substr(0, step.consumed), request);
        require(found.empty(), found.c_str());
    }
    return 0;
}
