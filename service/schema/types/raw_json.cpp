#include "service/schema/types/raw_json.hpp"

#include "service/json/parse.hpp"
#include "service/json/writer.hpp"
#include "service/schema/detail/scalar.hpp"

#include <stdexcept>

namespace svc::schema {
namespace {

std::optional<Fault> decode(json::Value const& input, void* out) {
    write<RawJson>(out).text = json::write(input);
    return std::nullopt;
}

json::Value encode(void const* raw) {
    auto value = json::parse(read<RawJson>(raw).text);
    if (!value) {
        throw std::domain_error("svc: a RawJson holds a text that is no JSON");
    }
    return *std::move(value);
}

void write_raw(json::Writer& writer, void const* raw) { writer.raw(read<RawJson>(raw).text); }

json::Value schema(Mode) { return json::Object{}; }

} // namespace

constinit ScalarInfo const Describe<RawJson>::type_info{
    basics<RawJson>(Kind::Scalar, "any"), &decode, &encode, &write_raw, &schema, false};

} // namespace svc::schema
