#pragma once

#include "conformance/case.hpp"
#include "conformance/exchange.hpp"
#include "conformance/variables.hpp"

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace svc::conformance {

/** When to stop reading. */
struct Waiting {
    std::vector<std::string> methods{}; ///< of the requests whose answers are waited for, in order
    bool for_close = false;             ///< go on until the connection ends
    bool for_extra = false;             ///< look a moment longer for bytes that nobody asked for
    std::string until{};                ///< or stop when this text has arrived
    int timeout_ms = 0;                 ///< 0: the run's own
};

/** One step, with everything filled in, ready to be sent. */
struct Message {
    Side to = Side::Public;
    std::string connection{};
    std::string source_address{};
    std::vector<Part> parts{}; ///< bytes, pauses and shutdowns; no variables
    std::string url{};         ///< what is asked for, as the public knows it
    Waiting waiting{};
};

/** Sends a message and gives what came back: over a network, or out of a recording.

    Throws HarnessError when it cannot even try. */
using Exchanger = std::function<Exchange(Message const&)>;

class HarnessError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/** A link that the subject gave cannot be followed: a finding about the subject. */
class DeadLink : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/** Fills in the variables of a step: host, base_path and origin say where its door is, page where
    the links were found that it follows.

    Throws DeadLink, UnknownVariable. */
Message compose(Step const& step, Variables const& variables);

/** The bytes of a part: variables filled in, repeated. None for a pause. */
std::string bytes_of(Part const& part, Variables const& variables);

} // namespace svc::conformance
