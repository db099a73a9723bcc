#pragma once

#include "service/schema/type.hpp"

#include <memory>
#include <new>
#include <stdexcept>

namespace svc::schema {

/** An object of a type known only by its descriptor.
    @throws std::logic_error when the type has no default. */
class Temporary {
public:
    explicit Temporary(TypeInfo const& type) : type_(type), memory_(allocate(type)) {
        type_.construct(memory_.get());
    }

    ~Temporary() { type_.destroy(memory_.get()); }
    Temporary(Temporary const&) = delete;
    Temporary& operator=(Temporary const&) = delete;

    [[nodiscard]] void* get() const noexcept { return memory_.get(); }

private:
    struct Free {
        std::align_val_t alignment;

        void operator()(void* memory) const noexcept { ::operator delete(memory, alignment); }
    };

    using Memory = std::unique_ptr<void, Free>;

    static Memory allocate(TypeInfo const& type) {
        if (type.construct == nullptr) {
            throw std::logic_error("svc: a type without a default value is not read from JSON");
        }
        std::align_val_t const alignment{type.alignment};
        return Memory(::operator new(type.size, alignment), Free{alignment});
    }

    TypeInfo const& type_;
    Memory memory_;
};

} // namespace svc::schema
