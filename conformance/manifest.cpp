#include "conformance/manifest.hpp"

#include "service/json/parse.hpp"

namespace svc::conformance {
namespace {

/** Throws when nobody is there: that is told once, and not by every case. */
void knock(Target const& target, Exchanger const& exchange) {
    Case question{.id = "knock", .area = "", .sentence = ""};
    question.steps.push_back(Step{.send = Request{.path = "/"}, .to = Side::App, .expect = {{}}});
    execute(question, target.doors, target.variables(), exchange);
}

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

std::string learn_offers(Target& target, Exchanger const& exchange) {
    if (target.facts.has("offers")) {
        knock(target, exchange);
        return {};
    }
    auto const manifest = ask_for_manifest(target, exchange);
    for (auto const& offer : manifest["offers"].as_array()) {
        target.facts.add("offers", to_text(offer));
    }
    if (auto const* const dialect = manifest.find("dialect")) {
        target.facts.add("dialect", to_text(*dialect));
    }
    auto const* const subject = manifest.find("subject");
    return subject == nullptr ? std::string() : to_text(*subject);
}

} // namespace svc::conformance
