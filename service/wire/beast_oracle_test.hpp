#pragma once

// Boost.Beast's parser as a second opinion about heads: what ours accepts, it must accept as well, and
// read the same out of it. See docs/decisions/0001.

#include "service/base/ascii.hpp"
#include "service/http/request.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::wire::tests {

class BeastOracle final : public boost::beast::http::basic_parser<true> {
    using Text = boost::beast::string_view;
    using Error = boost::beast::error_code;

public:
    using Fields = std::vector<std::pair<std::string, std::string>>;

    std::string method;
    std::string target;
    std::string version;
    Fields fields;

    /** True when Beast takes `head` for a whole one. */
    bool read(std::string_view head) {
        header_limit(UINT32_MAX);
        body_limit(boost::none);
        Error error;
        put(boost::asio::const_buffer(head.data(), head.size()), error);
        return !error && is_header_done();
    }

private:
    // NOLINTNEXTLINE(readability-function-size): the parameters are Beast's.
    void
    on_request_impl(boost::beast::http::verb /*verb*/, Text method_text, Text target_text, int number, Error&)
        override {
        method.assign(method_text.data(), method_text.size());
        target.assign(target_text.data(), target_text.size());
        version = number == 10 ? "1.0" : "1.1";
    }

    void on_field_impl(boost::beast::http::field, Text name, Text value, Error&) override {
        fields.emplace_back(
            std::string(name.data(), name.size()), std::string(value.data(), value.size())
        );
    }

    void on_header_impl(Error&) override {}

    void on_response_impl(int, Text, int, Error&) override {}

    void on_body_init_impl(boost::optional<std::uint64_t> const&, Error&) override {}

    std::size_t on_body_impl(Text, Error&) override { return 0; }

    void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, Text, Error&) override { return 0; }

    void on_finish_impl(Error&) override {}
};

/** True for a field that svc has no opinion about and Beast has. */
inline bool is_proxy_connection(http::Headers const& headers) {
    return headers.contains("proxy-connection");
}

/** What Beast reads out of a head that ours has accepted; the difference in a word, or nothing. */
inline std::string difference(std::string_view head, http::Request const& ours) {
    BeastOracle beast;
    if (!beast.read(head)) {
        return is_proxy_connection(ours.headers) ? "" : "Beast refuses it";
    }
    http::Scope const& scope = ours.scope;
    if (beast.method != scope.method || beast.version != scope.http_version) {
        return "method or version: " + beast.method + ' ' + beast.version;
    }
    std::string const query = scope.query_string.empty() ? "" : '?' + scope.query_string;
    std::string_view target = beast.target;
    if (query.empty() && target.ends_with('?')) {
        target.remove_suffix(1);
    }
    bool const absolute = !target.starts_with('/') && target != "*";
    std::string const rest = (absolute && scope.raw_path == "/" ? "" : scope.raw_path) + query;
    if (absolute ? !target.ends_with(rest) : target != rest) {
        return "target: " + beast.target;
    }
    BeastOracle::Fields fields;
    for (auto const& [name, value] : ours.headers) {
        fields.emplace_back(name, value);
    }
    return fields == beast.fields ? "" : "fields";
}

} // namespace svc::wire::tests
