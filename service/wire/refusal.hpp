#pragma once

#include <string_view>

namespace svc::wire {

/** Why a request is refused. The connection is closed after it (R20). */
struct Refusal {
    int status_code = 400;
    /** For the server's log, with the option that would allow it; never sent (R28). Static text. */
    std::string_view reason{};
};

} // namespace svc::wire
