#pragma once

#include "service/http/response.hpp"
#include "service/responses/items.hpp"
#include "service/responses/response_class.hpp"
#include "service/responses/response_info.hpp"
#include "service/schema/any.hpp"

#include <memory>

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

    /** The same for what a handler yields, item by item, while it is sent; what does not fit ends the
        stream. REQUIRES: a response class that streams. */
    [[nodiscard]] http::Response stream(std::unique_ptr<responses::Items> items) const;
};

/** Adds to an answer what handler and dependencies said besides (RESP-70, RESP-72, RESP-73); null says
    nothing. One that the handler made itself (`own`) gets the tasks alone, and these only when it has
    none. */
void amend(http::Response& answer, std::shared_ptr<responses::AnswerNotes> const& notes, bool own);

} // namespace svc::binding
