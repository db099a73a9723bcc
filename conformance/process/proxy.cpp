#include "conformance/process/proxy.hpp"

#include "conformance/client/connection.hpp"
#include "conformance/message.hpp"

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
        {"app", app.authority}, {"work", folder.string()}, {"user", own_name()}};
    for (std::size_t i = 0; i < listeners.size(); ++i) {
        std::string const entry = plan.entries[i].name.substr(plan.name.size() + 1);
        values["listen:" + entry] = listeners[i].address();
        values["port:" + entry] = std::to_string(listeners[i].port());
        values["fd:" + entry] = std::to_string(listeners[i].descriptor());
    }
    return values;
}

void write_templates(
    ProxyPlan const& plan, std::map<std::string, std::string> const& values, fs::path const& folder
) {
    for (auto const& name : plan.templates) {
        std::ofstream(folder / name) << render(read_file(plan.folder / name), values);
    }
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
bool answers(std::string const& address) {
    auto const url = parse_url("http://" + address);
    try {
        Connection connection(*url, "", 1000);
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

Proxy::Proxy(ProxyPlan const& plan, Url const& app, fs::path const& folder) {
    for (int i = 0; i < attempts; ++i) {
        if (start(plan, app, folder)) {
            return;
        }
    }
    std::string const words = last_words(plan, folder);
    throw HarnessError("the proxy " + plan.name + " does not start: " + words);
}

bool Proxy::start(ProxyPlan const& plan, Url const& app, fs::path const& folder) {
    std::vector<Listener> listeners(plan.entries.size());
    addresses_.clear();
    for (auto const& listener : listeners) {
        addresses_.push_back(listener.address());
    }
    auto const values = template_values(plan, listeners, app, folder);
    write_templates(plan, values, folder);
    auto const launch = launch_of(plan, values, listeners, folder);
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
    while (ready < addresses_.size() && child_->running() && !deadline.over()) {
        if (answers(addresses_[ready])) {
            ++ready;
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
    return ready == addresses_.size() && child_->running();
}

std::string Proxy::last_words(ProxyPlan const& plan, fs::path const& folder) const {
    std::string words = child_->last_words();
    for (auto const& entry : fs::directory_iterator(folder)) {
        bool const other_log = entry.path().extension() == ".log"
                               && entry.path().stem() != plan.name
                               && entry.path().stem() != "subject";
        words += other_log ? read_file(entry.path()) : "";
    }
    return words;
}

} // namespace svc::conformance
