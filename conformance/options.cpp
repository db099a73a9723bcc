#include "conformance/options.hpp"

#include "conformance/exit_code.hpp"
#include "conformance/process/subject.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <map>

namespace svc::conformance {
namespace {

constexpr char const* about
    = "Checks any HTTP app server, from outside, directly and through real proxies.\n"
      "Each case is a requirement with its source; a red mark always means the subject.";

constexpr char const* examples
    = "Examples:\n"
      "  a server that runs somewhere:\n"
      "    svc-conformance --base-url http://127.0.0.1:8000\n"
      "  the same app directly and through its proxy, so that cases can compare:\n"
      "    svc-conformance --base-url http://127.0.0.1:8000 --via-url https://example.com/api/v1\n"
      "  a subject and an nginx that are started and stopped here, on free ports:\n"
      "    svc-conformance --proxy fixtures/proxies/nginx \\\n"
      "      --subject-command 'svc run app.cpp --port 0 --root-path /api/v1' \\\n"
      "      --fact trusted-peer=127.0.0.1 --fact honours=for,proto\n"
      "  one case, with the bytes of both sides:\n"
      "    svc-conformance --base-url http://127.0.0.1:8000 --only framing/two-hosts --verbose\n"
      "  for a CI server:\n"
      "    svc-conformance --base-url ... --report junit --output conformance.xml\n"
      "  one page for people, with the exchange of each failure, out of several runs:\n"
      "    svc-conformance --join direct.json nginx.json --report html --output conformance.html\n"
      "\n"
      "Exit status: 0 when no MUST is violated; 1 when one is, when set-up fails or when a case on\n"
      "the list of known failures passes; 2 when the suite cannot do its work; 130 after CTRL+C.\n"
      "What a subject offers: docs/conformance-subject.md. All else: docs/conformance.md.\n";

void add_subject_options(CLI::App& app, Options& o) {
    auto* const base = app.add_option("--base-url", o.base_url, "The app, where it listens itself")
                           ->type_name("URL");
    app.add_option("--via-url", o.via_url, "The same app through a proxy, with the public prefix")
        ->type_name("URL")
        ->needs(base);
    auto* const command
        = app.add_option(
                 "--subject-command",
                 o.subject_command,
                 "Start the subject with this command, stop it at the end (no shell)"
        )
              ->type_name("COMMAND")
              ->excludes(base);
    app.add_option(
           "--subject-ready",
           o.subject_ready,
           "What its output says when it listens; the first group is its URL"
    )
        ->type_name("REGEX")
        ->default_str(SubjectPlan().ready)
        ->needs(command);
    app.add_option("--start-timeout", o.start_timeout_s, "How long it may take to start")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
}

void add_topology_options(CLI::App& app, Options& o) {
    auto* const proxy
        = app.add_option(
                 "--proxy",
                 o.proxy,
                 "Start the proxy of this folder in front; run the cases at each entry"
        )
              ->type_name("FOLDER");
    app.add_option("--entry", o.entries, "Only this entry of the proxy; can be repeated")
        ->type_name("NAME")
        ->needs(proxy);
    app.add_option(
           "--topology",
           o.topology,
           "What is true of the way to the app: a JSON file, or the name of one that came with the "
           "program, such as direct"
    )
        ->type_name("FILE|NAME");
    app.add_option(
           "--fact", o.facts, "One more thing that is true; can be repeated (see --list-facts)"
    )
        ->type_name("NAME[=VALUE,...]")
        ->allow_extra_args(false);
}

void add_selection_options(CLI::App& app, Options& o) {
    app.add_option("--cases", o.cases, "Folder of the cases [the ones that came with the program]")
        ->type_name("FOLDER");
    app.add_option(
           "--only", o.only, "Only this case, or those that start as NAME*; can be repeated"
    )
        ->type_name("ID")
        ->allow_extra_args(false);
    app.add_option("--area", o.areas, "Only the cases of this area; can be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    app.add_option(
           "--known-failures",
           o.known_failures,
           "Cases that are known to fail; one of them that passes is an error"
    )
        ->type_name("FILE");
    app.add_option("--jobs,-j", o.jobs, "How many cases may be under way at the same time")
        ->type_name("N")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    app.add_option("--seed", o.seed, "Run the cases in another order, the same for the same number")
        ->type_name("N");
    app.add_option("--timeout", o.timeout_s, "How long an answer may take")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.1, 600.0))
        ->capture_default_str();
}

