#include "service/schema/decode_text.hpp"

#include "service/base/utf8.hpp"
#include "service/schema/detail/text_decoder.hpp"

namespace svc::schema {

bool decode_text(TypeInfo const& type, std::string_view json, void* out) {
    return base::is_utf8(json) && detail::TextDecoder(json).decode_document({type, out});
}

} // namespace svc::schema
