#include "service/binding/result_plan.hpp"

#include "service/binding/errors.hpp"
#include "service/http/status.hpp"
#include "service/schema/decode.hpp"
#include "service/schema/encode.hpp"
#include "service/schema/memory.hpp"

#include <iterator>
#include <optional>
#include <utility>
#include <variant>

namespace svc::binding {
namespace {

/** A value as the model makes it. */
class Fitted {
public:
    /** Throws InvalidResult when it does not fit. */
    Fitted(schema::TypeInfo const& model, schema::Any content) : model_(model), value_(model) {
        std::vector<schema::Issue> issues;
        if (!schema::decode(
                model, schema::to_value(content), value_.get(), schema::Location{"response"}, issues
            )) {
            throw InvalidResult(std::move(issues));
        }
    }

    [[nodiscard]] schema::Any any() const noexcept { return {&model_, value_.get()}; }

private:
    schema::TypeInfo const& model_;
    schema::Temporary value_;
};

/** Items of another type than the model's, through it one by one. Events pass. */
class FittedItems final : public responses::Items {
public:
    FittedItems(std::unique_ptr<responses::Items> items, schema::TypeInfo const& model)
        : items_(std::move(items)), model_(model) {}

    Next next() override {
        auto const next = items_->next();
        if (next == Next::Piece) {
            fit(items_->item());
        }
        return next;
    }

    void wait(std::function<void()> wake) override { items_->wait(std::move(wake)); }

    [[nodiscard]] responses::Item item() const override {
        return fitted_ ? responses::Item(fitted_->any()) : items_->item();
    }

private:
    void fit(responses::Item const& item) {
        fitted_.reset();
        auto const* const value = std::get_if<schema::Any>(&item);
        if (value != nullptr && value->type != &model_) {
            fitted_.emplace(model_, *value);
        }
    }

    std::unique_ptr<responses::Items> items_;
    schema::TypeInfo const& model_;
    std::optional<Fitted> fitted_;
};

void set_status(http::Response& answer, int status_code) {
    answer.status_code = status_code;
    // RESP-04: a 204 or 304 keeps its Content-Type and has no body; a 205 is sent with length 0.
    if (http::is_bodyless(status_code) || status_code == 205) {
        answer.body = std::string();
    }
}

void add_fields(http::Response& answer, responses::ResponseInfo const& said) {
    for (auto const& field : said.headers) {
        answer.headers.append(field.name, field.value);
    }
    if (said.status_code != 0) {
        set_status(answer, said.status_code);
    }
}

void add_tasks(http::Response& answer, std::shared_ptr<responses::AnswerNotes> const& notes) {
    if (!std::holds_alternative<std::unique_ptr<http::Stream>>(answer.body)) {
        auto added = notes->tasks.take();
        std::move(added.begin(), added.end(), std::back_inserter(answer.background));
        return;
    }
    // Its source may add more until it ends.
    answer.background.emplace_back([notes] {
        for (auto const& task : notes->tasks.take()) {
            task();
        }
    });
}

} // namespace

http::Response ResultPlan::render(schema::Any content, http::Request const& request) const {
    bool const fits = model == nullptr || model == content.type;
    http::Response answer = response_class->make(
        fits ? content : Fitted(*model, content).any(), request, status_code
    );
    set_status(answer, answer.status_code);
    return answer;
}

http::Response ResultPlan::stream(std::unique_ptr<responses::Items> items) const {
    // RESP-35: texts are sent as they are.
    if (model != nullptr && response_class->shown != responses::Shown::Text) {
        items = std::make_unique<FittedItems>(std::move(items), *model);
    }
    auto const style = responses::style_of_items(model != nullptr);
    http::Response answer = response_class->stream(std::move(items), style, status_code);
    set_status(answer, answer.status_code);
    return answer;
}

void amend(http::Response& answer, std::shared_ptr<responses::AnswerNotes> const& notes, bool own) {
    if (notes == nullptr) {
        return;
    }
    if (!own) {
        add_fields(answer, notes->response);
    }
    if (!own || answer.background.empty()) {
        add_tasks(answer, notes);
    }
}

} // namespace svc::binding
