#pragma once

#include "service/schema/detail/regex.hpp"

#include <cstdint>

/** Programs out of programs: jumps are relative, so that they can be put in a row. */
namespace svc::schema::detail {

using Program = Regex::Program;
using Op = Regex::Op;

inline constexpr std::size_t most_instructions = 10'000;

inline std::int32_t length(Program const& program) {
    return static_cast<std::int32_t>(program.size());
}

inline void append(Program& to, Program const& more) {
    to.insert(to.end(), more.begin(), more.end());
}

/** `a|b` */
inline Program either(Program const& a, Program const& b) {
    Program program{{Op::Split, 1, length(a) + 2}};
    append(program, a);
    program.push_back({Op::Jump, length(b) + 1});
    append(program, b);
    return program;
}

/** `a?` */
inline Program optional(Program const& once) {
    Program program{{Op::Split, 1, length(once) + 1}};
    append(program, once);
    return program;
}

/** `a*` */
inline Program many(Program const& once) {
    Program program{{Op::Split, 1, length(once) + 2}};
    append(program, once);
    program.push_back({Op::Jump, -length(once) - 1});
    return program;
}

} // namespace svc::schema::detail
