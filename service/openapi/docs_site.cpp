#include "service/openapi/docs_site.hpp"

#include "service/openapi/detail/docs_file.hpp"
#include "service/openapi/detail/docs_page.hpp"
#include "service/openapi/detail/docs_policy.hpp"
#include "service/routing/slash_redirect.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <random>
#include <stdexcept>
#include <utility>

namespace svc::openapi {
namespace {

using http::Request;
using responses::Response;

void must_be_object(json::Value const& value, std::string_view what) {
    if (!value.is_null() && !value.is_object()) {
        throw std::invalid_argument(
            "App: " + std::string(what) + " must be an object, as dict{{\"key\", value}}"
        );
    }
}

/** 128 bits that nobody can guess, for one answer. */
std::string make_nonce() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string nonce;
    std::random_device random;
    for (int word = 0; word != 4; ++word) {
        unsigned bits = random();
        for (int i = 0; i != 8; ++i, bits /= 16) {
            nonce += digits[bits % 16];
        }
    }
    return nonce;
}

/** How a browser reaches `url`: a path of the app gets the public prefix of this request. */
std::string public_url(Request const& request, std::string_view url) {
    if (!url.starts_with('/') || url.starts_with("//")) {
        return std::string(url);
    }
    auto const path = url.substr(0, url.find('?'));
    auto const query = url.substr(std::min(path.size() + 1, url.size()));
    return routing::location_path(request.scope.root_path + std::string(path))
           + (query.empty() ? "" : '?' + routing::location_query(query));
}

// R6: a page depends on who asks, so it is not for caches.
Response page(std::string html, detail::PageNeeds const& needs) {
    auto const policy = detail::content_security_policy(needs);
    return Response(
        std::move(html),
        {.headers = {{"cache-control", "no-store"}, {"content-security-policy", policy}},
         .media_type = "text/html"}
    );
}

/** What the pages are made of that no request changes. */
struct Pages {
    DocsOptions options;
    /** Where the answers of authorization servers are handed back. */
    std::string oauth2_script{};
    std::string settings{};
    std::string init_oauth{};

    [[nodiscard]] Response swagger(Request const& request) const;
    [[nodiscard]] Response oauth2_redirect(Request const& request) const;
    [[nodiscard]] Response redoc(Request const& request) const;
};

Response Pages::swagger(Request const& request) const {
    std::string const nonce = make_nonce();
    std::string const& redirect = options.oauth2_redirect_url;
    detail::SwaggerPage const content{
        options.title,
        public_url(request, options.openapi_url),
        public_url(request, options.assets.swagger_js_url),
        public_url(request, options.assets.swagger_css_url),
        public_url(request, options.assets.swagger_favicon_url),
        redirect.empty() ? "" : public_url(request, redirect),
        settings,
        init_oauth,
        nonce};
    detail::PageNeeds const needs{
        .nonce = nonce, .connects_to = options.server_urls, .favicon_url = content.favicon_url};
    return page(detail::swagger_html(content), needs);
}

Response Pages::oauth2_redirect(Request const& request) const {
    std::string const nonce = make_nonce();
    detail::RedirectPage const content{
        public_url(request, oauth2_script),
        public_url(request, options.assets.swagger_favicon_url),
        nonce};
    detail::PageNeeds const needs{.nonce = nonce, .favicon_url = content.favicon_url};
    return page(detail::oauth2_redirect_html(content), needs);
}

Response Pages::redoc(Request const& request) const {
    std::string const nonce = make_nonce();
    detail::RedocPage const content{
        options.title,
        public_url(request, options.openapi_url),
        public_url(request, options.assets.redoc_js_url),
        public_url(request, options.assets.redoc_favicon_url),
        nonce};
    detail::PageNeeds const needs{
        .nonce = nonce,
        .makes_styles = true,
        .starts_workers = true,
        .favicon_url = content.favicon_url};
    return page(detail::redoc_html(content), needs);
}

/** Chooses where each file comes from, and lists what is served. */
class Site {
public:
    explicit Site(DocsOptions options);

    std::vector<DocsRoute> routes();

private:
    void settle_swagger();
    void settle_redoc();
    /** Where a page loads a file from: `chosen`, or the app itself below the page, or `remote` when
        the file is not built in. */
    std::string settle(
        std::string_view page_url,
        std::string_view name,
        std::string const& chosen,
        std::string const& remote
    );
    void serve(std::string path, detail::DocsFile const* file);

