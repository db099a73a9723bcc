#include "conformance/process/child.hpp"

#include "conformance/client/deadline.hpp"
#include "conformance/message.hpp"
#include "conformance/node.hpp"
#include "conformance/process/command.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

// NOLINTNEXTLINE(readability-redundant-declaration): not every libc header has it
extern char** environ;

namespace svc::conformance {
namespace {

constexpr int patience_ms = 10'000;

/** Everything that exec needs, made before fork: between the two nothing may allocate. */
struct Prepared {
    explicit Prepared(Launch const& launch) : words(launch.command) {
        program = find_program(words.front());
        for (auto& word : words) {
            argv.push_back(word.data());
        }
        argv.push_back(nullptr);
        for (char** variable = environ; *variable != nullptr; ++variable) {
            if (!replaced(launch, *variable)) {
                envp.push_back(*variable);
            }
        }
        for (auto const& [name, value] : launch.environment) {
            own.push_back(std::string(name).append("=").append(value));
        }
        for (auto& variable : own) {
            envp.push_back(variable.data());
        }
        envp.push_back(nullptr);
    }

    static bool replaced(Launch const& launch, std::string_view variable) {
        auto const name = variable.substr(0, variable.find('='));
        return std::ranges::any_of(launch.environment, [&](auto const& given) {
            return given.first == name;
        });
    }

    std::string program{};
    std::vector<std::string> words;
    std::vector<std::string> own{};
    std::vector<char*> argv{};
    std::vector<char*> envp{};
};

/** The child's side of fork. Returns only when exec failed, with errno. */
void become(Prepared const& prepared, Launch const& launch, int log) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    std::signal(SIGPIPE, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    ::dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    for (int const descriptor : launch.descriptors) {
        ::fcntl(descriptor, F_SETFD, 0);
    }
    ::execve(prepared.program.c_str(), prepared.argv.data(), prepared.envp.data());
}

/** Reads what the child says about exec: nothing when it worked. */
int exec_error(int from) {
    int error = 0;
    return ::read(from, &error, sizeof error) == sizeof error ? error : 0;
}

[[noreturn]] void cannot_start(std::string const& program, int error) {
    throw HarnessError("cannot start " + program + ": " + std::generic_category().message(error));
}

} // namespace

Child::Child(Launch const& launch) : log_(launch.log) {
    Prepared const prepared(launch);
    std::array<int, 2> pipe{};
    int const log = ::open(log_.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0 || ::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        cannot_start(prepared.program, errno);
    }
    pid_ = ::fork();
    if (pid_ == 0) {
        become(prepared, launch, log);
        int const error = errno;
        static_cast<void>(::write(pipe[1], &error, sizeof error) == 0);
        ::_exit(127);
    }
    ::close(pipe[1]);
    ::close(log);
    int const error = pid_ < 0 ? errno : exec_error(pipe[0]);
    ::close(pipe[0]);
    if (error != 0) {
        stop();
        cannot_start(prepared.program, error);
    }
}

Child::~Child() { stop(); }

bool Child::running() {
    if (pid_ > 0 && ::waitpid(pid_, &status_, WNOHANG) == pid_) {
        pid_ = -1;
    }
    return pid_ > 0;
}

bool Child::succeeded() { return !running() && WIFEXITED(status_) && WEXITSTATUS(status_) == 0; }

std::string Child::obituary() {
    if (running()) {
        return {};
    }
    return WIFSIGNALED(status_) ? "was killed by signal " + std::to_string(WTERMSIG(status_))
                                : "ended with status " + std::to_string(WEXITSTATUS(status_));
}

std::string Child::output() const { return read_file(log_); }

std::string Child::last_words() const {
    constexpr std::size_t most = 2000;
    std::string text = output();
    text.erase(text.find_last_not_of('\n') + 1);
    return text.size() > most ? "..." + text.substr(text.size() - most) : text;
}

bool Child::succeeds() {
    for (Deadline const deadline(patience_ms); running() && !deadline.over();) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return !running() && WIFEXITED(status_) && WEXITSTATUS(status_) == 0;
}

void Child::stop() {
    if (pid_ <= 0) {
        return;
    }
    int const group = pid_;
    ::kill(pid_, SIGTERM);
    for (Deadline const deadline(patience_ms); running() && !deadline.over();) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ::kill(-group, SIGKILL);
    if (pid_ > 0) {
        ::waitpid(pid_, &status_, 0);
        pid_ = -1;
    }
}

} // namespace svc::conformance
