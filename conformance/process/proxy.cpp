#include "conformance/process/proxy.hpp"

#include "conformance/client/connection.hpp"
#include "conformance/message.hpp"
#include "conformance/process/certificate.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <pwd.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace svc::conformance {
namespace {

namespace fs = std::filesystem;

constexpr int attempts = 3;
constexpr int patience_ms = 10'000;

/** Who we are, by name: a proxy that is started by root would make its workers somebody else, who
    may not read our files. */
std::string own_name() {
    auto const* const entry = ::getpwuid(::geteuid()); // NOLINT(concurrency-mt-unsafe): one thread
    return entry == nullptr ? "nobody" : entry->pw_name;
}

std::map<std::string, std::string> template_values(
    ProxyPlan const& plan,
    std::vector<Listener> const& listeners,
    Url const& app,
    fs::path const& folder
) {
    std::map<std::string, std::string> values{
        {"app", app.authority},
        {"work", folder.string()},
        {"folder", fs::absolute(plan.folder).string()},
        {"user", own_name()}};
    for (std::size_t i = 0; i < listeners.size(); ++i) {
        std::string const entry = plan.entries[i].name.substr(plan.name.size() + 1);
        values["listen:" + entry] = listeners[i].address();
        values["port:" + entry] = std::to_string(listeners[i].port());
        values["fd:" + entry] = std::to_string(listeners[i].descriptor());
    }
    return values;
}

/** A template with the words of `replace` exchanged, all of them. */
std::string template_text(ProxyPlan const& plan, std::string const& name) {
    std::string text = read_file(plan.folder / name);
    for (auto const& [word, by] : plan.replace) {
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
            text.replace(at, word.size(), by);
            at += by.size();
        }
    }
    return text;
}

void write_templates(
    ProxyPlan const& plan, std::map<std::string, std::string> const& values, fs::path const& folder
) {
    for (auto const& name : plan.templates) {
        std::ofstream(folder / name) << render(template_text(plan, name), values);
    }
}

bool any_tls(ProxyPlan const& plan) {
    return std::any_of(plan.entries.begin(), plan.entries.end(), [](Topology const& entry) {
        return entry.facts.has("tls");
    });
}

Launch launch_of(
    ProxyPlan const& plan,
    std::map<std::string, std::string> const& values,
    std::vector<Listener> const& listeners,
    fs::path const& folder
) {
    Launch launch{{}, folder / (plan.name + ".log")};
    for (auto const& word : plan.command) {
        launch.command.push_back(render(word, values));
    }
    std::string inherited;
    for (auto const& listener : listeners) {
        if (plan.sockets != ProxyPlan::Sockets::None) {
            launch.descriptors.push_back(listener.descriptor());
        }
        inherited += std::to_string(listener.descriptor()) + ";";
    }
    if (plan.sockets == ProxyPlan::Sockets::Nginx) {
        launch.environment.emplace_back("NGINX", inherited);
    }
    return launch;
}

/** True when somebody there speaks HTTP. Whatever the answer: an entry without the app is ready. */
bool answers(std::string const& text, std::string const& certificate) {
    auto const url = parse_url(text);
    try {
        Connection connection(*url, "", 1000, certificate);
        connection.send(
            "HEAD / HTTP/1.1\r\nHost: ready\r\nConnection: close\r\n\r\n", Deadline(1000)
        );
        std::string bytes;
        return connection.receive(bytes, Deadline(1000));
    } catch (HarnessError const&) {
        return false;
    }
}

} // namespace

Proxy::Proxy(ProxyPlan const& plan, Url const& app, fs::path const& folder)
    : folder_(folder / plan.name) {
    fs::create_directory(folder_);
    Url next = app;
    if (!plan.upstream.empty()) {
        upstream_ = std::make_unique<Proxy>(plan.upstream.front(), app, folder);
        next = *parse_url(upstream_->url(0));
    }
    if (any_tls(plan)) {
        certificate_ = make_certificate(folder_);
    }
    for (int i = 0; i < attempts; ++i) {
        if (start(plan, next)) {
            return;
        }
    }
    throw HarnessError("the proxy " + plan.name + " does not start: " + last_words(plan));
}

bool Proxy::start(ProxyPlan const& plan, Url const& app) {
    std::vector<Listener> listeners(plan.entries.size());
    urls_.clear();
    for (std::size_t i = 0; i < listeners.size(); ++i) {
        bool const tls = plan.entries[i].facts.has("tls");
        urls_.push_back((tls ? "https://" : "http://") + listeners[i].address());
    }
    auto const values = template_values(plan, listeners, app, folder_);
    write_templates(plan, values, folder_);
    auto const launch = launch_of(plan, values, listeners, folder_);
    if (plan.sockets == ProxyPlan::Sockets::None) {
        listeners.clear();
    }
    child_ = std::make_unique<Child>(launch);
    listeners.clear();
    return all_answer();
}

bool Proxy::all_answer() {
    Deadline const deadline(patience_ms);
    std::size_t ready = 0;
    while (ready < urls_.size() && child_->running() && !deadline.over()) {
        if (answers(urls_[ready], certificate_)) {
            ++ready;
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
    return ready == urls_.size() && child_->running();
}

std::string Proxy::last_words(ProxyPlan const& plan) const {
    std::string words = child_->last_words();
    for (auto const& entry : fs::directory_iterator(folder_)) {
        bool const other_log
            = entry.path().extension() == ".log" && entry.path().stem() != plan.name;
        words += other_log ? read_file(entry.path()) : "";
    }
    return words;
}

} // namespace svc::conformance
