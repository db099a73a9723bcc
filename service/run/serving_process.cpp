#include "service/run/serving_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace svc::run {
namespace {

/** What posix_spawn wants besides words. */
class SpawnPlan {
public:
    SpawnPlan() {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawnattr_init(&attributes_);
        sigset_t none{};
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    }

    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    SpawnPlan(SpawnPlan const&) = delete;
    SpawnPlan& operator=(SpawnPlan const&) = delete;

    /** Onto itself: the descriptor stays open in the child. */
    void inherit(int descriptor) {
        ::posix_spawn_file_actions_adddup2(&actions_, descriptor, descriptor);
    }

    pid_t start(std::string const& program, std::vector<std::string>& words) const {
        std::vector<char*> pointers;
        pointers.reserve(words.size() + 1);
        for (std::string& word : words) {
            pointers.push_back(word.data());
        }
        pointers.push_back(nullptr);
        pid_t id = 0;
        int const error = ::posix_spawn(
            &id, program.c_str(), &actions_, &attributes_, pointers.data(), environ
        );
        if (error != 0) {
            throw std::system_error(error, std::generic_category(), "Cannot start " + program);
        }
        return id;
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

} // namespace

ServingProcess::ServingProcess(
    std::string const& program, std::vector<std::string> arguments, int listening_socket
) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        throw std::system_error(errno, std::generic_category(), "Cannot make a pipe");
    }
    news_ = ends[0];
    arguments.insert(arguments.begin(), program);
    arguments.emplace_back("--workers=1");
    arguments.push_back("--fd=" + std::to_string(listening_socket));
    arguments.push_back("--ready-fd=" + std::to_string(ends[1]));
    arguments.push_back("--parent=" + std::to_string(::getpid()));
    SpawnPlan plan;
    plan.inherit(listening_socket);
    plan.inherit(ends[1]);
    try {
        id_ = plan.start(program, arguments);
    } catch (...) {
        ::close(ends[1]);
        close_news();
        throw;
    }
    ::close(ends[1]);
}

ServingProcess::~ServingProcess() {
    if (id_ != 0) {
        signal(SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }
    close_news();
}

ServingProcess::ServingProcess(ServingProcess&& other) noexcept
    : id_(std::exchange(other.id_, 0)),
      news_(std::exchange(other.news_, -1)),
      ready_(other.ready_) {}

ServingProcess& ServingProcess::operator=(ServingProcess&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(news_, other.news_);
    std::swap(ready_, other.ready_);
    return *this;
}

void ServingProcess::read_news() {
    char byte = 0;
    ssize_t const size = ::read(news_, &byte, 1);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    ready_ = size == 1;
    close_news();
}

bool ServingProcess::has_ended(int& status) {
    if (id_ != 0 && ::waitpid(id_, &status, WNOHANG) != id_) {
        return false;
    }
    if (news_ >= 0) {
        read_news();
    }
    id_ = 0;
    return true;
}

void ServingProcess::signal(int number) const noexcept {
    if (id_ != 0) {
        ::kill(id_, number);
    }
}

void ServingProcess::close_news() noexcept {
    if (news_ >= 0) {
        ::close(std::exchange(news_, -1));
    }
}

std::string own_program() { return std::filesystem::read_symlink("/proc/self/exe").string(); }

} // namespace svc::run
