#include "conformance/client/network.hpp"

#include "conformance/answer_reader.hpp"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace svc::conformance {
namespace {

constexpr int longest_close_ms = 2000;
constexpr int moment_ms = 50;

void send_all(Connection& connection, Message const& message, Deadline deadline) {
    for (auto const& part : message.parts) {
        switch (part.kind) {
        case Part::Kind::Pause:
            std::this_thread::sleep_for(std::chrono::milliseconds(part.pause_ms));
            break;
        case Part::Kind::Shutdown: connection.shutdown(); break;
        case Part::Kind::Text:
        case Part::Kind::Bytes: connection.send(part.text, deadline); break;
        }
    }
}

std::string sent_bytes(Message const& message) {
    std::string sent;
    for (auto const& part : message.parts) {
        sent.append(part.text);
    }
    return sent;
}

/** One answer after the other, until nothing more is waited for. */
void read_answers(
    Connection& connection,
    AnswerReader& reader,
    Waiting const& waiting,
    Exchange& exchange,
    Deadline deadline
) {
    auto const seen = [&] {
        return !waiting.until.empty() && exchange.received.find(waiting.until) != std::string::npos;
    };
    while (!reader.done() && !seen()) {
        std::string bytes;
        if (!connection.receive(bytes, deadline)) {
            exchange.cut = true;
            return;
        }
        reader.feed(bytes);
        exchange.received += bytes;
    }
}

/** What comes after the answers, or that nothing does. */
void read_rest(Connection& connection, Exchange& exchange, Deadline deadline) {
    std::string bytes;
    while (connection.receive(bytes, deadline)) {
        exchange.received += bytes;
        exchange.extra += std::exchange(bytes, {});
    }
}

} // namespace

Network::Network(Url outside, Url app, int timeout_ms, std::string certificate)
    : outside_(std::move(outside)),
      app_(std::move(app)),
      timeout_ms_(timeout_ms),
      certificate_(std::move(certificate)) {}

Exchange Network::exchange(Message const& message) {
    Url const& door = message.to == Side::App ? app_ : outside_;
    if (message.connection.empty()) {
        Connection connection(door, message.source_address, timeout_ms_, certificate_);
        return talk(connection, message);
    }
    auto const found = named_.find(message.connection);
    if (found != named_.end()) {
        return talk(found->second, message);
    }
    Connection fresh(door, message.source_address, timeout_ms_, certificate_);
    return talk(named_.emplace(message.connection, std::move(fresh)).first->second, message);
}

Exchange Network::talk(Connection& connection, Message const& message) const {
    auto const& waiting = message.waiting;
    int const timeout_ms = waiting.timeout_ms > 0 ? waiting.timeout_ms : timeout_ms_;
    Deadline const deadline(timeout_ms);
    Exchange exchange;
    exchange.url = message.url;
    exchange.sent = sent_bytes(message);
    send_all(connection, message, deadline);
    AnswerReader reader(waiting.methods);
    read_answers(connection, reader, waiting, exchange, deadline);
    if (connection.end() != End::Open) {
        reader.finish();
        exchange.cut = !reader.done();
    }
    reader.move_to(exchange);
    if (waiting.for_close) {
        bool const only_close = waiting.methods.empty();
        read_rest(
            connection,
            exchange,
            Deadline(only_close ? timeout_ms : std::min(timeout_ms, longest_close_ms))
        );
    } else if (waiting.for_extra) {
        read_rest(connection, exchange, Deadline(moment_ms));
    }
    exchange.end = connection.end();
    return exchange;
}

} // namespace svc::conformance
