#include "service/binding/errors.hpp"

#include "service/json/writer.hpp"

namespace svc::binding {

InvalidResult::InvalidResult(std::vector<schema::Issue> found) : issues(std::move(found)) {
    text_ = "what the handler returned does not fit the response model:";
    for (schema::Issue const& issue : issues) {
        text_ += ' ' + json::write(schema::to_value(issue.loc)) + ' ' + issue.msg + ';';
    }
    text_.pop_back();
}

} // namespace svc::binding
