#pragma once

#include <string_view>

/** The server log: lines as uvicorn writes them, `INFO:     text`, on standard error (CLI-70).

    Threads: every function may be called from any thread. */
namespace svc::base::log {

enum class Level { Trace, Debug, Info, Warning, Error, Critical, Off };

void set_level(Level level);

/** Whether the level's name is coloured; not unless told. */
void set_colors(bool on);

void debug(std::string_view text);
void info(std::string_view text);
void warning(std::string_view text);
void error(std::string_view text);

/** Keeps the lines instead of writing them, until destroyed: for tests.

    Threads: others may log meanwhile; captures are made and destroyed one within the other. */
class Capture {
public:
    Capture();
    ~Capture();
    Capture(Capture const&) = delete;
    Capture& operator=(Capture const&) = delete;

    /** All lines so far, each ended by a line feed; valid until a call after the next line. */
    [[nodiscard]] std::string_view text() const;

private:
    struct State;
    State* state_;
};

} // namespace svc::base::log
