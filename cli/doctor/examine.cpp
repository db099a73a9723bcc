#include "cli/doctor/examine.hpp"

#include "cli/failure.hpp"
#include "service/base/ascii.hpp"
#include "service/json/parse.hpp"
#include "service/run/doctor_route.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace svc::cli::doctor {
namespace {

struct Shape {
    char const* what;
    char const* path;
};

/** Paths that proxies like to change. */
constexpr std::array<Shape, 5> shapes{
    {{"an escaped slash", "/svc-doctor/a%2Fb"},
     {"a double slash", "/svc-doctor//b"},
     {"an escaped letter", "/svc-doctor/%7Eb"},
     {"a semicolon", "/svc-doctor/a;b"},
     {"text beyond ASCII", "/svc-doctor/%C3%A9"}}};

std::string text_of(json::Value const& value) { return value.is_string() ? value.as_string() : ""; }

/** Asks one app by its public URL. */
class Examiner {
public:
    Examiner(PublicUrl url, std::string token, std::string ca_file)
        : url_(std::move(url)), token_(std::move(token)), ca_file_(std::move(ca_file)) {}

    Facts examine();

private:
    [[nodiscard]] Answer get(std::string const& url, Fields fields = {}) const {
        return fetch(url, {.fields = std::move(fields), .ca_file = ca_file_});
    }

    /** The app's report on one request; nothing when somebody else answered. */
    std::optional<json::Value> ask(std::string const& path, Fields fields = {});
    json::Value ask_first();
    void note_belief(json::Value const& report);
    void note_headers(json::Value const& plain);
    void note_paths();
    void note_links(json::Value const& report);
    void note_servers(json::Value const& document, std::string const& openapi_path);
    void note_docs(std::string const& openapi_path);
    void note_redirect(json::Value const& document);
    void note_link(std::string what, std::string const& reference);
    [[nodiscard]] std::string without_prefix(std::string const& path) const;
    static std::vector<std::string> values_of(json::Value const& report, std::string_view header);

