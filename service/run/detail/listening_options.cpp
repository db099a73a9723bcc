#include "service/run/detail/checks.hpp"
#include "service/run/detail/option_groups.hpp"

#include <string>

namespace svc::run::detail {
namespace {

constexpr auto group = "Listening";

CLI::Validator file_mode() {
    return {
        [](std::string const& text) {
            bool const octal = !text.empty() && text.size() <= 4
                               && text.find_first_not_of("01234567") == std::string::npos
                               && (text.size() < 4 || text.front() == '0');
            return octal ? std::string()
                         : "'" + text + "' is not a file mode of three octal digits, such as 660.";
        },
        ""};
}

} // namespace

void add_listening(CLI::App& command, Options& options) {
    command.add_option("--host", options.host, "Address to serve on; with a colon it is IPv6")
        ->type_name("HOST")
        ->capture_default_str()
        ->group(group);
    command.add_option("--port", options.port, "Port to serve on; 0 takes a free one")
        ->type_name("PORT")
        ->capture_default_str()
        ->check(whole_number(0, 65535))
        ->group(group);
    command.add_option("--uds", options.uds, "Serve on a Unix socket at this path instead")
        ->type_name("PATH")
        ->group(group);
    command
        .add_option_function<std::string>(
            "--uds-mode",
            [&options](std::string const& mode) {
                options.uds_mode = static_cast<unsigned>(std::stoul(mode, nullptr, 8));
            },
            "Who may connect to it, as in chmod: 660 [default: 666, or what a socket there had]"
        )
        ->type_name("MODE")
        ->check(file_mode())
        ->group(group);
    command.add_option("--fd", options.fd, "Serve on this inherited socket instead")
        ->type_name("N")
        ->check(whole_number_from(0))
        ->group(group);
    command
        .add_flag(
            "--reuse-port,!--no-reuse-port",
            options.reuse_port,
            "Whether other processes that say so too may serve on the same port [default: no]"
        )
        ->group(group);
    command
        .add_option("--backlog", options.server.backlog, "Connections that may wait for their turn")
        ->type_name("N")
        ->capture_default_str()
        ->check(whole_number(1, 65535))
        ->group(group);
}

} // namespace svc::run::detail
