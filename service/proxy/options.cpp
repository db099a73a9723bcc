#include "service/proxy/options.hpp"

#include "service/proxy/hop_walk.hpp"
#include "service/proxy/prefix.hpp"

#include <string_view>
#include <utility>

namespace svc::proxy {
namespace {

/** Reads one option after the other and keeps the first mistake. */
class Reader {
public:
    /** Puts what `parse` makes of the text into `place`; leaves it when the option is absent. */
    template <class Parse, class T>
    void
    read(std::string_view option, std::optional<std::string> const& text, Parse parse, T& place) {
        if (!text || problem_) {
            return;
        }
        auto value = parse(*text);
        if (value) {
            place = *std::move(value);
        } else {
            fail(option, value.error());
        }
    }

    void fail(std::string_view option, std::string_view why) {
        problem_ = problem_.value_or(std::string(option) + ": " + std::string(why));
    }

    [[nodiscard]] std::optional<std::string> const& problem() const noexcept { return problem_; }

private:
    std::optional<std::string> problem_;
};

} // namespace

base::Result<Settings, std::string> parse_options(Options const& given) {
    Settings settings;
    Reader reader;
    settings.proxy_headers = given.proxy_headers;
    reader.read(
        "--forwarded-allow-ips",
        given.forwarded_allow_ips,
        parse_trusted_peers,
        settings.trusted_peers
    );
    settings.headers = default_forwarded_headers(settings.trusted_peers.named());
    reader.read("--proxy", given.proxy, parse_proxy, settings.headers);
    reader.read(
        "--forwarded-headers", given.forwarded_headers, parse_forwarded_headers, settings.headers
    );
    reader.read(
        "--allowed-hosts", given.allowed_hosts, parse_allowed_hosts, settings.allowed_hosts
    );
    reader.read("--public-url", given.public_url, parse_public_url, settings.public_url);
    if (auto const hops = given.forwarded_hops) {
        if (*hops < 1 || *hops > static_cast<int>(longest_walk)) {
            reader.fail(
                "--forwarded-hops", "the number of proxies is 1 to " + std::to_string(longest_walk)
            );
        }
        settings.hops = static_cast<std::size_t>(*hops);
    }
    if (reader.problem()) {
        return *reader.problem();
    }
    return settings;
}

std::vector<std::string> start_warnings(Settings const& settings, std::string_view root_path) {
    std::vector<std::string> warnings;
    if (settings.proxy_headers && settings.trusted_peers.everybody()) {
        warnings.emplace_back(
            "--forwarded-allow-ips=\"*\" believes the forwarded headers of everybody who connects: "
            "make sure that only your proxy can reach this port, or name its address instead"
        );
    }
    if (settings.public_url && !settings.public_url->prefix.empty() && !root_path.empty()
        && parse_prefix(root_path) != settings.public_url->prefix) {
        warnings.push_back(
            "--root-path " + std::string(root_path) + " is not used: the path of --public-url, "
            + settings.public_url->prefix + ", wins over it"
        );
    }
    return warnings;
}

} // namespace svc::proxy
