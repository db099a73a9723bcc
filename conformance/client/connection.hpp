#pragma once

#include "conformance/client/deadline.hpp"
#include "conformance/exchange.hpp"
#include "conformance/url.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace svc::conformance {

/** A connection to a server that carries exactly the bytes it is given, over TLS for https.

    libcurl makes the connection and stays out of the rest (CURLOPT_CONNECT_ONLY). */
class Connection {
public:
    /** `certificate` is a file with what is trusted for https, besides nothing; empty for what the
        system trusts. Throws HarnessError when there is nobody to talk to. */
    Connection(
        Url const& url,
        std::string const& source_address,
        int timeout_ms,
        std::string const& certificate = {}
    );
    ~Connection();
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;

    /** Sends all of it, unless the other side ends first or the time is over. What arrives meanwhile
        is kept for `receive`: a server may answer before it has everything. */
    void send(std::string_view bytes, Deadline deadline);

    /** Tells the other side that nothing more will come from here. */
    void shutdown();

    /** Waits for bytes and appends them; false when none came in time or the other side has ended. */
    bool receive(std::string& to, Deadline deadline);

    [[nodiscard]] End end() const noexcept;

private:
    class Curl;
    std::unique_ptr<Curl> curl_;
};

} // namespace svc::conformance
