#include "service/schema/types/bytes.hpp"

#include "service/base/utf8.hpp"
#include "service/schema/detail/scalar.hpp"

#include <stdexcept>

namespace svc::schema {
namespace {

std::optional<Fault> decode(json::Value const& input, void* out) {
    if (!input.is_string()) {
        return Fault{"bytes_type", "Input should be a valid bytes"};
    }
    write<Bytes>(out).data = input.as_string();
    return std::nullopt;
}

json::Value encode(void const* bytes) {
    std::string const& data = read<Bytes>(bytes).data;
    if (!base::is_utf8(data)) {
        throw std::domain_error(
            "bytes that are not UTF-8 cannot be a JSON string; send them as a Response"
        );
    }
    return data;
}

json::Value schema(Mode) {
    return json::Object{{"type", "string"}, {"contentMediaType", "application/octet-stream"}};
}

} // namespace

constinit ScalarInfo const Describe<Bytes>::type_info{
    basics<Bytes>(Kind::Scalar, "bytes"), &decode, &encode, nullptr, &schema, false};

} // namespace svc::schema
