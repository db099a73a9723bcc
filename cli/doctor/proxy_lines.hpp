#pragma once

#include "cli/doctor/findings.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svc::cli::doctor {

/** One proxy's lines for what should change. */
struct ProxyLines {
    std::string_view proxy;
    std::vector<std::string> lines;
};

/** nginx, caddy or apache, when a Server field is one of theirs; empty otherwise. */
std::string_view proxy_named_by(std::string_view server);

/** For nginx, Caddy, HAProxy and Apache; for one of them alone when it is named. */
std::vector<ProxyLines>
proxy_lines(std::vector<ProxyChange> const& changes, std::string_view proxy = {});

} // namespace svc::cli::doctor
