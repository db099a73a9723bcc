#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace svc::conformance {

/** What a child process is started with. */
struct Launch {
    std::vector<std::string> command;
    std::filesystem::path log;                                      ///< gets its output
    std::vector<std::pair<std::string, std::string>> environment{}; ///< besides ours
    std::vector<int> descriptors{};                                 ///< of ours that it inherits
};

/** A process that we started: it ends with us, whatever becomes of us. */
class Child {
public:
    /** Throws HarnessError when the program cannot be executed. */
    explicit Child(Launch const& launch);
    ~Child();
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    [[nodiscard]] bool running();

    /** True when it has ended with status 0. */
    [[nodiscard]] bool succeeded();

    /** "ended with status 3", "was killed by signal 11"; empty while it runs. */
    [[nodiscard]] std::string obituary();

    /** The last lines of its output, for people. */
    [[nodiscard]] std::string last_words() const;

    [[nodiscard]] std::string output() const;

    /** Waits for its end, but not for ever; true when that was with status 0. */
    [[nodiscard]] bool succeeds();

    /** Sends SIGTERM and waits; kills it and its children when it does not end. */
    void stop();

private:
    int pid_ = -1;
    int status_ = 0;
    std::filesystem::path log_;
};

} // namespace svc::conformance
