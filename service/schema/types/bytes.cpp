#include "service/schema/types/bytes.hpp"

#include "service/schema/detail/scalar.hpp"

namespace svc::schema {
namespace {

std::optional<Fault> decode(json::Value const& input, void* out) {
    if (!input.is_string()) {
        return Fault{"bytes_type", "Input should be a valid bytes"};
    }
    write<Bytes>(out).data = input.as_string();
    return std::nullopt;
}

json::Value encode(void const* bytes) { return read<Bytes>(bytes).data; }

json::Value schema(Mode) {
    return json::Object{{"type", "string"}, {"contentMediaType", "application/octet-stream"}};
}

} // namespace

constinit ScalarInfo const Describe<Bytes>::type_info{
    basics<Bytes>(Kind::Scalar, "bytes"), &decode, &encode, nullptr, &schema, false};

} // namespace svc::schema
