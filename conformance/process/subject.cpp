#include "conformance/process/subject.hpp"

#include "conformance/client/deadline.hpp"
#include "conformance/message.hpp"
#include "conformance/process/command.hpp"

#include <chrono>
#include <regex>
#include <sstream>
#include <thread>

namespace svc::conformance {
namespace {

Launch launch_of(SubjectPlan const& plan, std::filesystem::path const& folder) {
    auto words = split_command(plan.command);
    if (words.empty()) {
        throw HarnessError("the subject's command is empty");
    }
    return {std::move(words), folder / "subject.log"};
}

/** An address to listen on everywhere is no address to connect to. */
std::string reachable(std::string url) {
    for (auto const& [everywhere, here] :
         {std::pair{"://0.0.0.0", "://127.0.0.1"}, std::pair{"://[::]", "://[::1]"}}) {
        auto const at = url.find(everywhere);
        if (at != std::string::npos) {
            url.replace(at, std::string_view(everywhere).size(), here);
        }
    }
    return url;
}

} // namespace

std::string find_url(std::string const& output, std::string const& ready) {
    std::regex const regex(ready);
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line) && !lines.eof();) {
        std::smatch match;
        if (std::regex_search(line, match, regex) && match.size() > 1) {
            return reachable(match[1].str());
        }
    }
    return {};
}

Subject::Subject(SubjectPlan const& plan, std::filesystem::path const& folder)
    : child_(launch_of(plan, folder)) {
    Deadline const deadline(plan.timeout_ms);
    while (url_.empty()) {
        bool const running = child_.running();
        url_ = find_url(child_.output(), plan.ready);
        if (url_.empty() && (!running || deadline.over())) {
            std::string const why
                = running ? "did not say where it listens (--subject-ready tells how it would)"
                          : child_.obituary();
            throw HarnessError(
                "the subject " + why + ": " + plan.command + "\n" + child_.last_words()
            );
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(url_.empty() ? 10 : 0));
    }
}

std::string Subject::obituary() {
    std::string const end = child_.obituary();
    return end.empty() ? end : "the subject " + end + ", its last words:\n" + child_.last_words();
}

} // namespace svc::conformance
