#pragma once

#include "service/json/value.hpp"

namespace svc::openapi {

/** Merges `from` into `into` as FastAPI does (OPENAPI-65): objects member by member, arrays one after
    the other, everything else replaced. */
void merge(json::Value& into, json::Value const& from);

} // namespace svc::openapi
