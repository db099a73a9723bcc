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

    [[nodiscard]] fs::path write(std::string const& name, std::string const& text) const {
        std::ofstream(path / name) << text;
        return path / name;
    }
};

/** A moment when nothing had been written yet. */
fs::file_time_type later() { return fs::file_time_type::clock::now() + std::chrono::hours(1); }

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

BOOST_AUTO_TEST_CASE(a_product_is_fresh_while_nothing_it_was_made_of_has_another_content) {
    Folder const folder;
    auto const source = folder.write("a.cpp", "int a;");
    auto const header = folder.write("a.hpp", "int b;");
    auto const product = folder.write("a", "");
    note_inputs(product, {source, header}, later());
    BOOST_TEST((inputs_if_fresh(product) == std::vector{source, header}));
    (void)folder.write("a.cpp", "int a;"); // written again, and the same
    BOOST_TEST(inputs_if_fresh(product).has_value());
    auto const time = fs::last_write_time(header);
    (void)folder.write("a.hpp", "int c;");
    fs::last_write_time(header, time); // another content at the same time
    BOOST_TEST(!inputs_if_fresh(product).has_value());
    (void)folder.write("a.hpp", "int b;");
    BOOST_TEST(inputs_if_fresh(product).has_value());
}

BOOST_AUTO_TEST_CASE(large_files_are_told_by_size_and_time) {
    Folder const folder;
    auto const library = folder.write("lib.a", std::string(5'000'000, 'x'));
    auto const product = folder.write("a", "");
    note_inputs(product, {library}, later());
    BOOST_TEST(inputs_if_fresh(product).has_value());
    fs::last_write_time(library, fs::last_write_time(library) + std::chrono::seconds(1));
    BOOST_TEST(!inputs_if_fresh(product).has_value());
}

BOOST_AUTO_TEST_CASE(what_was_written_while_compiling_counts_as_changed) {
    Folder const folder;
    auto const begun = fs::file_time_type::clock::now() - std::chrono::hours(1);
    auto const source = folder.write("a.cpp", "int a;");
    auto const product = folder.write("a", "");
    note_inputs(product, {source}, begun);
    BOOST_TEST(!inputs_if_fresh(product).has_value());
}

BOOST_AUTO_TEST_CASE(a_product_is_not_fresh_when_something_is_missing) {
    Folder const folder;
    auto const source = folder.write("a.cpp", "");
    auto const product = folder.write("a", "");
    BOOST_TEST(!inputs_if_fresh(product).has_value());
    note_inputs(product, {source}, later());
    BOOST_TEST(inputs_if_fresh(product).has_value());
    fs::remove(source);
    BOOST_TEST(!inputs_if_fresh(product).has_value());
    (void)folder.write("a.cpp", "");
    fs::remove(product);
    BOOST_TEST(!inputs_if_fresh(product).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
