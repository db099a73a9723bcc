#include "service/run/detail/checks.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

namespace svc::run::detail {
namespace {

constexpr double longest_time = 1e6;

template <class Number>
std::optional<Number> number(std::string const& text) {
    Number value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

std::string quoted(std::string const& text) { return '\'' + text + '\''; }

CLI::Validator whole_number(std::int64_t low, std::int64_t high, std::string range) {
    return {
        [low, high, range = std::move(range)](std::string const& text) -> std::string {
            auto const value = number<std::int64_t>(text);
            if (!value) {
                return quoted(text) + " is not a valid integer.";
            }
            bool const inside = low <= *value && *value <= high;
            return inside ? "" : text + " is not in the range " + range + '.';
        },
        ""};
}

std::string not_seconds(std::string const& text) {
    auto const value = number<double>(text);
    if (!value) {
        return quoted(text) + " is not a valid float.";
    }
    bool const inside = 0.0 <= *value && *value <= longest_time;
    return inside ? "" : text + " is not in the range 0<=x<=1000000.";
}

} // namespace

CLI::Validator whole_number(std::int64_t low, std::int64_t high) {
    return whole_number(low, high, std::to_string(low) + "<=x<=" + std::to_string(high));
}

CLI::Validator whole_number_from(std::int64_t low) {
    return whole_number(low, std::numeric_limits<std::int64_t>::max(), "x>=" + std::to_string(low));
}

CLI::Validator one_of(std::vector<std::string> choices) {
    return {
        [choices = std::move(choices)](std::string const& text) -> std::string {
            if (std::find(choices.begin(), choices.end(), text) != choices.end()) {
                return {};
            }
            std::string all;
            for (std::string const& choice : choices) {
                all += (all.empty() ? "" : ", ") + quoted(choice);
            }
            return quoted(text) + " is not one of " + all + '.';
        },
        ""};
}

CLI::Option* add_seconds(
    CLI::App& command,
    std::string const& name,
    std::function<void(std::chrono::milliseconds)> store,
    std::string const& help
) {
    auto const read = [store = std::move(store)](double const& seconds) {
        store(std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::duration<double>(seconds)
        ));
    };
    return command.add_option_function<double>(name, read, help)
        ->type_name("SECONDS")
        ->check(CLI::Validator(not_seconds, ""));
}

} // namespace svc::run::detail
