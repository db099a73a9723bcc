#pragma once

#include "service/binding/argument.hpp"

#include <stdexcept>
#include <utility>
#include <vector>

namespace svc::binding {

/** The objects of an app that its handlers ask for by type. They must outlive it.

    Threads: const members may run at once. */
class Services {
public:
    /** Throws std::invalid_argument when there is one of that type already. */
    template <class T>
    void provide(T& object) {
        if (find(&type_key<T>) != nullptr) {
            throw std::invalid_argument(
                "provide: there is a " + type_name<T>() + " already; State<> finds objects by type"
            );
        }
        objects_.emplace_back(&type_key<T>, &object);
    }

    /** The object of that type; null when there is none. */
    [[nodiscard]] void* find(void const* key) const noexcept {
        for (auto const& [known, object] : objects_) {
            if (known == key) {
                return object;
            }
        }
        return nullptr;
    }

private:
    std::vector<std::pair<void const*, void*>> objects_;
};

} // namespace svc::binding
