#include "service/server/pistache_handler.hpp"

#include "service/http/direct_exchange.hpp"
#include "service/server/detail/failure.hpp"

#include <pistache/http.h>

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace svc::server {
namespace {

namespace guest = Pistache::Http;

std::string query_of(guest::Request const& request) {
    std::string query = request.query().as_str();
    query.erase(0, query.starts_with('?') ? 1 : 0);
    return query;
}

std::unique_ptr<http::Request> request_from(guest::Request const& original) {
    auto request = std::make_unique<http::Request>();
    http::Scope& scope = request->scope;
    scope.method = guest::methodString(original.method());
    scope.http_version = original.version() == guest::Version::Http10 ? "1.0" : "1.1";
    scope.raw_path = original.resource();
    scope.query_string = query_of(original);
    for (auto const& [name, raw] : original.headers().rawList()) {
        request->headers.append(raw.name(), raw.value());
    }
    scope.host = request->headers.find("host").value_or("");
    // 0.0.5 tells the port with its bytes swapped: none is better than a wrong one.
    scope.peer = http::HostPort{original.address().host(), 0};
    scope.client = scope.peer;
    return request;
}

/** A field as it is: the writer sends none of those that Pistache calls raw. */
class Field final : public guest::Header::Header {
public:
    Field(std::string_view name, std::string_view value) : name_(name), value_(value) {}

    [[nodiscard]] char const* name() const override { return name_.c_str(); }

    void write(std::ostream& stream) const override { stream << value_; }

    [[nodiscard]] std::uint64_t hash() const override { return 0; } // of none that it knows

private:
    std::string name_;
    std::string value_;
};

/** Answers by what the writer takes: one value for each name, a body in one piece. */
void send(http::Response response, guest::ResponseWriter& writer) {
    std::string const body = http::read_all(std::move(response.body));
    for (auto const& [name, value] : response.headers) {
        bool const framing = name == "content-length" || name == "transfer-encoding";
        if (!framing && http::is_valid_field(name, value)) {
            writer.headers().add(std::make_shared<Field>(name, value));
        }
    }
    writer.send(static_cast<guest::Code>(response.status_code), body);
    for (auto const& work : response.background) {
        work();
    }
}

class Guest final : public guest::Handler {
public:
    HTTP_PROTOTYPE(Guest)

    explicit Guest(http::Handler handle) : handle_(std::move(handle)) {}

    void onRequest(guest::Request const& request, guest::ResponseWriter writer) override {
        bool const answered = detail::log_failure("Exception in application", [&] {
            http::DirectExchange exchange(request_from(request), request.body());
            handle_(exchange);
            send(exchange.wait(), writer);
        });
        if (!answered) {
            writer.send(guest::Code::Internal_Server_Error, "Internal Server Error");
        }
    }

private:
    http::Handler handle_;
};

} // namespace

std::shared_ptr<Pistache::Http::Handler> pistache_handler(http::Handler handle) {
    return std::make_shared<Guest>(std::move(handle));
}

} // namespace svc::server
