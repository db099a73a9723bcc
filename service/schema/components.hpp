#pragma once

#include "service/json/value.hpp"
#include "service/schema/type_info.hpp"

#include <string>
#include <vector>

namespace svc::schema {

/** The schemas that a document names: structs and enums, each once.

    Names depend on all of them (DC-2J, DC-2K: `Item`, `Item-Input`, `shop__Item`), so add every type
    of the document before asking for the schema of one. */
class Components {
public:
    /** Adds a type and all it is made of. */
    void add(TypeInfo const& type, Mode mode);

    /** The name of a struct or enum that was added. */
    [[nodiscard]] std::string name(TypeInfo const& type, Mode mode) const;

    /** All schemas by name, in alphabetical order (OPENAPI-54). */
    [[nodiscard]] json::Object schemas() const;

private:
    struct Definition {
        TypeInfo const* type;
        bool in_validation = false;
        bool in_serialization = false;

        [[nodiscard]] bool is_in(Mode mode) const {
            return mode == Mode::Validation ? in_validation : in_serialization;
        }
    };

    bool note(TypeInfo const& type, Mode mode);
    [[nodiscard]] Definition const& definition(TypeInfo const& type, Mode mode) const;
    [[nodiscard]] std::vector<Definition const*> namesakes(Definition const& of) const;

    std::vector<Definition> definitions_;
};

} // namespace svc::schema
