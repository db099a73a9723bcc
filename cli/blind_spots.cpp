#include "cli/blind_spots.hpp"

#include <regex>
#include <sstream>
#include <utility>

namespace svc::cli {
namespace {

/** Follows the braces of a source, line by line, as far as it takes to know what a line is in. */
class Nesting {
public:
    [[nodiscard]] bool in_struct() const { return !open_.empty() && open_.back() == Brace::Struct; }

    void read(std::string const& line) {
        static std::regex const head(R"(^\s*(template\s*<.*>\s*)?(struct|class)\s+\w[^;]*\{)");
        bool is_struct = std::regex_search(line, head);
        for (char const c : line) {
            if (c == '{') {
                open_.push_back(std::exchange(is_struct, false) ? Brace::Struct : Brace::Other);
            } else if (c == '}' && !open_.empty()) {
                open_.pop_back();
            }
        }
    }

private:
    enum class Brace { Struct, Other };

    std::vector<Brace> open_;
};

} // namespace

std::vector<BlindSpot> find_blind_spots(std::string_view source) {
    static std::regex const member(
        R"(^\s*std::(string|vector|map|set|unordered_map|unordered_set|list|deque)\b[^;=(]*[\s>](\w+)\s*=\s*(\{\s*\}|"")\s*;)"
    );
    std::vector<BlindSpot> spots;
    Nesting nesting;
    std::istringstream lines{std::string(source)};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::smatch match;
        if (nesting.in_struct() && std::regex_search(line, match, member)) {
            spots.push_back({number, match[2]});
        }
        nesting.read(line);
    }
    return spots;
}

} // namespace svc::cli
