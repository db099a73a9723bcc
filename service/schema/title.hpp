#pragma once

#include <string>
#include <string_view>

namespace svc::schema {

/** A name as pydantic makes it a title: `item_id` is "Item Id", `camelCase` is "Camelcase", `a1b2_c` is
    "A1B2 C". Blanks at the ends stay, as FastAPI keeps them for parameters (OPENAPI-72); fields of a
    model trim them (DC-20). */
std::string title(std::string_view name);

/** title() without blanks around it. */
std::string field_title(std::string_view name);

} // namespace svc::schema
