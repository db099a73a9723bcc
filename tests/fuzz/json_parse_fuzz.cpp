// Any bytes: the two readers agree, and what was read is written and read again as the same value.
// Seeds: none are needed.
#include "service/base/utf8.hpp"
#include "service/json/detail/encoding.hpp"
#include "service/json/detail/python_reader.hpp"
#include "service/json/parse.hpp"
#include "service/json/writer.hpp"

#include <cstdint>
#include <string>

#include "tests/fuzz/require.hpp"

using namespace svc;
using Parsed = base::Result<json::Value, json::ParseError>;

namespace {

bool is_same(Parsed const& a, Parsed const& b) {
    if (a && b) {
        return *a == *b && write(*a, {json::Style::Ujson}) == write(*b, {json::Style::Ujson});
    }
    return !a && !b && a.error().position == b.error().position
           && a.error().message == b.error().message;
}

void check_readers(std::string_view bytes, Parsed const& parsed) {
    std::string storage;
    if (auto const text = json::detail::as_utf8(bytes, storage)) {
        require(base::is_utf8(*text), "the text is UTF-8");
        require(is_same(parsed, json::detail::PythonReader(*text).read()), "the readers agree");
    } else {
        require(!parsed && parsed.error().unreadable, "malformed text is unreadable");
    }
}

// The one style that can write NaN and infinities.
void check_writing(json::Value const& value) {
    for (int const indent : {0, 2}) {
        std::string const text = write(value, {json::Style::Ujson, indent});
        require(base::is_utf8(text), "the text is UTF-8");
        Parsed const again = json::parse(text);
        require(again.has_value(), "what was written can be read");
        require(*again == value, "it is the same value");
        require(write(*again, {json::Style::Ujson, indent}) == text, "and the same text");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    Parsed const parsed = json::parse(bytes);
    check_readers(bytes, parsed);
    if (parsed) {
        check_writing(*parsed);
    } else {
        require(parsed.error().position <= size, "the position is in the text");
    }
    return 0;
}
