#pragma once

#include "service/schema/fault.hpp"
#include "service/schema/type_info.hpp"

namespace svc::schema {

/** Describes a type of your own that JSON shows as a text:

        svc::base::Result<Email, std::string> parse_email(std::string_view text);
        std::string to_text(Email const& email);

        template <>
        struct svc::schema::Describe<Email>
            : svc::schema::AsText<Email, parse_email, to_text, "email"> {};

    What parse_email gives as its error becomes the message, as that of a ValueError in pydantic.
    The last argument is the `format` of the JSON Schema; it may be left out. */
template <class T, auto Parse, auto ToText, LiteralValue Format = "">
struct AsText {
    static std::optional<Fault> decode(json::Value const& input, void* out) {
        if (!input.is_string()) {
            return Fault{"string_type", "Input should be a valid string"};
        }
        auto parsed = Parse(input.as_string());
        if (!parsed) {
            return Fault{
                "value_error",
                "Value error, " + parsed.error(),
                json::Object{{"error", json::Object{}}}};
        }
        write<T>(out) = *std::move(parsed);
        return std::nullopt;
    }

    static json::Value encode(void const* value) { return ToText(read<T>(value)); }

    static json::Value schema(Mode) {
        json::Object schema{{"type", "string"}};
        if constexpr (Format.size > 0) {
            schema.push_back({"format", Format.view()});
        }
        return schema;
    }

    static constexpr ScalarInfo type_info{
        basics<T>(Kind::Scalar, detail::type_name<T>()), &decode, &encode, nullptr, &schema, false};
};

} // namespace svc::schema
