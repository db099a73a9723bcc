#pragma once

#include "service/schema/detail/decoder.hpp"
#include "service/schema/detail/json_cursor.hpp"

#include <cstdint>
#include <string>

namespace svc::schema::detail {

/** Walks a descriptor and a JSON text side by side; gives up at the first thing that is not plain. */
class TextDecoder {
public:
    explicit TextDecoder(std::string_view json) : cursor_(json) {}

    /** Reads one value and nothing behind it. */
    bool decode_document(Target const& target) {
        return decode(target, JsonCursor::max_levels) && cursor_.is_at_end();
    }

private:
    bool decode(Target const& target, int levels);
    bool decode_boolean(Target const& target);
    bool decode_integer(Target const& target);
    bool decode_number(Target const& target);
    bool decode_string(Target const& target);
    bool decode_optional(Target const& target, int levels);
    bool decode_sequence(Target const& target, int levels);
    bool decode_object(Target const& target, int levels);
    bool decode_member(Model const& model, void* object, int levels);

    /** Everything that has no short way: the value goes through a tree. */
    bool decode_by_tree(Target const& target);
    bool decode_value(Target const& target, json::Value const& value);

    JsonCursor cursor_;
    std::string scratch_;
    /** Of the object being read: which members were there, and which is likely to be next. */
    struct Progress {
        std::uint64_t seen[2]{};
        std::size_t next = 0;
    };
    Progress progress_;
};

} // namespace svc::schema::detail
