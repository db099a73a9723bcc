#include "cli/progress.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace svc::cli {
namespace {

constexpr std::array<std::string_view, 10> signs{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

bool on_terminal() { return ::isatty(STDERR_FILENO) == 1; }

void write(std::string const& text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

/** `1.4 s` */
std::string seconds_since(std::chrono::steady_clock::time_point begun) {
    auto const tenths = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::steady_clock::now() - begun
                        )
                            .count()
                        / 100;
    return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
}

} // namespace

Progress::Progress(std::string what) : what_(std::move(what)) {
    if (!on_terminal()) {
        write(what_ + '\n');
    }
}

Progress::~Progress() {
    if (on_terminal()) {
        write("\r\x1b[K" + what_ + ": " + seconds_since(begun_) + '\n');
    }
}

void Progress::tick() {
    if (on_terminal()) {
        std::string_view const sign = signs[ticks_++ % signs.size()];
        write("\r\x1b[K" + std::string(sign) + ' ' + what_ + ' ' + seconds_since(begun_));
    }
}

bool shows_colors(int stream) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread
    char const* const no_color = std::getenv("NO_COLOR");
    bool const refused = no_color != nullptr && *no_color != '\0';
    return ::isatty(stream) == 1 && !refused;
}

} // namespace svc::cli
