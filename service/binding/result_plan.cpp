#include "service/binding/result_plan.hpp"

#include "service/binding/errors.hpp"
#include "service/http/status.hpp"
#include "service/schema/decode.hpp"
#include "service/schema/encode.hpp"
#include "service/schema/memory.hpp"

#include <iterator>
#include <utility>

namespace svc::binding {
namespace {

http::Response
through_model(ResultPlan const& plan, schema::Any content, http::Request const& request) {
    schema::Temporary fitted(*plan.model);
    std::vector<schema::Issue> issues;
    if (!schema::decode(
            *plan.model,
            schema::to_value(content),
            fitted.get(),
            schema::Location{"response"},
            issues
        )) {
        throw InvalidResult(std::move(issues));
    }
    return plan.response_class->make({plan.model, fitted.get()}, request, plan.status_code);
}

void set_status(http::Response& answer, int status_code) {
    answer.status_code = status_code;
    // RESP-04: a 204 or 304 keeps its Content-Type and has no body; a 205 is sent with length 0.
    if (http::is_bodyless(status_code) || status_code == 205) {
        answer.body = std::string();
    }
}

} // namespace

http::Response ResultPlan::render(schema::Any content, http::Request const& request) const {
    bool const fits = model == nullptr || model == content.type;
    http::Response answer = fits ? response_class->make(content, request, status_code)
                                 : through_model(*this, content, request);
    set_status(answer, answer.status_code);
    return answer;
}

void amend(http::Response& answer, responses::ResponseInfo const& said, bool own) {
    if (own) {
        return;
    }
    for (auto const& field : said.headers) {
        answer.headers.append(field.name, field.value);
    }
    if (said.status_code != 0) {
        set_status(answer, said.status_code);
    }
}

void amend(http::Response& answer, responses::BackgroundTasks& tasks, bool own) {
    if (!own || answer.background.empty()) {
        auto added = tasks.take();
        std::move(added.begin(), added.end(), std::back_inserter(answer.background));
    }
}

} // namespace svc::binding
