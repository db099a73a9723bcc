#include "service/wire/detail/head_reader.hpp"

#include "service/base/ascii.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <optional>

namespace svc::wire::detail {
namespace {

namespace beast = boost::beast::http;
using BeastText = boost::beast::string_view;
using BeastError = boost::beast::error_code;

std::string_view view(BeastText text) noexcept { return {text.data(), text.size()}; }

/** True when the request line ends in a well-formed version: what Beast then says against it is
    that we do not speak it. */
bool has_version(std::string_view head) noexcept {
    std::string_view const line = head.substr(0, head.find('\r'));
    auto const target = line.find(' ') + 1;
    std::string_view const version = line.substr(line.find(' ', target) + 1);
    return version.size() == 8 && version.starts_with("HTTP/") && base::is_digit(version[5])
           && version[6] == '.' && base::is_digit(version[7]);
}

Refusal refusal_for(BeastError const& error, std::string_view head) {
    if (error == beast::error::bad_version && has_version(head)) {
        return {505, "a version other than HTTP/1.1 and HTTP/1.0"};
    }
    if (error == beast::error::bad_target) {
        return {400, "the request target is malformed"};
    }
    if (error == beast::error::bad_field) {
        return {400, "a field name is malformed"};
    }
    return {400, "the head is malformed"};
}

/** Beast's parser with the request as its target. It sees one whole head and nothing else. */
class HeadReader final : public beast::basic_parser<true> {
public:
    explicit HeadReader(http::Request& request) : request_(request) { request_.headers.clear(); }

    base::Result<Message, Refusal> read(std::string_view head, Limits const& limits) {
        header_limit(static_cast<std::uint32_t>(head.size()));
        body_limit(boost::none); // judged with the rest of the framing
        BeastError error;
        put(boost::asio::const_buffer(head.data(), head.size()), error);
        if (error) {
            return refusal_for(error, head);
        }
        request_.scope.host = facts_->host();
        return facts_->judge(limits);
    }

private:
    // NOLINTNEXTLINE(readability-function-size): the parameters are Beast's.
    void on_request_impl(
        beast::verb /*verb*/, BeastText method, BeastText text, int version, BeastError& error
    ) override {
        auto const target = split_target(view(method), view(text));
        if (!target) {
            error = beast::error::bad_target;
            return;
        }
        facts_.emplace(*target, version % 10);
        http::Scope& scope = request_.scope;
        if (scope.method != view(method)) { // mostly as it was
            scope.method = view(method);
        }
        scope.raw_path = target->path;
        scope.query_string = target->query;
        if (version == 10) {
            scope.http_version = "1.0";
        } else if (scope.http_version != "1.1") {
            scope.http_version = "1.1";
        }
    }

    void on_field_impl(
        beast::field field, BeastText name, BeastText text, BeastError& /*error*/
    ) override {
        std::string_view const value = view(text);
        request_.headers.append(view(name), value);
        switch (field) {
        case beast::field::host: facts_->host(value); break;
        case beast::field::content_length: facts_->content_length(value); break;
        case beast::field::transfer_encoding: facts_->transfer_encoding(value); break;
        case beast::field::authorization: facts_->authorization(value); break;
        case beast::field::connection: facts_->connection(value); break;
        case beast::field::expect: facts_->expect(value); break;
        default: break;
        }
    }

    // Bodies are not Beast's work here: docs/decisions/0001-beast-parser.md
    void on_header_impl(BeastError& /*error*/) override {}

    void on_response_impl(
        int /*code*/, BeastText /*reason*/, int /*version*/, BeastError& /*error*/
    ) override {}

    void on_body_init_impl(
        boost::optional<std::uint64_t> const& /*length*/, BeastError& /*error*/
    ) override {}

    std::size_t on_body_impl(BeastText /*body*/, BeastError& /*error*/) override { return 0; }

    void on_chunk_header_impl(
        std::uint64_t /*size*/, BeastText /*extensions*/, BeastError& /*error*/
    ) override {}

    std::size_t on_chunk_body_impl(
        std::uint64_t /*remain*/, BeastText /*body*/, BeastError& /*error*/
    ) override {
        return 0;
    }

    void on_finish_impl(BeastError& /*error*/) override {}

    http::Request& request_;
    std::optional<HeadFacts> facts_;
};

} // namespace

base::Result<Message, Refusal>
read_head(std::string_view head, Limits const& limits, http::Request& request) {
    return HeadReader(request).read(head, limits);
}

} // namespace svc::wire::detail
