#pragma once

#include <chrono>
#include <string>

namespace svc::cli {

/** Tells on standard error that something takes a while: on a terminal a line with a moving sign and
    the time so far, which is gone when it is over; elsewhere one line. */
class Progress {
public:
    explicit Progress(std::string what);
    ~Progress();
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    /** Call it about ten times a second. */
    void tick();

private:
    std::string what_;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
    unsigned ticks_ = 0;
};

/** Whether a stream is a terminal that may show colours: NO_COLOR forbids them. */
bool shows_colors(int stream);

} // namespace svc::cli
