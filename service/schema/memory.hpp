#pragma once

#include "service/schema/type.hpp"

#include <new>

namespace svc::schema {

/** An object of a type known only by its descriptor. REQUIRES: the type has a default. */
class Temporary {
public:
    explicit Temporary(TypeInfo const& type)
        : type_(type), object_(::operator new (type.size, std::align_val_t{type.alignment})) {
        try {
            type_.construct(object_);
        } catch (...) {
            release();
            throw;
        }
    }

    ~Temporary() {
        type_.destroy(object_);
        release();
    }

    Temporary(Temporary const&) = delete;
    Temporary& operator=(Temporary const&) = delete;

    [[nodiscard]] void* get() const noexcept { return object_; }

    /** A fresh object in the place of the old one. */
    void renew() {
        type_.destroy(object_);
        type_.construct(object_);
    }

private:
    void release() noexcept { ::operator delete (object_, std::align_val_t{type_.alignment}); }

    TypeInfo const& type_;
    void* object_;
};

} // namespace svc::schema
