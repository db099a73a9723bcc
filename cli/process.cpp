#include "cli/process.hpp"

#include "cli/failure.hpp"

#include <cerrno>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace svc::cli {
namespace {

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

} // namespace

int run_program(std::vector<std::string> const& command) {
    std::vector<std::string> words = command;
    auto const arguments = pointers_to(words);
    pid_t child = 0;
    int const error
        = ::posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ);
    if (error != 0) {
        throw cannot_start(command.front(), error);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void become(std::filesystem::path const& program, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), program.string());
    auto const pointers = pointers_to(arguments);
    ::execv(pointers[0], pointers.data());
    throw cannot_start(program.string(), errno);
}

} // namespace svc::cli
