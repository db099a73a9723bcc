#include "conformance/proof.hpp"

#include "conformance/answer_reader.hpp"
#include "conformance/recording.hpp"
#include "conformance/topology.hpp"
#include "conformance/verdict.hpp"

#include <algorithm>
#include <utility>

namespace svc::conformance {
namespace {

/** A world in which the twins have been recorded; it has a prefix when the case needs one. */
Target recorded_world(Case const& item) {
    Topology topology{.name = "recorded"};
    auto const needs = [&](std::string_view fact) {
        return std::any_of(item.needs.begin(), item.needs.end(), [&](std::string const& need) {
            return need.starts_with(fact);
        });
    };
    bool const prefixed = needs("root-path") || needs("prefix:stripped") || needs("prefix:kept");
    topology.facts.add("trusted-peer", "127.0.0.1");
    topology.facts.add("untrusted-peer", "127.0.0.7");
    topology.facts.add("allowed-host", "shop.example");
    if (prefixed) {
        topology.facts.add("root-path", "/api/v1");
    }
    bool const own_path = prefixed && !needs("direct");
    std::string const base = "http://app.test:8000";
    return make_target(topology, base, own_path ? "http://proxy.test:9000/api/v1" : "");
}

/** Answers with one recording after the other. */
class Player {
public:
    Player(Twin const& twin, Variables const& variables)
        : twin_(twin), bytes_(bytes_of(twin, variables)) {}

    Exchange operator()(Message const& message) {
        if (next_ >= twin_.exchanges.size()) {
            throw HarnessError("the twin has too few exchanges");
        }
        Exchange exchange;
        exchange.url = message.url;
        exchange.received = bytes_[next_];
        bool const open = twin_.exchanges[next_].then == ConnectionState::Open;
        exchange.end = open ? End::Open : End::Closed;
        ++next_;
        AnswerReader reader(message.waiting.methods);
        reader.feed(exchange.received);
        if (!open) {
            reader.finish();
        }
        exchange.cut = !reader.done() && message.waiting.until.empty();
        reader.move_to(exchange);
        return exchange;
    }

    [[nodiscard]] bool all_played() const { return next_ == twin_.exchanges.size(); }

private:
    Twin const& twin_;
    std::vector<std::string> bytes_;
    std::size_t next_ = 0;
};

struct Outcome {
    Result result;
    bool all_played = false;
};

Outcome play(Case const& item, Twin const& twin) {
    Target const target = recorded_world(item);
    Variables variables = target.variables();
    variables.set("token", "t1");
    Variables twins = variables;
    twins.set("origin", target.doors.outside.origin);
    twins.set("host", target.doors.outside.host);
    twins.set("base_path", target.doors.outside.base_path);
    for (auto const& [name, value] : item.variables) {
        twins.set(name, twins.expand_json(value));
    }
    Player player(twin, twins);
    auto const exchanger = [&](Message const& message) { return player(message); };
    auto result = judge(item, execute(item, target.doors, variables, exchanger));
    return {std::move(result), player.all_played()};
}

ProvedTwin judge_good(Outcome const& outcome) {
    if (!outcome.all_played) {
        return {"", false, "it has exchanges that no step asks for"};
    }
    return {"", outcome.result.verdict == Verdict::Pass, outcome.result.reason};
}

ProvedTwin judge_bad(Outcome const& outcome) {
    switch (outcome.result.verdict) {
    case Verdict::Pass: return {"", false, "it is not found out"};
    case Verdict::SetupFailed: return {"", false, "it fails in set-up: " + outcome.result.reason};
    default: return {"", true, outcome.result.reason};
    }
}

ProvedTwin prove_twin(Case const& item, Twin const& twin, bool good) {
    try {
        auto const outcome = play(item, twin);
        return good ? judge_good(outcome) : judge_bad(outcome);
    } catch (std::exception const& error) {
        return {"", false, std::string("it cannot be played: ") + error.what()};
    }
}

} // namespace

std::vector<ProvedTwin> prove(Case const& item) {
    std::vector<ProvedTwin> all;
    for (bool const good : {true, false}) {
        std::size_t number = 0;
        for (auto const& twin : good ? item.good : item.bad) {
            auto proved = prove_twin(item, twin, good);
            proved.name = (good ? "good twin " : "bad twin ") + std::to_string(++number);
            proved.name += twin.fault.empty() ? "" : " (" + twin.fault + ")";
            all.push_back(std::move(proved));
        }
    }
    return all;
}

} // namespace svc::conformance
