#pragma once

#include <string>
#include <utility>
#include <vector>

namespace svc::cli {

using Fields = std::vector<std::pair<std::string, std::string>>;

/** An answer, whatever its status. Redirects are not followed. */
struct Answer {
    int status = 0;
    Fields fields;
    std::string body;
    /** Our own address on that connection. */
    std::string local_address;

    /** The value of the first field of that name, in any case; empty when there is none. */
    [[nodiscard]] std::string field(std::string_view name) const;
};

/** What a request is made with. */
struct FetchOptions {
    /** Sent as they are. */
    Fields fields{};
    /** A file of certificates to believe besides the system's; empty for none. */
    std::string ca_file{};
    long timeout_s = 20;
};

/** GETs a URL, its path sent as it is written. Throws Failure with a sentence when nobody answers. */
Answer fetch(std::string const& url, FetchOptions const& options);

} // namespace svc::cli
