#include "conformance/runner.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
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

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    std::chrono::duration<double, std::milli> const spent
        = std::chrono::steady_clock::now() - start;
    return spent.count();
}

/** Judges cases one by one, from several threads. */
class Judge {
public:
    Judge(Target const& target, RunHooks const& hooks)
        : target_(target), hooks_(hooks), variables_(target.variables()) {}

    /** REQUIRES: what the case depends on has its verdict, or is not in this run. */
    Result judge_one(Case const& item, std::size_t place) {
        if (auto const decided = decide_at_once(item)) {
            return *decided;
        }
        auto const start = std::chrono::steady_clock::now();
        Result result = attempt(item, place);
        result.milliseconds = milliseconds_since(start);
        bury(result);
        return result;
    }

    /** Takes a verdict down for the cases that depend on it. */
    void note(Result const& result) {
        std::lock_guard const lock(mutex_);
        verdicts_[result.item->id] = result.verdict;
    }

private:
    std::optional<Result> decide_at_once(Case const& item) {
        std::lock_guard const lock(mutex_);
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
        return std::nullopt;
    }

    static Result without_ground(Case const& item, std::string const& needed, Verdict verdict) {
        bool const not_there = verdict == Verdict::NotApplicable;
        std::string reason = "depends on " + needed + ": " + std::string(name_of(verdict));
        return decided(
            item, not_there ? Verdict::NotApplicable : Verdict::DependencyFailed, std::move(reason)
        );
    }

    Result attempt(Case const& item, std::size_t place) {
        try {
            Variables variables = variables_;
            variables.set("token", "t" + std::to_string(place + 1));
            return judge(item, execute(item, target_.doors, variables, hooks_.connect()));
        } catch (std::exception const& error) {
            return decided(item, Verdict::HarnessError, error.what());
        }
    }

    /** A subject that died during a case fails it, and nothing can be said of the others. */
    void bury(Result& result) {
        std::lock_guard const lock(mutex_);
        if (!gone_.empty()) {
            result = decided(*result.item, Verdict::HarnessError, gone_);
            return;
        }
        std::string const obituary = hooks_.obituary();
        if (!obituary.empty()) {
            result.verdict = Verdict::Fail;
            result.reason = obituary + (result.reason.empty() ? "" : "; " + result.reason);
            gone_ = "the subject did not survive " + result.item->id
                    + (hooks_.jobs > 1 ? ", or a case beside it (--jobs 1 tells)" : "");
        }
    }

    Target const& target_;
    RunHooks const& hooks_;
    Variables variables_;
    std::mutex mutex_{};
    std::map<std::string, Verdict> verdicts_{};
    std::string gone_{};
};

/** Which cases wait until all others are done: those that want to be alone, and their dependents. */
std::vector<bool> find_lonely(std::vector<Case> const& cases) {
    std::set<std::string> ids;
    std::vector<bool> lonely;
    for (auto const& item : cases) {
        bool const waits
            = item.alone
              || std::any_of(item.depends_on.begin(), item.depends_on.end(), [&](auto const& id) {
                     return ids.contains(id);
                 });
        if (waits) {
            ids.insert(item.id);
        }
        lonely.push_back(waits);
    }
    return lonely;
}

/** Hands cases out to threads, and takes their results. */
class Desk {
public:
    Desk(std::vector<Case> const& cases, Target const& target, RunHooks const& hooks)
        : cases_(cases),
          hooks_(hooks),
          judge_(target, hooks),
          results_(cases.size()),
          lonely_(find_lonely(cases)) {
        for (auto const& item : cases) {
            left_.insert(item.id);
        }
    }

    std::vector<Result> work() {
        work_on(false, hooks_.jobs);
        work_on(true, 1);
        std::vector<Result> judged;
        for (auto& result : results_) {
            if (result) {
                judged.push_back(std::move(*result));
            }
        }
        return judged;
    }

private:
    void work_on(bool lonely, int jobs) {
        next_ = 0;
        std::vector<std::jthread> threads;
        for (int i = 1; i < jobs; ++i) {
            threads.emplace_back([this, lonely] { work_through(lonely); });
        }
        work_through(lonely);
    }

    void work_through(bool lonely) {
        while (auto const place = take(lonely)) {
            Result result = judge_.judge_one(cases_[*place], *place);
            judge_.note(result);
            std::lock_guard const lock(mutex_);
            hooks_.done(result);
            results_[*place] = std::move(result);
            left_.erase(cases_[*place].id);
            changed_.notify_all();
        }
    }

    /** The next case, when its dependencies are done: they come before it, so somebody has them. */
    std::optional<std::size_t> take(bool lonely) {
        std::unique_lock lock(mutex_);
        while (next_ < cases_.size() && lonely_[next_] != lonely) {
            ++next_;
        }
        if (next_ == cases_.size() || stopped_ || hooks_.interrupted()) {
            stopped_ = stopped_ || next_ < cases_.size();
            changed_.notify_all();
            return std::nullopt;
        }
        std::size_t const place = next_++;
        Case const& item = cases_[place];
        changed_.wait(lock, [&] { return stopped_ || has_ground(item); });
        if (stopped_) {
            return std::nullopt;
        }
        hooks_.starting(item);
        return place;
    }

    [[nodiscard]] bool has_ground(Case const& item) const {
        auto const& needed = item.depends_on;
        return std::none_of(needed.begin(), needed.end(), [&](auto const& id) {
            return left_.contains(id);
        });
    }

    std::vector<Case> const& cases_;
    RunHooks const& hooks_;
    Judge judge_;
    std::mutex mutex_{};
    std::condition_variable changed_{};
    std::size_t next_ = 0;
    bool stopped_ = false;
    std::set<std::string> left_{};
    std::vector<std::optional<Result>> results_;
    std::vector<bool> lonely_;
};

} // namespace

Run run_cases(
    std::vector<Case> const& cases,
    Target const& target,
    KnownFailures const& known,
    RunHooks const& hooks
) {
    Run run{target};
    auto const start = std::chrono::steady_clock::now();
    run.results = Desk(cases, target, hooks).work();
    run.milliseconds = milliseconds_since(start);
    for (auto& result : run.results) {
        result.known = known.lists(result.item->id, target.name);
        result.known_reason = known.reason(result.item->id, target.name);
    }
    return run;
}

} // namespace svc::conformance
