#include "cli/commands/doctor.hpp"

#include "cli/doctor/examine.hpp"
#include "cli/doctor/report.hpp"
#include "cli/failure.hpp"
#include "service/run/command_line.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>

namespace svc::cli::commands {
namespace {

constexpr auto footer = R"(
URL is where the world finds the app, its prefix included. The app has to be started with
--doctor-token for the occasion; give the same token here. Exits with 1 when something is wrong.

Example:
  svc run main.cpp --doctor-token 5c8f2f0d9be14a4c
  svc doctor https://api.example.com/api/v1 --token 5c8f2f0d9be14a4c)";

struct Wish {
    std::string url;
    std::string token;
    std::string ca_file;
    std::string proxy;
};

int examine(CLI::App& command, Wish const& wish) {
    run::read_environment(command);
    if (wish.token.empty()) {
        throw run::UsageError(command, "Missing option '--token'.");
    }
    doctor::Facts const facts
        = doctor::examine(doctor::parse_public_url(wish.url), wish.token, wish.ca_file);
    std::cout << doctor::report(facts, wish.proxy) << std::flush;
    return doctor::has_faults(facts) ? run::ExitFailed : run::ExitOk;
}

} // namespace

Command add_doctor(CLI::App& svc) {
    auto const wish = std::make_shared<Wish>();
    CLI::App& command = *svc.add_subcommand(
        "doctor", "Find out whether a deployed app is right behind its proxy"
    );
    command.footer(footer);
    command.add_option("url", wish->url, "Where the world finds the app")
        ->type_name("URL")
        ->required();
    command.add_option("--doctor-token,--token", wish->token, "What the app's --doctor-token is")
        ->type_name("TOKEN");
    command
        .add_option("--ca-file", wish->ca_file, "Certificates to believe, instead of the system's")
        ->type_name("FILE");
    command
        .add_option(
            "--proxy", wish->proxy, "Show lines for this proxy alone: nginx, caddy, haproxy, apache"
        )
        ->type_name("NAME");
    return {&command, [&command, wish] { return examine(command, *wish); }};
}

} // namespace svc::cli::commands
