#pragma once

#include "cli/service_files.hpp"
#include "service/run/command_line.hpp"

#include <string>

namespace svc::cli {

/** What `svc run` and `svc dev` tell people on standard output before the log begins (CLI-30 to 32). */
class Introduction {
public:
    enum class Mode { Production, Development };

    Introduction(Mode mode, ServiceFiles const& service) : mode_(mode), service_(service) {}

    /** Which mode, and which source. */
    void begin() const;

    /** Where the options' values came from: with --verbose. */
    static void tell_origins(CLI::App const& command, run::Origins const& origins);

    /** Where clients find it. */
    void end(std::string const& url) const;

private:
    Mode mode_;
    ServiceFiles const& service_;
};

} // namespace svc::cli
