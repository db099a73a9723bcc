#include "service/json/parse.hpp"

#include "service/json/detail/encoding.hpp"
#include "service/json/detail/python_reader.hpp"
#include "service/json/detail/rapid_reader.hpp"

#include <optional>
#include <utility>

namespace svc::json {

base::Result<Value, ParseError> parse(std::string_view bytes) {
    std::string storage;
    auto const text = detail::as_utf8(bytes, storage);
    if (!text) {
        return ParseError{0, "neither UTF-8 nor UTF-16 nor UTF-32", true};
    }
    if (auto value = detail::read_with_rapidjson(*text)) {
        return std::move(*value);
    }
    return detail::PythonReader(*text).read();
}

} // namespace svc::json
