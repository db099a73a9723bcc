#include "conformance/runner.hpp"

#include "service/json/parse.hpp"

#include <chrono>
#include <map>
#include <utility>

namespace svc::conformance {
namespace {

std::string explain_need(std::string_view need, Facts const& facts) {
    std::string const name(need.substr(need.starts_with('!') ? 1 : 0));
    std::string const bare = name.substr(0, name.find(':'));
    std::string reason = "needs " + std::string(need);
    auto const found = facts.all().find(bare);
    if (found != facts.all().end() && !found->second.empty()) {
        reason += "; here it is " + bare + ":" + *found->second.begin();
    }
    return reason;
}

Result decided(Case const& item, Verdict verdict, std::string reason) {
    return {&item, verdict, std::move(reason)};
}

class Judge {
public:
    Judge(Target const& target, RunHooks const& hooks)
        : target_(target), hooks_(hooks), variables_(target.variables()) {}

    Result judge_one(Case const& item) {
        Result result = verdict_on(item);
        verdicts_[item.id] = result.verdict;
        return result;
    }

private:
    Result verdict_on(Case const& item) {
        if (!gone_.empty()) {
            return decided(item, Verdict::HarnessError, gone_);
        }
        for (auto const& need : item.needs) {
            if (!target_.facts.satisfies(need)) {
                return decided(item, Verdict::NotApplicable, explain_need(need, target_.facts));
            }
        }
        for (auto const& needed : item.depends_on) {
            auto const found = verdicts_.find(needed);
            if (found != verdicts_.end() && !is_ground(found->second)) {
                return without_ground(item, needed, found->second);
            }
        }
        return timed(item);
    }

    static Result without_ground(Case const& item, std::string const& needed, Verdict verdict) {
        bool const not_there = verdict == Verdict::NotApplicable;
        std::string reason = "depends on " + needed + ": " + std::string(name_of(verdict));
        return decided(
            item, not_there ? Verdict::NotApplicable : Verdict::DependencyFailed, std::move(reason)
        );
    }

    Result timed(Case const& item) {
        auto const start = std::chrono::steady_clock::now();
        Result result = attempt(item);
        std::chrono::duration<double, std::milli> const spent
            = std::chrono::steady_clock::now() - start;
        result.milliseconds = spent.count();
        hooks_.between();
        return result;
    }

    Result attempt(Case const& item) {
        Result result;
        try {
            variables_.set("token", "t" + std::to_string(++token_));
            result = judge(item, execute(item, target_.doors, variables_, hooks_.exchange));
        } catch (std::exception const& error) {
            result = decided(item, Verdict::HarnessError, error.what());
        }
        gone_ = hooks_.obituary();
        if (!gone_.empty()) {
            result.verdict = Verdict::Fail;
            result.reason = gone_ + (result.reason.empty() ? "" : "; " + result.reason);
            gone_ = "the subject did not survive " + item.id;
        }
        return result;
    }

    Target const& target_;
    RunHooks const& hooks_;
    Variables variables_;
    std::map<std::string, Verdict> verdicts_{};
    std::string gone_{};
    int token_ = 0;
};

json::Value ask_for_manifest(Target const& target, Exchanger const& exchange) {
    Case question{.id = "contract", .area = "", .sentence = ""};
    question.steps.push_back(Step{
        .send = Request{.path = "/__conf"}, .to = Side::App, .expect = {{}}});
    question.steps.front().expect.front().status.push_back({200, 200});
    auto const records = execute(question, target.doors, target.variables(), exchange);
    auto const& record = records.back();
    auto const document = record.findings.empty()
                              ? json::parse(record.exchange.answers.front().body)
                              : json::parse("null");
    auto const* const offers = document ? document->find("offers") : nullptr;
    if (offers == nullptr || !offers->is_array()) {
        throw HarnessError(
            "the subject does not say what it offers (GET " + target.app.path
            + "/__conf, see docs/conformance-subject.md): name it with --fact offers=app,items"
        );
    }
    return *document;
}

} // namespace

Run run_cases(
    std::vector<Case> const& cases,
    Target const& target,
    KnownFailures const& known,
    RunHooks const& hooks
) {
    Run run{target};
    Judge judge(target, hooks);
    for (auto const& item : cases) {
        if (hooks.interrupted()) {
            break;
        }
        hooks.starting(run.results.size(), item);
        run.results.push_back(judge.judge_one(item));
        run.results.back().known = known.lists(item.id, target.name);
    }
    return run;
}

void learn_offers(Target& target, Exchanger const& exchange) {
    if (target.facts.has("offers")) {
        return;
    }
    auto const manifest = ask_for_manifest(target, exchange);
    for (auto const& offer : manifest["offers"].as_array()) {
        target.facts.add("offers", to_text(offer));
    }
    if (auto const* const dialect = manifest.find("dialect")) {
        target.facts.add("dialect", to_text(*dialect));
    }
}

} // namespace svc::conformance