    std::shared_ptr<Pages> pages_;
    std::vector<DocsRoute> files_;
};

Site::Site(DocsOptions options) : pages_(std::make_shared<Pages>(Pages{std::move(options)})) {
    DocsOptions& settled = pages_->options;
    must_be_object(settled.swagger_ui_parameters, "swagger_ui_parameters");
    must_be_object(settled.swagger_ui_init_oauth, "swagger_ui_init_oauth");
    pages_->settings = detail::swagger_settings(settled.swagger_ui_parameters);
    if (!settled.swagger_ui_init_oauth.is_null()) {
        pages_->init_oauth = detail::script_json(settled.swagger_ui_init_oauth);
        // Tokens are fetched from wherever the security scheme says.
        settled.server_urls.emplace_back("https://{authorization-server}");
    }
}

void Site::serve(std::string path, detail::DocsFile const* file) {
    auto const answer = [file](Request const& request) { return file->answer(request); };
    if (file != nullptr) {
        files_.push_back({std::move(path), std::string(docs_file_name), answer});
    }
}

std::string Site::settle(
    std::string_view page_url,
    std::string_view name,
    std::string const& chosen,
    std::string const& remote
) {
    auto const* const file = detail::find_docs_file(name);
    if (!chosen.empty() || file == nullptr) {
        return chosen.empty() ? remote : chosen;
    }
    page_url.remove_suffix(page_url.ends_with('/') ? 1 : 0);
    std::string path(page_url);
    path.append("/assets/").append(detail::embedded_version()).append("/").append(name);
    serve(path, file);
    // The first line of a bundle names its licence as a neighbour.
    serve(path + ".LICENSE.txt", detail::find_docs_file(std::string(name) + ".LICENSE.txt"));
    return path;
}

void Site::settle_swagger() {
    auto const remote = DocsAssets::cdn();
    auto const& at = pages_->options.docs_url;
    DocsAssets& own = pages_->options.assets;
    own.swagger_js_url
        = settle(at, "swagger-ui-bundle.js", own.swagger_js_url, remote.swagger_js_url);
    own.swagger_css_url = settle(at, "swagger-ui.css", own.swagger_css_url, remote.swagger_css_url);
    own.swagger_favicon_url
        = settle(at, "favicon.png", own.swagger_favicon_url, remote.swagger_favicon_url);
    pages_->oauth2_script = settle(
        at,
        "oauth2-redirect.js",
        {},
        "https://cdn.jsdelivr.net/npm/swagger-ui-dist@5/oauth2-redirect.js"
    );
}

void Site::settle_redoc() {
    auto const remote = DocsAssets::cdn();
    auto const& at = pages_->options.redoc_url;
    DocsAssets& own = pages_->options.assets;
    own.redoc_js_url = settle(at, "redoc.standalone.js", own.redoc_js_url, remote.redoc_js_url);
    own.redoc_favicon_url
        = settle(at, "favicon.png", own.redoc_favicon_url, remote.redoc_favicon_url);
}

std::vector<DocsRoute> Site::routes() {
    using Answer = Response (Pages::*)(Request const&) const;
    std::vector<DocsRoute> all;
    auto const add = [&](std::string const& path, char const* name, Answer answer) {
        if (!path.empty()) {
            all.push_back({path, name, [pages = pages_, answer](Request const& request) {
                               return ((*pages).*answer)(request);
                           }});
        }
    };
    DocsOptions const& options = pages_->options;
    if (!options.docs_url.empty()) {
        settle_swagger();
        add(options.docs_url, "swagger_ui_html", &Pages::swagger);
        add(options.oauth2_redirect_url, "swagger_ui_redirect", &Pages::oauth2_redirect);
    }
    if (!options.redoc_url.empty()) {
        settle_redoc();
        add(options.redoc_url, "redoc_html", &Pages::redoc);
    }
    std::move(files_.begin(), files_.end(), std::back_inserter(all));
    return all;
}

} // namespace

std::vector<DocsRoute> docs_routes(DocsOptions options) {
    return Site(std::move(options)).routes();
}

} // namespace svc::openapi
