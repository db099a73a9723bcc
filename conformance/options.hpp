#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svc::conformance {

enum class ReportFormat { Text, Json, Junit, Markdown, Html };

enum class Task { Run, List, ListFacts, Prove, Join };

/** What the command line asks for. */
struct Options {
    Task task = Task::Run;
    std::string base_url{};
    std::string via_url{};
    std::string subject_command{};
    std::string subject_ready{};
    int start_timeout_s = 120;
    std::string proxy{};
    std::vector<std::string> entries{};
    std::string topology{};
    std::vector<std::string> facts{};
    std::string exec{};
    std::string cases{};
    std::vector<std::string> only{};
    std::vector<std::string> areas{};
    std::string known_failures{};
    ReportFormat report = ReportFormat::Text;
    std::string output{};
    bool strict = false;
    bool verbose = false;
    double timeout_s = 5;
    int jobs = 4;
    std::optional<std::uint64_t> seed{};
    std::vector<std::string> join{};
};

/** What became of the command line. */
struct Parsed {
    Options options{};
    /** There when the program is done already: after --help, --version, or a mistake. */
    std::optional<int> exit_code{};
    std::string text{}; ///< what to tell then
};

/** Reads the command line. Never throws for what a user can type. */
Parsed parse_options(int argc, char const* const* argv);

} // namespace svc::conformance
