#pragma once

/** What the program's exit status says. */
namespace svc::conformance::exit_code {

inline constexpr int success = 0;
inline constexpr int violated = 1; ///< the subject does not conform, or a known failure passed
inline constexpr int usage = 2;    ///< the suite could not do its work: options, files, no subject
inline constexpr int interrupted = 130;

} // namespace svc::conformance::exit_code
