#include "cli/cache.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <fstream>
#include <ostream>
#include <unistd.h>

using namespace svc::cli;
namespace fs = std::filesystem;

namespace {

/** A folder of this test's own, removed at its end. */
struct Folder {
    fs::path path = fs::temp_directory_path() / ("svc-cache-test-" + std::to_string(::getpid()));

    Folder() { fs::create_directories(path); }

    ~Folder() { fs::remove_all(path); }

    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    fs::path write(std::string const& name, std::string const& text, int seconds_ago) const {
        std::ofstream(path / name) << text;
        fs::last_write_time(
            path / name, fs::file_time_type::clock::now() - std::chrono::seconds(seconds_ago)
        );
        return path / name;
    }
};

struct DepfileRow {
    char const* name;
    std::string text;
    std::vector<fs::path> files;

    friend std::ostream& operator<<(std::ostream& out, DepfileRow const& row) {
        return out << row.name;
    }
};

// The shapes that g++ -MD writes.
DepfileRow const depfiles[] = {
    {"one line", "a.o: a.cpp b.hpp\n", {"a.cpp", "b.hpp"}},
    {"continued lines", "a.o: a.cpp \\\n b.hpp \\\n c.hpp\n", {"a.cpp", "b.hpp", "c.hpp"}},
    {"a blank in a name", "a.o: my\\ source.cpp\n", {"my source.cpp"}},
    {"nothing", "", {}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(cache)

BOOST_DATA_TEST_CASE(the_files_of_a_depfile_are_read, depfiles) {
    BOOST_TEST((read_depfile(sample.text) == sample.files));
}

BOOST_AUTO_TEST_CASE(another_text_has_another_name) {
    BOOST_TEST(fingerprint("a") == fingerprint("a"));
    BOOST_TEST(fingerprint("a") != fingerprint("b"));
    BOOST_TEST(fingerprint("").size() > 8U);
}

BOOST_AUTO_TEST_CASE(a_product_is_fresh_while_nothing_it_was_made_of_is_younger) {
    Folder const folder;
    auto const source = folder.write("a.cpp", "", 100);
    auto const library = folder.write("lib.a", "", 100);
    auto const product = folder.write("a", "", 50);
    auto const depfile = folder.write("a.d", "a: " + source.string() + "\n", 50);
    BOOST_TEST(is_fresh(product, depfile, {library}));
    folder.write("lib.a", "", 10);
    BOOST_TEST(!is_fresh(product, depfile, {library}));
    folder.write("lib.a", "", 100);
    folder.write("a.cpp", "", 10);
    BOOST_TEST(!is_fresh(product, depfile, {library}));
}

BOOST_AUTO_TEST_CASE(a_product_is_not_fresh_when_something_is_missing) {
    Folder const folder;
    auto const source = folder.write("a.cpp", "", 100);
    auto const product = folder.write("a", "", 50);
    auto const depfile = folder.write("a.d", "a: " + source.string() + "\n", 50);
    BOOST_TEST(!is_fresh(folder.path / "none", depfile, {}));
    BOOST_TEST(!is_fresh(product, folder.path / "none.d", {}));
    BOOST_TEST(!is_fresh(product, depfile, {folder.path / "none.a"}));
    fs::remove(source);
    BOOST_TEST(!is_fresh(product, depfile, {}));
}

BOOST_AUTO_TEST_SUITE_END()
