#include "service/binding/result_plan.hpp"

#include "service/binding/errors.hpp"
#include "service/http/status.hpp"
#include "service/schema/decode.hpp"
#include "service/schema/encode.hpp"
#include "service/schema/memory.hpp"

namespace svc::binding {
namespace {

http::Response through_model(ResultPlan const& plan, schema::Any content) {
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
    return plan.response_class->make({plan.model, fitted.get()});
}

} // namespace

http::Response ResultPlan::render(schema::Any content) const {
    bool const fits = model == nullptr || model == content.type;
    http::Response answer = fits ? response_class->make(content) : through_model(*this, content);
    if (status_code != 0) {
        answer.status_code = status_code;
    }
    // RESP-04: a 204 or 304 keeps its Content-Type and has no body; a 205 is sent with length 0.
    if (http::is_bodyless(answer.status_code) || answer.status_code == 205) {
        answer.body = std::string();
    }
    return answer;
}

} // namespace svc::binding
