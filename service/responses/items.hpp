#pragma once

#include "service/base/generator.hpp"
#include "service/http/body.hpp"
#include "service/responses/server_sent_event.hpp"
#include "service/schema/any.hpp"

#include <concepts>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

namespace svc::responses {

/** A value of any described type, or an event; a view. */
using Item = std::variant<schema::Any, ServerSentEvent const*>;

/** What a generator yields, one after the other, its type erased.

    Threads: as http::Stream. */
class Items {
public:
    using Next = http::Stream::Next;

    virtual ~Items() = default;

    /** Goes on to the next one, which is a Piece. Throws what the generator throws. */
    virtual Next next() = 0;

    /** As `http::Stream::wait`. */
    virtual void wait(std::function<void()> wake) = 0;

    /** REQUIRES: `next` said Piece, and was not called since. */
    [[nodiscard]] virtual Item item() const = 0;
};

/** What a `Generator<T>` yields. */
template <class T>
class GeneratorItems final : public Items {
public:
    explicit GeneratorItems(base::Generator<T> generator) : generator_(std::move(generator)) {}

    Next next() override {
        using Step = typename base::Generator<T>::Step;
        switch (generator_.next()) {
        case Step::Item: return Next::Piece;
        case Step::Wait: return Next::Wait;
        case Step::End: break;
        }
        return Next::End;
    }

    void wait(std::function<void()> wake) override { generator_.wait(std::move(wake)); }

    [[nodiscard]] Item item() const override {
        if constexpr (std::is_same_v<T, ServerSentEvent>) {
            return &generator_.item();
        } else {
            return schema::any(generator_.item());
        }
    }

private:
    base::Generator<T> generator_;
};

/** What the generator that `F` gives yields; kept with it, as a coroutine lambda's captures live in
    the lambda. */
template <class F>
class CallableItems final : public Items {
public:
    explicit CallableItems(F callable) : callable_(std::move(callable)), items_(callable_()) {}

    Next next() override { return items_.next(); }

    void wait(std::function<void()> wake) override { items_.wait(std::move(wake)); }

    [[nodiscard]] Item item() const override { return items_.item(); }

private:
    F callable_;
    GeneratorItems<typename std::invoke_result_t<F&>::value_type> items_;
};

template <class T>
inline constexpr bool is_generator = false;
template <class T>
inline constexpr bool is_generator<base::Generator<T>> = true;

/** A function that gives a generator. */
template <class F>
concept GivesGenerator
    = std::invocable<F&> && is_generator<std::remove_cvref_t<std::invoke_result_t<F&>>>;

template <class T>
std::unique_ptr<Items> items_of(base::Generator<T> generator) {
    return std::make_unique<GeneratorItems<T>>(std::move(generator));
}

template <GivesGenerator F>
std::unique_ptr<Items> items_of(F callable) {
    return std::make_unique<CallableItems<F>>(std::move(callable));
}

/** The elements of an array, or the one value that it is. */
std::unique_ptr<Items> items_of_value(json::Value value);

/** How an item is written as JSON: by its model, or as Python's `json.dumps` writes what has none
    (RESP-36). */
constexpr json::Style style_of_items(bool have_model) noexcept {
    return have_model ? json::Style::Pydantic : json::Style::Dumps;
}

/** The texts of items as a body's pieces, as they are (RESP-35). */
std::unique_ptr<http::Stream> text_stream(std::unique_ptr<Items> items);

/** Items as JSON, one a line (RESP-36). */
std::unique_ptr<http::Stream> line_stream(std::unique_ptr<Items> items, json::Style style);

/** Items as events: a value as the data of one, in `style` (RESP-61). */
std::unique_ptr<http::Stream>
event_stream(std::unique_ptr<Items> items, json::Style style, http::Heartbeat heartbeat);

} // namespace svc::responses
