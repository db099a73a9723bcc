#pragma once

#include "service/base/result.hpp"
#include "service/proxy/rewrite.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svc::proxy {

/** The options of this room as they were written; absent when not given. */
struct Options {
    /** `--proxy-headers`, `--no-proxy-headers` */
    bool proxy_headers = true;
    /** `--forwarded-allow-ips`, or without it the variable FORWARDED_ALLOW_IPS (PROXY-04) */
    std::optional<std::string> forwarded_allow_ips;
    /** `--forwarded-headers` */
    std::optional<std::string> forwarded_headers;
    /** `--proxy` */
    std::optional<std::string> proxy;
    /** `--forwarded-hops` */
    std::optional<int> forwarded_hops;
    /** `--allowed-hosts` */
    std::optional<std::string> allowed_hosts;
    /** `--public-url` */
    std::optional<std::string> public_url;
};

/** Understands the options together; the error is one sentence that names the option.

    What `--forwarded-headers` says wins over the set of `--proxy`, and that over the default (D2). */
base::Result<Settings, std::string> parse_options(Options const& given);

/** What an operator should know before the first request, one sentence each; most have none.

    `root_path` is the prefix that is given without a proxy: `--root-path`. */
std::vector<std::string> start_warnings(Settings const& settings, std::string_view root_path);

} // namespace svc::proxy
