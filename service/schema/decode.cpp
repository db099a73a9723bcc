#include "service/schema/decode.hpp"

#include "service/schema/detail/decoder.hpp"

namespace svc::schema {

bool decode(
    TypeInfo const& type,
    json::Value const& input,
    void* out,
    Location const& at,
    std::vector<Issue>& issues
) {
    return detail::Decoder(at, issues).decode({type, out}, {input, nullptr});
}

bool decode(
    TypeInfo const& type,
    FieldOptions const& options,
    json::Value const& input,
    void* out,
    Location const& at,
    std::vector<Issue>& issues
) {
    return detail::Decoder(at, issues).decode({type, out, &options}, {input, nullptr});
}

} // namespace svc::schema
