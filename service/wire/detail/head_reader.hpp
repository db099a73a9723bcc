#pragma once

#include "service/base/result.hpp"
#include "service/http/request.hpp"
#include "service/wire/detail/head_facts.hpp"
#include "service/wire/detail/head_scan.hpp"
#include "service/wire/limits.hpp"
#include "service/wire/refusal.hpp"

#include <string_view>

namespace svc::wire::detail {

/** Reads a whole head into `request`: the fields replace those it had.

    REQUIRES: `head` ends with its empty line and passed `HeadScan`, which found these lines. */
base::Result<Message, Refusal>
read_head(std::string_view head, LineEnds lines, Limits const& limits, http::Request& request);

} // namespace svc::wire::detail
