#pragma once

#include "service/app/app.hpp"
#include "service/openapi/document.hpp"
#include "service/routing/route_table.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svc::app {

/** A deployed app: decides on the head of a request who answers it (D1), then lets it be answered.

    Built once, never changed: requests on all threads share it. */
class App::Dispatcher : public http::NamedPaths {
public:
    Dispatcher(App const& app, Deployment const& deployment);

    void answer(http::Exchange& exchange) const;

    [[nodiscard]] std::string const& root_path() const noexcept { return root_path_; }

    /** As they are tried. */
    [[nodiscard]] std::vector<Entry> const& entries() const noexcept { return entries_; }

    [[nodiscard]] std::string
    path_for(std::string_view name, http::PathValues values) const override;

    [[nodiscard]] openapi::Document const& document() const noexcept { return document_; }

private:
    /** Who answers: a route of an app, an app that has layers of its own and decides behind them, or
        nobody, and this is the answer. */
    struct Decision {
        http::Response response{};
        Dispatcher const* app = nullptr;
        Route const* route = nullptr;
        std::size_t skipped = 0;
    };

    /** One reading of the path: how much of its front is no business of this app's routes. */
    struct Candidate {
        std::size_t skipped;
        std::string_view path;
        routing::Match match;
    };

    using Candidates = std::span<Candidate const>;

    /** The document and its pages (OPENAPI-01). */
    void add_own_routes();
    void add_own_route(std::string const& path, std::string name, binding::Endpoint endpoint);
    void add_entries(App const& app);
    void build_document();

    [[nodiscard]] Decision decide(http::Request& request) const;
    [[nodiscard]] Decision decide_below(http::Request& request, std::size_t skipped) const;
    [[nodiscard]] Decision choose(http::Request& request, Candidates candidates) const;
    [[nodiscard]] Decision take(http::Request& request, Candidate const& candidate) const;
    [[nodiscard]] Candidate candidate(http::Request const& request, std::size_t skipped) const;
    [[nodiscard]] bool has_route(std::string_view path) const;
    [[nodiscard]] http::Response
    error(http::HttpError const& error, http::Request const& request) const;

    // Behind layers everything is a coroutine, on whatever threads the layers go on.
    using DecideOn = std::function<Decision(http::Request&)>;
    [[nodiscard]] base::Task<http::Response>
    answer_behind_layers(http::Deferred exchange, DecideOn decide_on) const;
    [[nodiscard]] static base::Task<http::Response>
    answer_decided(http::Deferred exchange, Decision decision);

    [[nodiscard]] http::Response
    redirect(http::Scope const& scope, Candidate const& candidate, std::string_view path) const;

    [[nodiscard]] std::optional<std::string>
    find_path(std::string_view name, http::PathValues const& values) const;
    [[nodiscard]] static std::optional<std::string>
    find_path_below(Mount const& mount, std::string_view name, http::PathValues const& values);

    AppOptions options_;
    std::vector<middleware::Layer> layers_;
    middleware::ExceptionHandlers exception_handlers_;
    std::string root_path_;
    RedirectStyle redirect_style_;
    std::vector<Entry> entries_;
    std::vector<std::string> names_; // of the entries
    routing::RouteTable table_;
    openapi::Document document_;
};

} // namespace svc::app
