#include "service/base/generator.hpp"

#include "service/base/task.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace svc::base;

BOOST_AUTO_TEST_SUITE(generator)

using Step = Generator<>::Step;

namespace {

Generator<> numbers(int count) {
    for (int i = 0; i < count; ++i) {
        co_yield std::to_string(i) + " is longer than what a small string holds";
    }
}

Generator<> parts() {
    char const bytes[] = {'a', 'b', 'c'};
    co_yield {bytes, 2};
    co_yield "literal";
    co_yield std::string(30, 'x');
}

struct Item {
    std::string name;
    int size;
};

Generator<Item> items() {
    Item const first{"a long name that is not small at all", 1};
    co_yield first;
    Item const second{"b", 2};
    co_yield second;
}

Generator<> fails(bool at_once) {
    if (!at_once) {
        co_yield "first";
    }
    throw std::runtime_error("the well ran dry");
}

/** Says when it is gone. */
struct Mark {
    std::atomic<bool>* gone;

    explicit Mark(std::atomic<bool>& flag) : gone(&flag) {}

    ~Mark() { *gone = true; }

    Mark(Mark const&) = delete;
    Mark& operator=(Mark const&) = delete;
};

Generator<> marked(std::atomic<bool>& gone) {
    Mark const mark(gone);
    for (;;) {
        co_yield "again";
    }
}

/** Something to wait for: `open` lets whoever waits go on, on the thread that calls it. */
struct Gate {
    std::function<void(int)> open;
};

Generator<> behind(Gate& gate, std::atomic<bool>& gone) {
    Mark const mark(gone);
    co_yield "before";
    int const number = co_await callback<int>([&](auto resume) { gate.open = resume; });
    co_yield std::to_string(number);
}

std::vector<std::string> all_of(Generator<> generator) {
    std::vector<std::string> pieces;
    while (generator.next() == Step::Item) {
        pieces.emplace_back(generator.item());
    }
    return pieces;
}

} // namespace

BOOST_AUTO_TEST_CASE(items_come_when_they_are_asked_for) {
    auto const pieces = all_of(numbers(3));
    BOOST_REQUIRE(pieces.size() == 3U);
    BOOST_TEST(pieces[0] == "0 is longer than what a small string holds");
    BOOST_TEST(pieces[2] == "2 is longer than what a small string holds");
    BOOST_TEST(all_of(numbers(0)).empty());
}

BOOST_AUTO_TEST_CASE(text_of_any_form_may_be_yielded) {
    auto const pieces = all_of(parts());
    BOOST_REQUIRE(pieces.size() == 3U);
    BOOST_TEST(pieces[0] == "ab");
    BOOST_TEST(pieces[1] == "literal");
    BOOST_TEST(pieces[2] == std::string(30, 'x'));
}

BOOST_AUTO_TEST_CASE(values_of_any_type_may_be_yielded) {
    auto generator = items();
    BOOST_REQUIRE((generator.next() == Generator<Item>::Step::Item));
    BOOST_TEST(generator.item().name == "a long name that is not small at all");
    BOOST_REQUIRE((generator.next() == Generator<Item>::Step::Item));
    BOOST_TEST(generator.item().size == 2);
    BOOST_TEST((generator.next() == Generator<Item>::Step::End));
}

BOOST_AUTO_TEST_CASE(nothing_runs_that_nobody_asked_for) {
    std::atomic<bool> gone = false;
    { auto const never_asked = marked(gone); }
    BOOST_TEST(!gone);
}

BOOST_AUTO_TEST_CASE(what_it_throws_comes_to_who_asks) {
    BOOST_CHECK_THROW(fails(true).next(), std::runtime_error);
    auto generator = fails(false);
    BOOST_TEST((generator.next() == Step::Item));
    BOOST_CHECK_THROW(generator.next(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(who_stops_asking_destroys_what_it_holds) {
    std::atomic<bool> gone = false;
    {
        auto generator = marked(gone);
        generator.next();
        auto moved = std::move(generator);
        BOOST_TEST((moved.next() == Step::Item));
        BOOST_TEST(!gone);
    }
    BOOST_TEST(gone);
}

BOOST_AUTO_TEST_CASE(while_it_waits_the_asker_is_woken) {
    Gate gate;
    std::atomic<bool> gone = false;
    auto generator = behind(gate, gone);
    BOOST_TEST((generator.next() == Step::Item));
    BOOST_REQUIRE((generator.next() == Step::Wait));
    std::promise<void> woken;
    generator.wait([&] { woken.set_value(); });
    std::thread opener([&] { gate.open(42); });
    woken.get_future().wait();
    opener.join();
    BOOST_TEST((generator.next() == Step::Item));
    BOOST_TEST(generator.item() == "42");
    BOOST_TEST((generator.next() == Step::End));
}

BOOST_AUTO_TEST_CASE(who_waits_too_late_is_woken_at_once) {
    Gate gate;
    std::atomic<bool> gone = false;
    auto generator = behind(gate, gone);
    generator.next();
    BOOST_REQUIRE((generator.next() == Step::Wait));
    gate.open(7);
    int woken = 0;
    generator.wait([&] { ++woken; });
    BOOST_TEST(woken == 1);
    BOOST_TEST((generator.next() == Step::Item));
    BOOST_TEST(generator.item() == "7");
}

BOOST_AUTO_TEST_CASE(abandoned_while_it_waits_it_ends_at_its_next_item) {
    Gate gate;
    std::atomic<bool> gone = false;
    bool woken = false;
    {
        auto generator = behind(gate, gone);
        generator.next();
        BOOST_REQUIRE((generator.next() == Step::Wait));
        generator.wait([&] { woken = true; });
    }
    BOOST_TEST(!gone);
    gate.open(1);
    BOOST_TEST(gone);
    BOOST_TEST(!woken);
}

BOOST_AUTO_TEST_SUITE_END()
