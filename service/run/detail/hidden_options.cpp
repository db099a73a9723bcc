#include "service/run/detail/checks.hpp"
#include "service/run/detail/option_groups.hpp"

namespace svc::run::detail {

void add_hidden(CLI::App& command, Options& options) {
    constexpr auto hidden = "";
    command.add_option("--ready-fd", options.ready_fd)->check(whole_number_from(0))->group(hidden);
    command.add_option("--describe", options.describe)
        ->check(one_of({"openapi", "routes"}))
        ->group(hidden);
    command.add_flag("--introduce", options.introduce)->group(hidden);
    command.add_option("--parent", options.parent)->check(whole_number_from(1))->group(hidden);
}

} // namespace svc::run::detail
