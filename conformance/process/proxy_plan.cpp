#include "conformance/process/proxy_plan.hpp"

#include "conformance/process/command.hpp"
#include "service/base/ascii.hpp"

#include <algorithm>
#include <array>

namespace svc::conformance {
namespace {

constexpr std::array<std::string_view, 3> file_keys{"$schema", "proxy", "entries"};
constexpr std::array<std::string_view, 7> proxy_keys{
    "name", "command", "emulation", "templates", "replace", "sockets", "upstream"};

ProxyPlan::Sockets parse_sockets(Node const& node) {
    for (auto const& [name, sockets] :
         {std::pair{"nginx", ProxyPlan::Sockets::Nginx},
          std::pair{"descriptors", ProxyPlan::Sockets::Descriptors},
          std::pair{"none", ProxyPlan::Sockets::None}}) {
        if (node.text() == name) {
            return sockets;
        }
    }
    node.fail("must be nginx, descriptors or none");
}

bool is_name_char(char c) {
    return base::is_letter(c) || base::is_digit(c) || c == '_' || c == '-' || c == ':';
}

/** The length of a name that is followed by @, at the start of `text`; 0 when there is none. */
std::size_t name_length(std::string_view text) {
    auto const end = std::find_if_not(text.begin(), text.end(), is_name_char);
    return end != text.end() && *end == '@' ? static_cast<std::size_t>(end - text.begin()) : 0;
}

/** The command, or the emulation's when the program is not there. */
void read_command(ProxyPlan& plan, Node const& proxy) {
    plan.command = proxy.at("command").texts();
    auto const emulation = proxy.find("emulation");
    if (emulation && !plan.command.empty() && !is_installed(plan.command.front())) {
        plan.command = emulation->texts();
        plan.name += "-emulated";
    }
}

} // namespace

ProxyPlan load_proxy(std::filesystem::path const& folder) {
    auto const file = folder / "topology.json";
    auto const document = read_json(file);
    Node const node(document, file.string());
    node.allow_only(file_keys);
    auto const proxy = node.at("proxy");
    proxy.allow_only(proxy_keys);
    ProxyPlan plan{proxy.at("name").text(), folder};
    read_command(plan, proxy);
    plan.templates = proxy.at("templates").texts();
    if (auto const replace = proxy.find("replace")) {
        for (auto const& [word, by] : replace->members()) {
            plan.replace[word] = by.text();
        }
    }
    plan.sockets = parse_sockets(proxy.at("sockets"));
    if (auto const upstream = proxy.find("upstream")) {
        plan.upstream.push_back(load_proxy(folder / upstream->text()));
    }
    for (auto const& [name, entry] : node.at("entries").members()) {
        plan.entries.push_back(parse_topology(entry, plan.name + "-" + name));
        plan.entries.back().facts.add("proxied");
    }
    if (plan.command.empty() || plan.entries.empty()) {
        node.fail("a proxy has a command and at least one entry");
    }
    return plan;
}

std::string render(std::string_view text, std::map<std::string, std::string> const& values) {
    std::string out;
    while (!text.empty()) {
        auto const at = std::min(text.find('@'), text.size());
        out.append(text.substr(0, at));
        text.remove_prefix(at);
        if (text.empty()) {
            break;
        }
        auto const length = name_length(text.substr(1));
        if (length == 0) {
            out.push_back('@');
            text.remove_prefix(1);
            continue;
        }
        auto const found = values.find(std::string(text.substr(1, length)));
        if (found == values.end()) {
            throw LoadError(
                "a template names @" + std::string(text.substr(1, length)) + "@, which has no value"
            );
        }
        out.append(found->second);
        text.remove_prefix(length + 2);
    }
    return out;
}

} // namespace svc::conformance
