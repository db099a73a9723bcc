// Any bytes as a form: in one piece or in many, the same parts are told, or it is refused alike.
// Seeds: none are needed; `--b` is the delimiter.
#include "service/http/multipart.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace svc::http;

namespace {

class Teller : public MultipartParser::Sink {
public:
    std::string told;

    void begin_part(Headers headers) override {
        for (auto const field : headers) {
            told.append(field.name).append(":").append(field.value).append("|");
        }
        told += '(';
    }

    void part_data(std::string_view bytes) override { told += bytes; }

    void end_part() override { told += ')'; }
};

std::string told(std::string_view bytes, std::size_t piece) {
    Teller teller;
    MultipartParser parser("b", teller);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        if (!parser.feed(bytes.substr(at, piece))) {
            return "broken";
        }
    }
    return parser.is_complete() ? teller.told : "cut off";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    std::string const whole = told(bytes, size + 1);
    for (std::size_t const piece : {1U, 3U}) {
        if (told(bytes, piece) != whole) {
            std::fprintf(stderr, "broken: pieces of %zu bytes are told otherwise\n", piece);
            std::abort();
        }
    }
    (void)header_parameter(bytes, "name");
    (void)multipart_boundary(bytes);
    return 0;
}
