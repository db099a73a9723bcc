#pragma once

#include <filesystem>
#include <string>

namespace svc::conformance {

/** Makes a certificate for 127.0.0.1 and localhost that nobody else trusts, good for two days:
    `tls.crt`, its key `tls.key`, and both in `tls.pem`, as HAProxy wants them. Returns the path of
    the first. Throws HarnessError with the last words of openssl. */
std::string make_certificate(std::filesystem::path const& folder);

} // namespace svc::conformance
