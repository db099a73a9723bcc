#include "conformance/session.hpp"

#include "conformance/client/network.hpp"
#include "conformance/manifest.hpp"
#include "conformance/process/child.hpp"
#include "conformance/process/command.hpp"
#include "conformance/selection.hpp"

#include <algorithm>
#include <chrono>
#include <ostream>
#include <thread>
#include <utility>

namespace svc::conformance {
namespace {

SubjectPlan subject_plan(Options const& options) {
    SubjectPlan plan{options.subject_command};
    if (!options.subject_ready.empty()) {
        plan.ready = options.subject_ready;
    }
    plan.timeout_ms = options.start_timeout_s * 1000;
    return plan;
}

/** A name without a folder and an ending is one of those that came with the program. */
std::filesystem::path topology_file(std::filesystem::path const& given) {
    bool const is_name = !given.has_parent_path() && !given.has_extension();
    return is_name ? shared_folder() / "topologies" / (given.string() + ".json") : given;
}

Topology stated_topology(Options const& options) {
    Topology topology;
    topology.title = "the app itself";
    if (!options.topology.empty()) {
        auto const file = topology_file(options.topology);
        auto const document = read_json(file);
        topology = parse_topology(Node(document, file.string()), file.stem().string());
    } else if (!options.via_url.empty()) {
        topology.name = "via-url";
        topology.title = "the app behind " + options.via_url;
    }
    for (auto const& fact : options.facts) {
        topology.facts.add(parse_fact(fact));
    }
    return topology;
}

/** Only the entries that are asked for. */
ProxyPlan wanted_entries(ProxyPlan plan, std::vector<std::string> const& names) {
    auto const has = [&](std::string const& name) {
        return std::any_of(plan.entries.begin(), plan.entries.end(), [&](Topology const& entry) {
            return entry.name == plan.name + "-" + name;
        });
    };
    for (auto const& name : names) {
        if (!has(name)) {
            throw LoadError("--entry " + name + ": the proxy " + plan.name + " has no such entry");
        }
    }
    return plan;
}

bool is_wanted(
    Topology const& entry, ProxyPlan const& plan, std::vector<std::string> const& names
) {
    auto const name = entry.name.substr(plan.name.size() + 1);
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

Session::Session(Options const& options, Progress& progress)
    : options_(options), progress_(progress), base_url_(options.base_url) {
    if (!options.subject_command.empty()) {
        progress_.tell("starting the subject");
        subject_ = std::make_unique<Subject>(subject_plan(options), folder_.path());
        base_url_ = subject_->url();
    }
    if (options.proxy.empty()) {
        targets_.push_back(make_target(stated_topology(options), base_url_, options.via_url));
    } else {
        start_proxy();
    }
}

Topology Session::with_stated_facts(Topology topology) const {
    topology.facts.add(stated_topology(options_).facts);
    return topology;
}

void Session::start_proxy() {
    auto const plan = wanted_entries(load_proxy(options_.proxy), options_.entries);
    auto const app = parse_url(base_url_);
    if (!app) {
        throw LoadError("--base-url: \"" + base_url_ + "\" is no http or https URL");
    }
    progress_.tell("starting " + plan.name);
    proxy_ = std::make_unique<Proxy>(plan, *app, folder_.path());
    for (std::size_t i = 0; i < plan.entries.size(); ++i) {
        if (is_wanted(plan.entries[i], plan, options_.entries)) {
            targets_.push_back(
                make_target(with_stated_facts(plan.entries[i]), base_url_, proxy_->url(i))
            );
        }
    }
}

std::vector<Run> Session::run(
    std::vector<Case> const& cases,
    KnownFailures const& known,
    std::function<bool()> const& interrupted
) {
    std::vector<Run> runs;
    for (auto const& target : targets_) {
        if (!interrupted()) {
            runs.push_back(run_target(cases, target, known, interrupted));
        }
    }
    return runs;
}

bool Session::execute(
    std::string const& command, std::ostream& out, std::function<bool()> const& interrupted
) {
    auto const words = split_command(command);
    if (words.empty()) {
        throw LoadError("--exec: the command is empty");
    }
    bool all = true;
    for (auto const& target : targets_) {
        progress_.tell(target.name + ": " + command);
        Launch launch{words, folder_.path() / (target.name + "-exec.log")};
        launch.environment
            = {{"PUBLIC_URL", target.outside.text()},
               {"APP_URL", target.app.text()},
               {"TOPOLOGY", target.name}};
        Child child(launch);
        while (child.running() && !interrupted()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        child.stop();
        out << child.output();
        all = child.succeeded() && all;
    }
    if (std::string const why = subject_ ? subject_->obituary() : ""; !why.empty()) {
        throw HarnessError(why);
    }
    return all;
}

Run Session::run_target(
    std::vector<Case> const& cases,
    Target target,
    KnownFailures const& known,
    std::function<bool()> const& interrupted
) {
    int const timeout_ms = static_cast<int>(options_.timeout_s * 1000);
    std::string const certificate = proxy_ ? proxy_->certificate() : std::string();
    RunHooks hooks{[&]() -> Exchanger {
        auto network
            = std::make_shared<Network>(target.outside, target.app, timeout_ms, certificate);
        return [network](Message const& message) { return network->exchange(message); };
    }};
    progress_.begin(target.name, cases.size());
    hooks.starting = [&](Case const& item) { progress_.starting(item); };
    hooks.done = [&](Result const& result) { progress_.done(result); };
    hooks.interrupted = interrupted;
    hooks.jobs = options_.jobs;
    if (subject_) {
        hooks.obituary = [&] { return subject_->obituary(); };
    }
    std::string subject = learn_offers(target, hooks.connect());
    Run run = run_cases(cases, target, known, hooks);
    run.subject = std::move(subject);
    return run;
}

} // namespace svc::conformance
