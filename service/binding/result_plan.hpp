#pragma once

#include "service/http/response.hpp"
#include "service/responses/response_class.hpp"
#include "service/responses/response_info.hpp"
#include "service/schema/any.hpp"

namespace svc::binding {

/** How what a handler returned becomes an answer (RESP-71, RESP-72). */
struct ResultPlan {
    /** What the content must fit before it is rendered; null for no model. */
    schema::TypeInfo const* model = nullptr;
    responses::ResponseClass const* response_class = nullptr;
    /** 0 means the class's own. */
    int status_code = 0;

    /** Renders `content`, through the model when it is of another type. Throws InvalidResult (a bug
        of the handler, not of the client) when it does not fit. */
    [[nodiscard]] http::Response render(schema::Any content, http::Request const& request) const;
};

/** Adds to an answer what its handler said besides (RESP-70, RESP-72, RESP-73); one that the handler
    made itself (`own`) is left as it is. */
void amend(http::Response& answer, responses::ResponseInfo const& said, bool own);

/** The same for background tasks: an answer of the handler's own keeps its own, if it has any. */
void amend(http::Response& answer, responses::BackgroundTasks& tasks, bool own);

} // namespace svc::binding
