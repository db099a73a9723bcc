#pragma once

#include "cli/client/fetch.hpp"
#include "cli/doctor/findings.hpp"
#include "cli/doctor/public_url.hpp"

#include <functional>
#include <string>

namespace svc::cli::doctor {

/** Sends probes to an app through whatever stands before it, and gathers what they tell.

    Probes that carry the token are answered by the app's diagnosis (`--doctor-token`), the others as
    any client's: the document, the docs page, one redirect. Throws Failure when nobody answers, or
    the diagnosis is not on. */
Facts examine(PublicUrl const& url, std::string const& token, std::string const& ca_file);

} // namespace svc::cli::doctor