void add_output_options(CLI::App& app, Options& o) {
    static std::map<std::string, ReportFormat> const forms{
        {"text", ReportFormat::Text},
        {"json", ReportFormat::Json},
        {"junit", ReportFormat::Junit},
        {"markdown", ReportFormat::Markdown},
        {"html", ReportFormat::Html}};
    auto const set_report = [&o](std::string const& form) { o.report = forms.at(form); };
    app.add_option_function<std::string>(
           "--report", set_report, "Form of the report: text, json, junit, markdown or html"
    )
        ->type_name("FORM")
        ->default_str("text")
        ->check(CLI::IsMember({"text", "json", "junit", "markdown", "html"}).description(""));
    app.add_option("--output", o.output, "File for the report; the text still goes to the terminal")
        ->type_name("FILE");
    app.add_flag("--strict", o.strict, "A violated SHOULD fails the run, too");
    app.add_flag("--verbose,-v", o.verbose, "Tell every case, with the bytes of both sides");
}

/** Tasks exclude each other: the last flag of two would win silently. */
void add_tasks(CLI::App& app, Options& o) {
    auto const task = [&](char const* name, Task which, char const* text) {
        return app.add_flag_callback(
            name, [&o, which] { o.task = which; }, text
        );
    };
    auto* const list = task("--list", Task::List, "List the cases and end");
    auto* const facts = task("--list-facts", Task::ListFacts, "List what cases can need and end");
    auto* const prove
        = task("--prove", Task::Prove, "Prove the cases by their twins, without a network");
    auto* const join
        = app.add_option(
                 "--join",
                 o.join,
                 "Make one report of these JSON reports, in the form of --report, and end"
        )
              ->type_name("FILE...")
              ->each([&o](std::string const&) { o.task = Task::Join; });
    list->excludes(facts)->excludes(prove)->excludes(join);
    facts->excludes(prove)->excludes(join);
    prove->excludes(join);
    app.add_option(
           "--exec", o.exec, "Run this command on each way to the subject (no shell), and no case"
    )
        ->type_name("COMMAND")
        ->excludes(list)
        ->excludes(facts)
        ->excludes(prove)
        ->excludes(join);
}

struct Group {
    char const* title;
    void (*add)(CLI::App&, Options&);
};

constexpr std::array groups{
    Group{"What is checked", add_subject_options},
    Group{"The way to it", add_topology_options},
    Group{"Which cases", add_selection_options},
    Group{"What is told", add_output_options},
    Group{"Instead of checking", add_tasks}};

Parsed finish(CLI::App const& app, CLI::ParseError const& error) {
    Parsed parsed;
    bool const asked = error.get_exit_code() == 0;
    parsed.exit_code = asked ? exit_code::success : exit_code::usage;
    if (error.get_name() == "CallForHelp") {
        parsed.text = app.help();
    } else {
        parsed.text = asked ? std::string(error.what()) + "\n"
                            : std::string("svc-conformance: ") + error.what() + " (see --help)\n";
    }
    return parsed;
}

} // namespace

Parsed parse_options(int argc, char const* const* argv) {
    Parsed parsed;
    Options& o = parsed.options;
    CLI::App app(about, "svc-conformance");
    app.footer(examples);
    app.set_version_flag("--version", "svc-conformance " SVC_VERSION);
    app.get_formatter()->column_width(34);
    for (auto const& group : groups) {
        app.option_defaults()->group(group.title);
        group.add(app, o);
    }
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return finish(app, error);
    }
    if (o.task == Task::Run && o.base_url.empty() && o.subject_command.empty()) {
        parsed.exit_code = exit_code::usage;
        parsed.text
            = "svc-conformance: say what to check: --base-url or --subject-command (see --help)\n";
    }
    if (!o.proxy.empty() && !o.via_url.empty()) {
        parsed.exit_code = exit_code::usage;
        parsed.text = "svc-conformance: --proxy and --via-url exclude each other (see --help)\n";
    }
    return parsed;
}

} // namespace svc::conformance
