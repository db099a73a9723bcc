#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace svc::run {

/** A service that runs in a process below ours, on a socket of ours.

    It is in a process group of its own, so that Ctrl+C reaches the parent alone, who decides; and it
    ends when the parent dies. The destructor kills it if it still runs. */
class ServingProcess {
public:
    /** Starts `program` with `arguments`, and those that tell it where to serve. Throws
        std::system_error when it cannot be started. */
    ServingProcess(
        std::string const& program, std::vector<std::string> arguments, int listening_socket
    );
    ~ServingProcess();
    ServingProcess(ServingProcess&& other) noexcept;
    ServingProcess& operator=(ServingProcess&& other) noexcept;
    ServingProcess(ServingProcess const&) = delete;
    ServingProcess& operator=(ServingProcess const&) = delete;

    [[nodiscard]] pid_t id() const noexcept { return id_; }

    /** Becomes readable when the service is ready, or has ended; -1 once that is known. */
    [[nodiscard]] int news() const noexcept { return news_; }

    /** Reads the news. */
    void read_news();

    /** Clients can connect, or could until it ended. */
    [[nodiscard]] bool ready() const noexcept { return ready_; }

    /** Whether it has ended; `status` is then what waitpid tells. Does not wait. */
    [[nodiscard]] bool has_ended(int& status);

    void signal(int number) const noexcept;

private:
    void close_news() noexcept;

    pid_t id_ = 0;
    int news_ = -1;
    bool ready_ = false;
};

/** The file that this process runs, by the name it had at the start: a successor that is put in its
    place is what a restart starts. */
std::string own_program();

} // namespace svc::run
