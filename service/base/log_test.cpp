#include "service/base/log.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ostream>
#include <string>
#include <thread>
#include <unistd.h>

using namespace svc::base::log;

namespace tests { // without it, the suite would be a second thing called ::log

BOOST_AUTO_TEST_SUITE(log)

// The level belongs to the program: each test leaves it as it found it.
struct LevelGuard {
    explicit LevelGuard(Level level) { set_level(level); }
    ~LevelGuard() { set_level(Level::Info); }
    LevelGuard(LevelGuard const&) = delete;
    LevelGuard& operator=(LevelGuard const&) = delete;
};

/** One line of each level. */
std::string logged() {
    Capture const capture;
    debug("d");
    info("i");
    warning("w");
    error("e");
    return std::string(capture.text());
}

struct LevelRow {
    char const* name;
    Level level;
    char const* lines;

    friend std::ostream& operator<<(std::ostream& out, LevelRow const& row) {
        return out << row.name;
    }
};

// CLI-70
LevelRow const level_rows[] = {
    {"trace", Level::Trace, "DEBUG:    d\nINFO:     i\nWARNING:  w\nERROR:    e\n"},
    {"debug", Level::Debug, "DEBUG:    d\nINFO:     i\nWARNING:  w\nERROR:    e\n"},
    {"info", Level::Info, "INFO:     i\nWARNING:  w\nERROR:    e\n"},
    {"warning", Level::Warning, "WARNING:  w\nERROR:    e\n"},
    {"error", Level::Error, "ERROR:    e\n"},
    {"critical", Level::Critical, ""},
    {"off", Level::Off, ""},
};

BOOST_DATA_TEST_CASE(lines_below_the_level_are_left_out, level_rows) {
    LevelGuard const guard(sample.level);
    BOOST_TEST(logged() == sample.lines);
}

BOOST_AUTO_TEST_CASE(the_level_is_info_unless_set) {
    BOOST_TEST(logged() == "INFO:     i\nWARNING:  w\nERROR:    e\n");
}

BOOST_AUTO_TEST_CASE(text_is_no_format) {
    Capture const capture;
    info("{} {0} %v 100%");
    BOOST_TEST(capture.text() == "INFO:     {} {0} %v 100%\n");
}

BOOST_AUTO_TEST_CASE(captures_lie_within_each_other) {
    Capture const outer;
    info("before");
    {
        Capture const inner;
        info("within");
        BOOST_TEST(inner.text() == "INFO:     within\n");
    }
    info("after");
    BOOST_TEST(outer.text() == "INFO:     before\nINFO:     after\n");
}

std::size_t count_lines(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

BOOST_AUTO_TEST_CASE(threads_may_log_while_captures_come_and_go) {
    Capture const outer;
    std::atomic<bool> stop = false;
    std::thread other([&stop] {
        while (!stop) {
            info("line");
        }
    });
    std::size_t lines = 0;
    while (lines < 1000) {
        Capture const inner;
        std::this_thread::yield();
        lines += count_lines(inner.text());
    }
    stop = true;
    other.join();
    BOOST_TEST(outer.text().size() == count_lines(outer.text()) * sizeof "INFO:     line");
}

/** What `action` writes to standard error. */
template <class Action>
std::string written_to_stderr(Action action) {
    std::FILE* const file = std::tmpfile();
    int const former = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    action();
    dup2(former, STDERR_FILENO);
    close(former);
    std::string text(4096, '\0');
    std::rewind(file);
    text.resize(std::fread(text.data(), 1, text.size(), file));
    std::fclose(file);
    return text;
}

BOOST_AUTO_TEST_CASE(lines_go_to_standard_error_at_once) {
    BOOST_TEST(written_to_stderr([] { warning("seen"); }) == "WARNING:  seen\n");
    BOOST_TEST(written_to_stderr([] { logged(); }) == "");
}

// CLI-58
BOOST_AUTO_TEST_CASE(the_levels_name_is_painted_when_wanted) {
    set_colors(true);
    std::string const painted = logged();
    set_colors(false);
    BOOST_TEST(
        painted
        == "\x1b[32mINFO\x1b[0m:     i\n\x1b[33mWARNING\x1b[0m:  w\n\x1b[31mERROR\x1b[0m:    e\n"
    );
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tests
