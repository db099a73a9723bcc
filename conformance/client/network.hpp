#pragma once

#include "conformance/client/connection.hpp"
#include "conformance/message.hpp"
#include "conformance/url.hpp"

#include <map>
#include <string>

namespace svc::conformance {

/** Exchanges messages with the two doors of an app. Not shared between threads. */
class Network {
public:
    /** `timeout_ms` is for one answer, unless its message says otherwise; `certificate` is what is
        trusted outside, when that is not what the system trusts. */
    Network(Url outside, Url app, int timeout_ms, std::string certificate = {});

    Exchange exchange(Message const& message);

private:
    Exchange talk(Connection& connection, Message const& message) const;

    Url outside_;
    Url app_;
    int timeout_ms_;
    std::string certificate_;
    std::map<std::string, Connection> named_{};
};

} // namespace svc::conformance
