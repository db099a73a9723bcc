#include "conformance/process/subject.hpp"

#include "conformance/message.hpp"
#include "conformance/process/work_folder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(subject)

struct Row {
    std::string output;
    std::string url;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.output; }
};

Row const rows[] = {
    {"INFO:     Uvicorn running on http://127.0.0.1:8123 (Press CTRL+C to quit)\n",
     "http://127.0.0.1:8123"},
    {"a\nsvc running on http://0.0.0.0:80 (Press CTRL+C to quit)\n", "http://127.0.0.1:80"},
    {"running on http://[::]:80\n", "http://[::1]:80"},
    {"Listening at http://127.0.0.1:82/\n", "http://127.0.0.1:82"},
    {"running on http://127.0.0.1:81", ""}, // the line is not complete: more digits may come
    {"running on unix socket /tmp/x\n", ""},
    {"", ""},
};

BOOST_DATA_TEST_CASE(a_subject_says_where_it_listens, rows) {
    BOOST_TEST(find_url(sample.output, SubjectPlan().ready) == sample.url);
}

std::string start(std::string const& command) {
    WorkFolder const folder;
    try {
        Subject subject({command}, folder.path());
        std::string const obituary = subject.obituary();
        return obituary.empty() ? subject.url() : obituary;
    } catch (HarnessError const& error) {
        return error.what();
    }
}

BOOST_AUTO_TEST_CASE(a_subject_is_started_and_stopped) {
    BOOST_TEST(
        start("sh -c 'echo running on http://127.0.0.1:7; exec sleep 100'") == "http://127.0.0.1:7"
    );
}

BOOST_AUTO_TEST_CASE(a_subject_that_does_not_start_is_quoted) {
    BOOST_TEST(
        start("sh -c 'echo no such file >&2; exit 3'")
        == "the subject ended with status 3: sh -c 'echo no such file >&2; exit 3'\nno such file"
    );
    BOOST_TEST(
        start("/no/such/program") == "cannot start /no/such/program: No such file or directory"
    );
    BOOST_TEST(start("") == "the subject's command is empty");
}

BOOST_AUTO_TEST_SUITE_END()
