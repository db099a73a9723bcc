#include "service/base/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace svc::base::log {
namespace {

std::atomic<bool> colors{false};

struct LevelName {
    std::string_view text;
    std::string_view color; ///< as the reference paints it
};

LevelName name_of(spdlog::level::level_enum level) {
    switch (level) {
    case spdlog::level::trace: return {"TRACE", "\x1b[34m"};
    case spdlog::level::debug: return {"DEBUG", "\x1b[36m"};
    case spdlog::level::warn: return {"WARNING", "\x1b[33m"};
    case spdlog::level::err: return {"ERROR", "\x1b[31m"};
    case spdlog::level::critical: return {"CRITICAL", "\x1b[91m"};
    default: return {"INFO", "\x1b[32m"};
    }
}

/** `INFO:     `, `WARNING:  `: the level in capitals, a colon, padded to ten columns. */
class LevelFlag : public spdlog::custom_flag_formatter {
public:
    void format(
        spdlog::details::log_msg const& message, std::tm const& /*time*/, spdlog::memory_buf_t& out
    ) override {
        auto const add
            = [&out](std::string_view text) { out.append(text.data(), text.data() + text.size()); };
        constexpr std::string_view colon_and_blanks = ":         ";
        auto const [text, color] = name_of(message.level);
        bool const colored = colors.load(std::memory_order_relaxed);
        add(colored ? color : "");
        add(text);
        add(colored ? "\x1b[0m" : "");
        add(colon_and_blanks.substr(0, colon_and_blanks.size() - text.size()));
    }

    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<LevelFlag>();
    }
};

std::unique_ptr<spdlog::formatter> make_formatter() {
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<LevelFlag>('L').set_pattern("%L%v");
    return formatter;
}

/** Writes lines to standard error, or keeps them in a text. */
class Output : public spdlog::sinks::base_sink<std::mutex> {
public:
    Output() : base_sink(make_formatter()) {}

    /** Null means standard error. Returns where the lines went until now. */
    std::string* redirect(std::string* text) {
        std::lock_guard const lock(mutex_);
        return std::exchange(text_, text);
    }

    /** Brings `seen` up to the lines so far; what did not grow is not touched. */
    void copy(std::string const& lines, std::string& seen) {
        std::lock_guard const lock(mutex_);
        seen.append(lines, seen.size());
    }

protected:
    void sink_it_(spdlog::details::log_msg const& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        if (text_ != nullptr) {
            text_->append(line.data(), line.size());
        } else {
            std::fwrite(line.data(), 1, line.size(), stderr);
        }
    }

    void flush_() override { std::fflush(stderr); }

private:
    std::string* text_ = nullptr;
};

struct Log {
    std::shared_ptr<Output> output = std::make_shared<Output>();
    spdlog::logger logger{"svc", output};

    Log() { logger.flush_on(spdlog::level::trace); }
};

Log& the_log() {
    // Never destroyed: what ends after main may still have something to say.
    static Log* const log = new Log; // NOLINT(cppcoreguidelines-owning-memory)
    return *log;
}

spdlog::logger& logger() { return the_log().logger; }

spdlog::level::level_enum native(Level level) {
    switch (level) {
    case Level::Trace: return spdlog::level::trace;
    case Level::Debug: return spdlog::level::debug;
    case Level::Info: return spdlog::level::info;
    case Level::Warning: return spdlog::level::warn;
    case Level::Error: return spdlog::level::err;
    case Level::Critical: return spdlog::level::critical;
    case Level::Off: break;
    }
    return spdlog::level::off;
}

} // namespace

void set_level(Level level) { logger().set_level(native(level)); }

void set_colors(bool on) { colors = on; }

void debug(std::string_view text) { logger().debug(text); }

void info(std::string_view text) { logger().info(text); }

void warning(std::string_view text) { logger().warn(text); }

void error(std::string_view text) { logger().error(text); }

struct Capture::State {
    std::string lines;
    std::string* former = nullptr;
    std::string seen; // what text() refers to
};

Capture::Capture() : state_(new State) {
    state_->former = the_log().output->redirect(&state_->lines);
}

Capture::~Capture() {
    the_log().output->redirect(state_->former);
    delete state_;
}

std::string_view Capture::text() const {
    the_log().output->copy(state_->lines, state_->seen);
    return state_->seen;
}

} // namespace svc::base::log
