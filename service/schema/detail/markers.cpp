#include "service/schema/detail/markers.hpp"

#include <cstring>
#include <utility>

namespace svc::schema::detail {
namespace {

using Bytes = std::vector<unsigned char>;

struct Heard {
    Descriptor type;
    Marker marker;
    Bytes memory; // of the model, when the marker spoke
};

struct Listener {
    unsigned char const* object;
    std::size_t size;
    std::vector<Heard> heard{};
};

thread_local Listener* listener = nullptr;

class Listening {
public:
    explicit Listening(Listener& now) : before_(std::exchange(listener, &now)) {}
    ~Listening() { listener = before_; }
    Listening(Listening const&) = delete;
    Listening& operator=(Listening const&) = delete;

private:
    Listener* before_;
};

/** The compiler may know nothing of this memory from here on: else it takes bytes that nobody
    initialised for undefined, and the pattern below them for dead. */
void forget(void* memory) { asm volatile("" : : "g"(memory) : "memory"); }

bool same(unsigned char const* a, unsigned char const* b, Field const& field) {
    return std::memcmp(a + field.offset, b + field.offset, field.type->size) == 0;
}

// The default of an optional, if not null, is made as the value inside.
bool belongs_to(TypeInfo const& marked, TypeInfo const& member) {
    return &marked == &member
           || (member.kind == Kind::Optional && &as<OptionalInfo>(member).value() == &marked);
}

/** The member that the marker was making, if it was one of this model. */
std::optional<std::size_t>
find_member(Heard const& heard, unsigned char const* now, std::vector<Field> const& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!same(heard.memory.data(), now, fields[i])) {
            bool const ours = belongs_to(heard.type(), *fields[i].type);
            return ours ? std::optional(i) : std::nullopt;
        }
    }
    return std::nullopt;
}

void watch(
    ModelSource const& source,
    std::vector<Field> const& fields,
    unsigned char pattern,
    std::vector<Initializer>& found
) {
    auto const& type = source.type();
    auto* const object = static_cast<unsigned char*>(source.storage);
    Listener ears{object, type.size};
    std::memset(object, pattern, type.size);
    forget(object);
    {
        Listening const now(ears);
        source.default_initialize(object);
    }
    forget(object);
    Bytes const untouched(type.size, pattern);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        found[i].wrote |= !same(object, untouched.data(), fields[i]);
    }
    for (auto const& heard : ears.heard) {
        if (auto const member = find_member(heard, object, fields)) {
            found[*member].marker = heard.marker;
        }
    }
    type.destroy(object);
}

} // namespace

bool listening() noexcept { return listener != nullptr; }

void tell(MarkerEvent const& event) {
    auto options = event.options != nullptr ? *event.options : FieldOptions{};
    listener->heard.push_back(
        {event.type,
         {event.has_default, event.from_factory, std::move(options)},
         {listener->object, listener->object + listener->size}}
    );
}

std::vector<Initializer>
watch_initializers(ModelSource const& source, std::vector<Field> const& fields) {
    std::vector<Initializer> found(fields.size());
    // Two patterns, for the initialiser that happens to write the first.
    watch(source, fields, 0xA5, found);
    watch(source, fields, 0x5A, found);
    return found;
}

} // namespace svc::schema::detail
