#pragma once

#include "service/binding/argument.hpp"
#include "service/http/body_stream.hpp"
#include "service/http/exchange.hpp"
#include "service/http/request.hpp"
#include "service/schema/issue.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace svc::binding {

/** One call of an operation: finds the arguments in a request and remembers everything that is wrong
    with them. Each source is taken apart once, when the first argument asks for it. */
class Call {
public:
    explicit Call(http::Request& request) : request_(request) {}

    /** One whose body has not been read: a handler may stream it. */
    explicit Call(http::Deferred exchange)
        : request_(exchange.request()), exchange_(std::move(exchange)) {}

    [[nodiscard]] http::Request& request() const noexcept { return request_; }

    /** The body while it arrives; throws std::logic_error when it was read already. */
    [[nodiscard]] http::BodyStream body_stream() const;

    /** Finds and decodes one argument into `target`, which holds the default. `embedded` says that
        the bodies are members of one object (several body arguments). */
    void fetch(ArgumentInfo const& argument, bool embedded, void* target);

    /** Throws ValidationError when anything was wrong. */
    void check();

private:
    using Texts = std::vector<std::string>;
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    [[nodiscard]] Texts texts(ArgumentInfo const& argument);
    void fetch_texts(ArgumentInfo const& argument, void* target);
    void fetch_body(ArgumentInfo const& argument, bool embedded, void* target);
    void missing(ArgumentInfo const& argument, schema::Location location);
    std::vector<schema::Issue>& issues_of(Source source);

    http::Request& request_;
    std::optional<http::Deferred> exchange_;
    std::optional<Pairs> query_;
    std::optional<Pairs> cookies_;
    /** Read once; null inside when there is no body (VAL-02, VAL-03). */
    std::optional<json::Value> body_;
    std::vector<std::pair<Source, std::vector<schema::Issue>>> issues_;
};

} // namespace svc::binding