    PublicUrl url_;
    std::string token_;
    std::string ca_file_;
    Answer last_;
    Facts facts_{};
};

Facts Examiner::examine() {
    facts_.base_url = url_.text();
    facts_.scheme = url_.scheme;
    facts_.host = url_.host;
    facts_.prefix = url_.prefix;
    json::Value const plain = ask_first();
    facts_.client = last_.local_address;
    facts_.server = last_.field("server");
    note_belief(plain);
    note_headers(plain);
    note_paths();
    note_links(plain);
    return std::move(facts_);
}

std::optional<json::Value> Examiner::ask(std::string const& path, Fields fields) {
    fields.emplace_back(run::DoctorRoute::field, token_);
    last_ = get(url_.text() + path, std::move(fields));
    auto report = json::parse(last_.body);
    bool const ours = report && report->find("arrived") != nullptr;
    return ours ? std::optional(*std::move(report)) : std::nullopt;
}

json::Value Examiner::ask_first() {
    auto report = ask("/");
    if (!report) {
        throw Failure(
            "The answer at " + url_.text() + "/ is no diagnosis (status "
            + std::to_string(last_.status)
            + "): start the service with --doctor-token, give the same token here, and see that the "
              "proxy leads there"
        );
    }
    return *std::move(report);
}

void Examiner::note_belief(json::Value const& report) {
    json::Value const& believed = report["believed"];
    facts_.peer = text_of(report["arrived"]["peer"]);
    facts_.peer_is_trusted = report["peer_is_trusted"].as_bool();
    facts_.trust_list = text_of(report["settings"]["forwarded_allow_ips"]);
    facts_.believed_client = text_of(believed["client"]);
    facts_.believed_scheme = text_of(believed["scheme"]);
    facts_.believed_host = text_of(believed["host"]);
    facts_.believed_prefix = text_of(believed["root_path"]);
    facts_.refusal = text_of(believed["refusal"]);
    facts_.has_public_url = !text_of(report["settings"]["public_url"]).empty();
    facts_.strips_prefix = !url_.prefix.empty() && text_of(report["arrived"]["target"]) == "/";
}

std::vector<std::string> Examiner::values_of(json::Value const& report, std::string_view header) {
    std::vector<std::string> values;
    for (json::Value const& field : report["arrived"]["headers"].as_array()) {
        if (base::equals_ignoring_case(field[0].as_string(), header)) {
            values.push_back(field[1].as_string());
        }
    }
    return values;
}

void Examiner::note_headers(json::Value const& plain) {
    Fields forged;
    for (ForwardedName const& name : forwarded_names) {
        forged.emplace_back(name.header, name.forged);
    }
    auto const with = ask("/", std::move(forged));
    json::Array const& read = plain["settings"]["forwarded_headers"].as_array();
    for (ForwardedName const& name : forwarded_names) {
        auto const values = values_of(plain, name.header);
        bool const believed = std::any_of(read.begin(), read.end(), [&](json::Value const& each) {
            return each.as_string() == name.option;
        });
        // A proxy that refuses the whole request lets nothing through either.
        Fate const fate
            = with ? fate_of(name.forged, values, values_of(*with, name.header)) : Fate::Dropped;
        facts_.headers.push_back({name, fate, values.empty() ? "" : values.back(), believed});
    }
    if (!values_of(plain, "X-Forwarded-Proto").empty()) {
        auto const named = ask("/", {{"Connection", "close, X-Forwarded-Proto"}});
        facts_.connection_drops_proto
            = named && values_of(*named, "X-Forwarded-Proto").empty() && !facts_.has_public_url;
    }
}

std::string Examiner::without_prefix(std::string const& path) const {
    bool const below = !facts_.strips_prefix && path.starts_with(url_.prefix + '/');
    return below ? path.substr(url_.prefix.size()) : path;
}

void Examiner::note_paths() {
    for (auto const& [what, path] : shapes) {
        auto const report = ask(path);
        std::string const arrived
            = report ? without_prefix(text_of((*report)["arrived"]["target"])) : "";
        facts_.paths.push_back({what, path, arrived, last_.status});
    }
}

void Examiner::note_link(std::string what, std::string const& reference) {
    std::string const target = url_.resolve(reference);
    bool const at_home = url_.has(target);
    int const status = at_home ? get(target).status : 0;
    facts_.links.push_back({std::move(what), target, status, at_home});
}

void Examiner::note_links(json::Value const& report) {
    std::string const openapi_path = text_of(report["settings"]["openapi_url"]);
    if (openapi_path.empty()) {
        return;
    }
    note_link("The OpenAPI document", url_.prefix + openapi_path);
    auto const document = json::parse(get(url_.text() + openapi_path).body);
    if (document && document->is_object()) {
        note_servers(*document, openapi_path);
        note_redirect(*document);
    }
    note_docs(openapi_path);
}

/** The first server is the prefix's; others are the author's own. Without any, clients of the document
    ask the root of the host. */
void Examiner::note_servers(json::Value const& document, std::string const& openapi_path) {
    if (url_.prefix.empty()) {
        return;
    }
    auto const* const servers = document.find("servers");
    bool const some = servers != nullptr && servers->is_array() && !servers->as_array().empty();
    std::string const first = some ? text_of((*servers)[0]["url"]) : "";
    note_link("The server of the OpenAPI document", first + openapi_path);
}

void Examiner::note_docs(std::string const& openapi_path) {
    Answer const page = get(url_.text() + "/docs");
    if (page.status != 200) {
        return; // an app may have none
    }
    auto const end = page.body.find(openapi_path);
    auto const start = end == std::string::npos ? end : page.body.find_last_of("'\"", end);
    if (start != std::string::npos) {
        note_link(
            "The document of the docs page",
            page.body.substr(start + 1, end + openapi_path.size() - start - 1)
        );
    }
}

/** The redirect to or from the slash of the first path that has no placeholder. */
void Examiner::note_redirect(json::Value const& document) {
    auto const* const paths = document.find("paths");
    if (paths == nullptr || !paths->is_object()) {
        return;
    }
    for (json::Member const& path : paths->as_object()) {
        bool const plain = path.name.size() > 1 && path.name.find('{') == std::string::npos;
        if (plain && path.value.find("get") != nullptr) {
            std::string const other = path.name.ends_with('/')
                                          ? path.name.substr(0, path.name.size() - 1)
                                          : path.name + '/';
            std::string const location = get(url_.text() + other).field("location");
            if (!location.empty()) {
                note_link("The redirect of " + other, location);
            }
            return;
        }
    }
}

} // namespace

Facts examine(PublicUrl const& url, std::string const& token, std::string const& ca_file) {
    return Examiner(url, token, ca_file).examine();
}

} // namespace svc::cli::doctor
