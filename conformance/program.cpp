#include "conformance/program.hpp"

#include "conformance/exit_code.hpp"
#include "conformance/facts.hpp"
#include "conformance/loader.hpp"
#include "conformance/proof.hpp"
#include "conformance/report/html.hpp"
#include "conformance/report/json.hpp"
#include "conformance/report/junit.hpp"
#include "conformance/report/markdown.hpp"
#include "conformance/report/rules.hpp"
#include "conformance/report/summary.hpp"
#include "conformance/report/text.hpp"
#include "conformance/selection.hpp"
#include "conformance/session.hpp"
#include "conformance/topology.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <set>

namespace svc::conformance {
namespace {

std::vector<Case> all_cases(Options const& options) {
    return load_cases(
        options.cases.empty() ? shared_folder() / "cases" : std::filesystem::path(options.cases)
    );
}

std::vector<std::string> ids_of(std::vector<Case> const& cases) {
    std::vector<std::string> ids;
    ids.reserve(cases.size());
    for (auto const& item : cases) {
        ids.push_back(item.id);
    }
    return ids;
}

void write_file(std::string const& name, std::string const& text) {
    std::ofstream file(name, std::ios::binary);
    file << text;
    if (!file.flush()) {
        throw LoadError(name + ": cannot be written");
    }
}

/** To the file that --output names, or out. */
int put(std::string const& text, Options const& options, std::ostream& out) {
    if (options.output.empty()) {
        out << text;
    } else {
        write_file(options.output, text);
    }
    return exit_code::success;
}

int list_cases(std::vector<Case> cases, std::ostream& out) {
    std::sort(cases.begin(), cases.end(), [](auto const& a, auto const& b) { return a.id < b.id; });
    for (auto const& item : cases) {
        out << item.id << "\n    " << name_of(item.level) << ": " << item.sentence << "\n";
        std::string needs;
        for (auto const& need : item.needs) {
            needs += (needs.empty() ? "    needs " : ", ") + need;
        }
        out << needs << (needs.empty() ? "" : "\n");
    }
    out << cases.size() << " cases\n";
    return exit_code::success;
}

int list(std::vector<Case> const& cases, Options const& options, std::ostream& out) {
    if (options.report == ReportFormat::Markdown) {
        auto const page
            = to_rules_page(cases, read_file(shared_folder() / "rules_without_case.txt"));
        return put(page, options, out);
    }
    return list_cases(select(cases, options.only, options.areas), out);
}

std::string in_a_row(std::set<std::string> const& words) {
    std::string row;
    for (auto const& word : words) {
        row += (row.empty() ? "" : " ") + word;
    }
    return row;
}

int list_facts(std::vector<Case> const& cases, std::ostream& out) {
    for (auto const& fact : known_facts()) {
        std::string const values
            = fact.name == "offers" ? in_a_row(groups_of(cases)) : std::string(fact.values);
        out << fact.name << "\n    " << fact.meaning;
        out << (values.empty() ? "" : "\n    one or more of: ") << values << "\n";
    }
    return exit_code::success;
}

/** A slip in what is stated must not look like cases that do not apply. */
void refuse_unknown_groups(std::vector<Case> const& cases, Options const& options) {
    auto const groups = groups_of(cases);
    for (auto const& text : options.facts) {
        auto const facts = parse_fact(text);
        auto const stated = facts.all().find("offers");
        if (stated != facts.all().end()
            && !std::includes(
                groups.begin(), groups.end(), stated->second.begin(), stated->second.end()
            )) {
            throw LoadError(
                "--fact " + text
                + ": nobody asks for one of these; cases ask for: " + in_a_row(groups)
            );
        }
    }
}

void tell_twin(Case const& item, ProvedTwin const& twin, bool verbose, Io const& io) {
    if (!twin.proved || (verbose && !twin.reason.empty())) {
        (twin.proved ? io.out : io.err)
            << item.id << ": " << twin.name << ": " << twin.reason << "\n";
    }
}

int prove_cases(std::vector<Case> const& cases, bool verbose, Io const& io) {
    std::size_t twins = 0;
    std::size_t wrong = 0;
    for (auto const& item : cases) {
        for (auto const& twin : prove(item)) {
            ++twins;
            wrong += twin.proved ? 0U : 1U;
            tell_twin(item, twin, verbose, io);
        }
    }
    io.out << cases.size() << " cases, " << twins << " twins: ";
    io.out << (wrong == 0 ? "all proved" : std::to_string(wrong) + " wrong") << "\n";
    return wrong == 0 ? exit_code::success : exit_code::violated;
}

/** The forms that are made of the report as data, and not of the runs. */
std::string form_of(json::Value const& report, ReportFormat format) {
    switch (format) {
    case ReportFormat::Junit: return to_junit(report);
    case ReportFormat::Markdown: return to_markdown(report);
    case ReportFormat::Html: return to_html(report, read_file(shared_folder() / "report.html"));
    case ReportFormat::Json:
    case ReportFormat::Text: break;
    }
    return to_json(report);
}

std::string report_of(std::vector<Run> const& runs, Options const& options) {
    if (options.report != ReportFormat::Text) {
        return form_of(to_report(runs, options.strict), options.report);
    }
    std::string text;
    for (auto const& run : runs) {
        text += to_text(run, options.strict, options.verbose);
    }
    return text;
}

void print_report(std::vector<Run> const& runs, Options const& options, std::ostream& out) {
    if (options.output.empty()) {
        out << report_of(runs, options);
        return;
    }
    for (auto const& run : runs) {
        out << to_text(run, options.strict, options.verbose);
    }
    write_file(options.output, report_of(runs, options));
}

int join(Options const& options, std::ostream& out) {
    if (options.report == ReportFormat::Text) {
        throw LoadError("--join: say which --report: json, junit, markdown or html");
    }
    return put(form_of(join_reports(options.join), options.report), options, out);
}

bool any_failure(std::vector<Run> const& runs, bool strict) {
    return std::any_of(runs.begin(), runs.end(), [&](Run const& run) {
        return summarize(run, strict).failures > 0;
    });
}

int check_subject(std::vector<Case> const& everything, Options const& options, Io const& io) {
    auto const known = options.known_failures.empty() ? KnownFailures()
                                                      : KnownFailures::load(options.known_failures);
    known.must_be_among(ids_of(everything));
    refuse_unknown_groups(everything, options);
    auto cases = select(everything, options.only, options.areas);
    if (options.seed) {
        cases = shuffled(std::move(cases), *options.seed);
    }
    Progress progress(io.err, io.err_is_terminal);
    std::vector<Run> runs;
    {
        Session session(options, progress);
        runs = session.run(cases, known, io.interrupted);
    }
    progress.clear();
    print_report(runs, options, io.out);
    if (io.interrupted()) {
        io.err << "svc-conformance: interrupted\n";
        return exit_code::interrupted;
    }
    return any_failure(runs, options.strict) ? exit_code::violated : exit_code::success;
}

int run_command(Options const& options, Io const& io) {
    Progress progress(io.err, io.err_is_terminal);
    Session session(options, progress);
    bool const well = session.execute(options.exec, io.out, io.interrupted);
    progress.clear();
    return io.interrupted() ? exit_code::interrupted
           : well           ? exit_code::success
                            : exit_code::violated;
}

int do_task(Options const& options, Io const& io) {
    if (options.task == Task::Join) {
        return join(options, io.out);
    }
    if (!options.exec.empty()) {
        return run_command(options, io);
    }
    auto const cases = all_cases(options);
    switch (options.task) {
    case Task::List: return list(cases, options, io.out);
    case Task::ListFacts: return list_facts(cases, io.out);
    case Task::Prove:
        return prove_cases(select(cases, options.only, options.areas), options.verbose, io);
    case Task::Run:
    case Task::Join: break;
    }
    return check_subject(cases, options, io);
}

} // namespace

int run_program(int argc, char const* const* argv, Io const& io) {
    auto const parsed = parse_options(argc, argv);
    if (parsed.exit_code) {
        (*parsed.exit_code == exit_code::success ? io.out : io.err) << parsed.text;
        return *parsed.exit_code;
    }
    try {
        return do_task(parsed.options, io);
    } catch (std::exception const& error) {
        io.err << "svc-conformance: " << error.what() << "\n";
        return exit_code::usage;
    }
}

} // namespace svc::conformance
