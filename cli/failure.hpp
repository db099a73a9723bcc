#pragma once

#include "service/run/exit_code.hpp"

#include <stdexcept>
#include <string>

namespace svc::cli {

/** Why a command could not do its work: a sentence that says what, where and what to do. */
class Failure : public std::runtime_error {
public:
    explicit Failure(std::string const& sentence, run::ExitCode exit_code = run::ExitFailed)
        : std::runtime_error(sentence), exit_code_(exit_code) {}

    [[nodiscard]] run::ExitCode exit_code() const noexcept { return exit_code_; }

private:
    run::ExitCode exit_code_;
};

} // namespace svc::cli
