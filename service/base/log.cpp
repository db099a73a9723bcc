#include "service/base/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <sstream>
#include <string>

namespace svc::base::log {
namespace {

/** `INFO:     `, `WARNING:  `: the level in capitals, a colon, padded to ten columns. */
class LevelFlag : public spdlog::custom_flag_formatter {
public:
    void format(
        spdlog::details::log_msg const& message, std::tm const& /*time*/,
        spdlog::memory_buf_t& out
    ) override {
        std::string_view const name = name_of(message.level);
        out.append(name.data(), name.data() + name.size());
    }

    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<LevelFlag>();
    }

private:
    static std::string_view name_of(spdlog::level::level_enum level) {
        switch (level) {
        case spdlog::level::trace: return "TRACE:    ";
        case spdlog::level::debug: return "DEBUG:    ";
        case spdlog::level::warn: return "WARNING:  ";
        case spdlog::level::err: return "ERROR:    ";
        case spdlog::level::critical: return "CRITICAL: ";
        default: return "INFO:     ";
        }
    }
};

std::shared_ptr<spdlog::logger> make_logger() {
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<LevelFlag>('L').set_pattern("%L%v");
    auto logger
        = std::make_shared<spdlog::logger>("svc", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_formatter(std::move(formatter));
    logger->flush_on(spdlog::level::info);
    return logger;
}

spdlog::logger& logger() {
    static std::shared_ptr<spdlog::logger> const instance = make_logger();
    return *instance;
}

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

void debug(std::string_view text) { logger().debug(text); }

void info(std::string_view text) { logger().info(text); }

void warning(std::string_view text) { logger().warn(text); }

void error(std::string_view text) { logger().error(text); }

struct Capture::State {
    std::ostringstream stream;
    std::vector<spdlog::sink_ptr> former;
    mutable std::string text;
};

Capture::Capture() : state_(new State) {
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<LevelFlag>('L').set_pattern("%L%v");
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(state_->stream);
    sink->set_formatter(std::move(formatter));
    state_->former = std::exchange(logger().sinks(), {sink});
}

Capture::~Capture() {
    logger().sinks() = std::move(state_->former);
    delete state_;
}

std::string_view Capture::text() const { return state_->text = state_->stream.str(); }

} // namespace svc::base::log
