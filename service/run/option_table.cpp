#include "service/run/option_table.hpp"

#include "service/run/detail/option_groups.hpp"

#include <CLI/CLI.hpp>

namespace svc::run {
namespace {

/** Of an option that is given twice the last one counts, as in the reference: a script can add to
    the arguments of another. */
void take_the_last(CLI::App& command) {
    for (CLI::Option* option : command.get_options()) {
        if (option->get_items_expected_max() == 1) {
            option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
        }
    }
}

} // namespace

void add_options(CLI::App& command, Options& options) {
    detail::add_listening(command, options);
    detail::add_proxy(command, options);
    detail::add_serving(command, options);
    detail::add_limits(command, options);
    detail::add_log(command, options);
    detail::add_hidden(command, options);
    take_the_last(command);
}

} // namespace svc::run
