#pragma once

#include <CLI/App.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

/** What the values of options must be. The sentences are those of the reference (CLI-84). */
namespace svc::run::detail {

/** `'abc' is not a valid integer.`, `65536 is not in the range 0<=x<=65535.` */
CLI::Validator whole_number(std::int64_t low, std::int64_t high);

/** The same without an upper end. */
CLI::Validator whole_number_from(std::int64_t low);

/** `'foo' is not one of 'critical', 'error'.` */
CLI::Validator one_of(std::vector<std::string> choices);

/** An option in seconds, fractions allowed, that is put where `store` puts it. */
CLI::Option* add_seconds(
    CLI::App& command,
    std::string const& name,
    std::function<void(std::chrono::milliseconds)> store,
    std::string const& help
);

} // namespace svc::run::detail
