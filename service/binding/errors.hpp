#pragma once

#include "service/schema/issue.hpp"

#include <exception>
#include <utility>
#include <vector>

namespace svc::binding {

/** The client's request does not fit the operation: answered with 422 and all issues (VAL-20). */
class ValidationError : public std::exception {
public:
    explicit ValidationError(std::vector<schema::Issue> found) : issues(std::move(found)) {}

    [[nodiscard]] char const* what() const noexcept override {
        return "the request does not validate";
    }

    std::vector<schema::Issue> issues;
};

/** What a handler returned does not fit its response model: a 500, and a line in the log that names
    the fields (RESP-77). */
class InvalidResult : public std::exception {
public:
    explicit InvalidResult(std::vector<schema::Issue> found);

    [[nodiscard]] char const* what() const noexcept override { return text_.c_str(); }

    std::vector<schema::Issue> issues;

private:
    std::string text_;
};

} // namespace svc::binding
