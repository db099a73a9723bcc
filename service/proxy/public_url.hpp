#pragma once

#include "service/base/result.hpp"

#include <string>
#include <string_view>

namespace svc::proxy {

/** Where the world finds the app, as the operator knows it: `--public-url`. */
struct PublicUrl {
    std::string scheme;
    /** `host[:port]`. */
    std::string host;
    /** Without a slash at its end; empty when the app is at the root. */
    std::string prefix;

    friend bool operator==(PublicUrl const&, PublicUrl const&) = default;
};

/** Reads `https://api.example.com/api/v1`; the error is a sentence for the operator. */
base::Result<PublicUrl, std::string> parse_public_url(std::string_view text);

} // namespace svc::proxy
