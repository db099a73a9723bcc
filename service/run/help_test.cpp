#include "service/run/help.hpp"

#include <CLI/CLI.hpp>
#include <boost/test/unit_test.hpp>

using namespace svc;

BOOST_AUTO_TEST_SUITE(help)

BOOST_AUTO_TEST_CASE(names_stand_in_one_column_and_texts_in_another) {
    CLI::App svc("A program", "svc");
    run::set_help_format(svc);
    CLI::App& command = *svc.add_subcommand("run", "Serve");
    std::string text;
    bool flag = false;
    command.add_option("path", text, "The service")->type_name("PATH");
    command.add_option("-o,--output", text, "Where to")->type_name("FILE")->default_str("app");
    command.add_flag("--reload,!--no-reload", flag, "Again and again [default: no]")
        ->group("Source");
    command
        .add_option(
            "--forwarded-allow-ips-of-all",
            text,
            "A text that is so long that it does not find its place in what is left of this line"
        )
        ->type_name("LIST")
        ->group("Source");
    command.footer("\nThe end.");
    BOOST_TEST(
        command.help()
        == "Serve\n"
           "\n"
           "Usage: svc run [OPTIONS] [PATH]\n"
           "\n"
           "Positionals:\n"
           "  PATH                        The service\n"
           "\n"
           "Options:\n"
           "  -h, --help                  Print this help message and exit\n"
           "  -o, --output FILE           Where to [default: app]\n"
           "\n"
           "Source:\n"
           "  --reload/--no-reload        Again and again [default: no]\n"
           "  --forwarded-allow-ips-of-all LIST\n"
           "                              A text that is so long that it does not find its place in "
           "what is left\n"
           "                              of this line\n"
           "\n"
           "\n"
           "The end.\n"
    );
}

BOOST_AUTO_TEST_SUITE_END()
