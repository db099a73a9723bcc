#include "service/base/task.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace svc::base;

BOOST_AUTO_TEST_SUITE(task)

/** What `start` reported, in a form that a test can look at. */
template <class T>
struct Report {
    int calls = 0;
    std::optional<T> value;
    std::string error;
};

std::string message_of(std::exception_ptr const& error) {
    try {
        if (error) {
            std::rethrow_exception(error);
        }
    } catch (std::exception const& exception) {
        return exception.what();
    }
    return "";
}

template <class T>
void run(Task<T> task, Report<T>& report) {
    start(std::move(task), [&report](std::optional<T> value, std::exception_ptr const& error) {
        ++report.calls;
        report.value = std::move(value);
        report.error = message_of(error);
    });
}

template <class T>
Report<T> finished(Task<T> task) {
    Report<T> report;
    run(std::move(task), report);
    return report;
}

Task<int> answer(int value) { co_return value; }

Task<int> failure(std::string text) {
    throw std::runtime_error(text);
    co_return 0;
}

Task<int> noted(std::shared_ptr<int> count) {
    ++*count;
    co_return *count;
}

BOOST_AUTO_TEST_CASE(a_task_starts_when_it_is_started) {
    auto const count = std::make_shared<int>(0);
    Task<int> task = noted(count);
    BOOST_TEST(*count == 0);
    BOOST_TEST(finished(std::move(task)).value.value() == 1);
    BOOST_TEST(*count == 1);
}

BOOST_AUTO_TEST_CASE(a_task_that_never_started_is_destroyed_with_its_arguments) {
    auto const count = std::make_shared<int>(0);
    {
        Task<int> const task = noted(count);
        BOOST_TEST(count.use_count() == 2);
    }
    BOOST_TEST(count.use_count() == 1);
    BOOST_TEST(*count == 0);
}

BOOST_AUTO_TEST_CASE(tasks_move) {
    auto const count = std::make_shared<int>(0);
    Task<int> first = noted(count);
    Task<int> second = std::move(first);
    first = noted(count);
    first = std::move(second);
    BOOST_TEST(finished(std::move(first)).value.value() == 1);
    BOOST_TEST(*count == 1);
}

BOOST_AUTO_TEST_CASE(a_value_or_an_exception_is_reported_once) {
    Report<int> const good = finished(answer(42));
    BOOST_TEST(good.calls == 1);
    BOOST_TEST(good.value.value() == 42);
    BOOST_TEST(good.error == "");
    Report<int> const bad = finished(failure("gone"));
    BOOST_TEST(bad.calls == 1);
    BOOST_TEST(!bad.value.has_value());
    BOOST_TEST(bad.error == "gone");
}

Task<std::unique_ptr<int>> boxed(int value) { co_return std::make_unique<int>(value); }

BOOST_AUTO_TEST_CASE(values_need_not_be_copyable) {
    BOOST_TEST(*finished(boxed(7)).value.value() == 7);
}

Task<void> append(std::string& text, char const* part) {
    text += part;
    co_return;
}

Task<void> fail_with_nothing() {
    throw std::runtime_error("nothing");
    co_return;
}

Task<std::string> appended_twice() {
    std::string text;
    co_await append(text, "a");
    co_await append(text, "b");
    co_return text;
}

Task<std::string> caught() {
    try {
        co_await fail_with_nothing();
    } catch (std::runtime_error const& error) {
        co_return error.what();
    }
    co_return "not thrown";
}

BOOST_AUTO_TEST_CASE(a_task_may_give_nothing_or_an_exception) {
    BOOST_TEST(finished(appended_twice()).value.value() == "ab");
    BOOST_TEST(finished(caught()).value.value() == "nothing");
}

Task<int> nested(int depth) {
    if (depth == 0) {
        co_return co_await answer(1);
    }
    int const below = co_await nested(depth - 1);
    co_return below + 1;
}

Task<int> rethrown(int depth) {
    if (depth == 0) {
        co_return co_await failure("deep");
    }
    co_return co_await rethrown(depth - 1);
}

BOOST_AUTO_TEST_CASE(values_and_exceptions_rise_through_nested_awaits) {
    BOOST_TEST(finished(nested(100)).value.value() == 101);
    BOOST_TEST(finished(rethrown(100)).error == "deep");
}

constexpr int many = 100'000;

Task<int> sum_of_answers() {
    int sum = 0;
    for (int i = 0; i < many; ++i) {
        sum += co_await answer(1);
    }
    co_return sum;
}

