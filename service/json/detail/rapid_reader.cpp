#include "service/json/detail/rapid_reader.hpp"

#include "service/json/detail/builder.hpp"
#include "service/json/detail/number.hpp"
#include "service/json/detail/rapidjson.hpp"

#include <cstddef>
#include <string>

namespace svc::json::detail {
namespace {

// The names are RapidJSON's.
// NOLINTBEGIN(readability-identifier-naming)
/** Hands RapidJSON's events to a Builder; false stops the reader. */
class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
public:
    explicit Handler(Builder& builder) : builder_(builder) {}

    static bool Default() { return false; }

    bool Null() {
        builder_.value(nullptr);
        return true;
    }

    bool Bool(bool value) {
        builder_.value(value);
        return true;
    }

    bool RawNumber(char const* text, std::size_t length, bool /*copy*/) {
        builder_.value(number_of({text, length}));
        return true;
    }

    bool String(char const* text, std::size_t length, bool /*copy*/) {
        builder_.value(std::string_view(text, length));
        return true;
    }

    bool Key(char const* text, std::size_t length, bool /*copy*/) {
        builder_.name({text, length});
        return true;
    }

    bool StartArray() { return builder_.open(); }

    bool EndArray(std::size_t size) {
        builder_.close_array(size);
        return true;
    }

    bool StartObject() { return builder_.open(); }

    bool EndObject(std::size_t size) {
        builder_.close_object(size);
        return true;
    }

private:
    Builder& builder_;
};
// NOLINTEND(readability-identifier-naming)

/** True for an escape `\udc00` to `\udfff`: alone, RapidJSON makes malformed UTF-8 of it. */
bool has_low_surrogate_escape(std::string_view text) noexcept {
    for (auto at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 1)) {
        std::string_view const escape = text.substr(at + 1, 3);
        if (escape.size() == 3 && escape[0] == 'u' && (escape[1] | 0x20) == 'd'
            && (escape[2] | 0x20) >= 'c') {
            return true;
        }
    }
    return false;
}

/** RapidJSON takes a zero byte for the end of the text. */
bool has_zero_byte(std::string_view text) noexcept {
    return text.find('\0') != std::string_view::npos;
}

} // namespace

std::optional<Value> read_with_rapidjson(std::string_view text) {
    if (has_zero_byte(text) || has_low_surrogate_escape(text)) {
        return std::nullopt;
    }
    Builder builder;
    Handler handler(builder);
    std::string copy(text); // the reader unescapes strings where they lie
    rapidjson::InsituStringStream stream(copy.data());
    // Numbers come as text: RapidJSON rounds integers beyond 64 bits, and without its slow mode
    // a third of all doubles. What has more than 308 digits it refuses.
    constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
    if (!rapidjson::Reader().Parse<flags>(stream, handler)) {
        return std::nullopt;
    }
    return builder.take();
}

} // namespace svc::json::detail
