#include "cli/process.hpp"

#include "cli/failure.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace svc::cli {
namespace {

constexpr int tick_ms = 100;

std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

Failure cannot_start(std::string const& program, int error) {
    return Failure("Cannot start " + program + ": " + std::generic_category().message(error));
}

/** Starts a program, one of its streams into a pipe. The signals that we wait for are its own again. */
pid_t start(std::vector<std::string> words, Stream kept, int pipe_end) {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_adddup2(
        &actions, pipe_end, kept == Stream::Output ? STDOUT_FILENO : STDERR_FILENO
    );
    sigset_t none{};
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    auto const arguments = pointers_to(words);
    pid_t child = 0;
    int const error
        = ::posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (error != 0) {
        throw cannot_start(words.front(), error);
    }
    return child;
}

std::string read_all(int descriptor, std::function<void()> const& meanwhile) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
        pollfd event{descriptor, POLLIN, 0};
        int const ready = ::poll(&event, 1, meanwhile ? tick_ms : -1);
        if (ready == 0) {
            meanwhile();
            continue;
        }
        ssize_t const size = ::read(descriptor, buffer.data(), buffer.size());
        if (size == 0 || (size < 0 && errno != EINTR)) {
            return text;
        }
        text.append(buffer.data(), static_cast<std::size_t>(size < 0 ? 0 : size));
    }
}

} // namespace

Ended run_program(
    std::vector<std::string> const& command, Stream kept, std::function<void()> const& meanwhile
) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw cannot_start(command.front(), errno);
    }
    pid_t child = 0;
    try {
        child = start(command, kept, ends[1]);
    } catch (Failure const&) {
        ::close(ends[0]);
        ::close(ends[1]);
        throw;
    }
    ::close(ends[1]);
    Ended ended;
    ended.output = read_all(ends[0], meanwhile);
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ended.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return ended;
}

void become(std::filesystem::path const& program, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), program.string());
    auto const pointers = pointers_to(arguments);
    ::execv(pointers[0], pointers.data());
    throw cannot_start(program.string(), errno);
}

std::filesystem::path find_program(std::string const& name) {
    if (name.find('/') != std::string::npos) {
        return ::access(name.c_str(), X_OK) == 0 ? name : "";
    }
    char const* const path = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): one thread
    std::istringstream folders(path == nullptr ? "/usr/bin:/bin" : path);
    for (std::string folder; std::getline(folders, folder, ':');) {
        std::filesystem::path candidate = std::filesystem::path(folder) / name;
        if (::access(candidate.c_str(), X_OK) == 0) {
            return candidate;
        }
    }
    return {};
}

} // namespace svc::cli
