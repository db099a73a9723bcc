#include "service/schema/any.hpp"

#include "service/schema/detail/type_tag.hpp"
#include "service/schema/encode.hpp"

#include <stdexcept>

namespace svc::schema {

std::string Any::json(int indent) const {
    return json(json::Format{.style = json::Style::Orjson, .indent = indent});
}

std::string Any::json(json::Format format) const {
    json::Writer writer(format);
    write(writer, *this);
    return writer.take();
}

std::string Any::text() const {
    if (type->kind == Kind::String) {
        return std::string(as<StringInfo>(*type).view(ptr));
    }
    auto value = to_value(*this);
    if (value.is_string()) {
        return std::move(value.as_string());
    }
    throw std::invalid_argument(
        "svc: a text is needed here, this is a value of type " + detail::type_tag(*type)
    );
}

std::string to_key(Any key) {
    auto const value = to_value(key);
    return value.is_string() ? value.as_string() : json::write(value);
}

} // namespace svc::schema