Task<int> sum_of_callbacks() {
    int sum = 0;
    for (int i = 0; i < many; ++i) {
        sum += co_await callback<int>([](auto resume) { resume(1); });
    }
    co_return sum;
}

BOOST_AUTO_TEST_CASE(a_long_loop_of_awaits_needs_no_stack) {
    BOOST_TEST(finished(sum_of_answers()).value.value() == many);
    BOOST_TEST(finished(sum_of_callbacks()).value.value() == many);
}

/** Callbacks that wait until the test runs them. */
using Queue = std::vector<std::function<void()>>;

Task<int> later(Queue& queue, int value) {
    return callback<int>([&queue, value](auto resume) {
        queue.push_back([resume, value] { resume(value); });
    });
}

Task<int> sum_of_two(Queue& queue) {
    int const first = co_await later(queue, 1);
    int const second = co_await later(queue, 2);
    co_return first + second;
}

void run_all(Queue& queue) {
    while (!queue.empty()) {
        auto const next = std::move(queue.front());
        queue.erase(queue.begin());
        next();
    }
}

BOOST_AUTO_TEST_CASE(a_task_waits_for_its_callbacks) {
    Queue queue;
    Report<int> report;
    run(sum_of_two(queue), report);
    BOOST_TEST(report.calls == 0);
    BOOST_TEST(queue.size() == 1U);
    run_all(queue);
    BOOST_TEST(report.calls == 1);
    BOOST_TEST(report.value.value() == 3);
}

Task<int> sum_of_later(Queue& queue) {
    int sum = 0;
    for (int i = 0; i < many; ++i) {
        sum += co_await later(queue, 1);
    }
    co_return sum;
}

BOOST_AUTO_TEST_CASE(a_long_loop_of_callbacks_needs_no_stack) {
    Queue queue;
    Report<int> report;
    run(sum_of_later(queue), report);
    run_all(queue);
    BOOST_TEST(report.value.value() == many);
}

Task<int> throwing_begin() {
    return callback<int>([](auto /*resume*/) { throw std::runtime_error("not begun"); });
}

BOOST_AUTO_TEST_CASE(what_begin_throws_is_the_tasks_exception) {
    BOOST_TEST(finished(throwing_begin()).error == "not begun");
}

BOOST_AUTO_TEST_CASE(begin_may_use_its_captures_after_resume) {
    std::vector<std::string> seen;
    auto const begin = [&seen, text = std::string("longer than any small string is")](auto resume) {
        std::thread([resume] { resume(1); }).join();
        seen.push_back(text);
    };
    BOOST_TEST(finished(callback<int>(begin)).value.value() == 1);
    BOOST_TEST(seen.at(0) == "longer than any small string is");
}

/** Each wait ends on a thread of its own, which may be there before the wait has begun. */
Task<int> from_other_threads(std::vector<std::thread>& threads, int waits) {
    int sum = 0;
    for (int i = 0; i < waits; ++i) {
        sum += co_await callback<int>([&threads](auto resume) {
            threads.emplace_back([resume] { resume(1); });
        });
    }
    co_return sum;
}

BOOST_AUTO_TEST_CASE(callbacks_come_from_other_threads) {
    constexpr int waits = 200;
    std::vector<std::thread> threads;
    threads.reserve(waits);
    std::atomic<int> sum = 0;
    start(
        from_other_threads(threads, waits),
        [&](std::optional<int> value, std::exception_ptr const&) {
            sum = value.value();
            sum.notify_one();
        }
    );
    sum.wait(0);
    for (std::thread& thread : threads) {
        thread.join();
    }
    BOOST_TEST(sum == waits);
}

/** A task whose child ends on another thread, while this one may still be about to suspend. */
Task<int> parent_of_thread(std::vector<std::thread>& threads) {
    co_return 1 + co_await from_other_threads(threads, 1);
}

BOOST_AUTO_TEST_CASE(tasks_end_on_other_threads_while_their_parents_suspend) {
    for (int i = 0; i < 300; ++i) {
        std::vector<std::thread> threads;
        threads.reserve(1);
        std::atomic<int> result = 0;
        start(parent_of_thread(threads), [&](std::optional<int> value, std::exception_ptr const&) {
            result = value.value();
            result.notify_one();
        });
        result.wait(0);
        threads.at(0).join();
        BOOST_REQUIRE(result == 2);
    }
}

BOOST_AUTO_TEST_SUITE_END()
