#pragma once

// Every include of RapidJSON goes through here, so that all of them see the same settings.

#include <cstddef>
#include <stdexcept>

#if defined(RAPIDJSON_SSE2) || defined(RAPIDJSON_SSE42) || defined(RAPIDJSON_NEON)
#error "the vector code of RapidJSON 1.1.0 reads past the end of the text"
#endif

// What input can reach must not end the process.
#define RAPIDJSON_ASSERT(condition) /* NOLINT(readability-identifier-naming) */                    \
    ((condition) ? static_cast<void>(0)                                                            \
                 : throw std::logic_error("RapidJSON: not true: " #condition))

// NOLINTNEXTLINE(readability-identifier-naming)
#define RAPIDJSON_NO_SIZETYPEDEFINE // 32 bits by default: too few for a text of 4 GB

namespace rapidjson {
using SizeType = std::size_t;
} // namespace rapidjson

#include <rapidjson/reader.h>
#include <rapidjson/stream.h>
