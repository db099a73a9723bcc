#pragma once

#include "service/http/body.hpp"
#include "service/responses/items.hpp"
#include "service/schema/any.hpp"

#include <concepts>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace svc::responses {

/** What can be one piece of a body. */
template <class T>
concept Text = std::convertible_to<T, std::string_view>;

/** What a function gives each time it is called, until it gives nothing. */
template <class F>
class CallbackStream final : public http::Stream {
public:
    explicit CallbackStream(F callback) : callback_(std::move(callback)) {}

    Next next(std::string& piece) override {
        auto const given = callback_();
        if (!given) {
            return Next::End;
        }
        piece.assign(std::string_view(*given));
        return Next::Piece;
    }

private:
    F callback_;
};

/** The elements of a range, which is kept. */
template <std::ranges::input_range R>
class RangeStream final : public http::Stream {
public:
    explicit RangeStream(R range) : range_(std::move(range)) {}

    Next next(std::string& piece) override {
        if (!at_) {
            at_.emplace(std::ranges::begin(range_));
        }
        if (*at_ == std::ranges::end(range_)) {
            return Next::End;
        }
        piece.assign(std::string_view(**at_));
        ++*at_;
        return Next::Piece;
    }

private:
    R range_;
    std::optional<std::ranges::iterator_t<R>> at_;
};

/** What is read from a file-like object, up to 64 KB at a time. */
std::unique_ptr<http::Stream> stream_of_file(std::unique_ptr<std::istream> file);

/** A text as one piece, a sequence of texts as one each. Throws std::invalid_argument for anything
    else. */
std::unique_ptr<http::Stream> stream_of_value(schema::Any value);

/** The stream that `source` is, or describes: a generator, a function that gives one, a function that
    gives an optional text each time, a file-like object, a range of texts, a text. */
template <class Source>
std::unique_ptr<http::Stream> stream_of(Source&& source) {
    using Plain = std::remove_cvref_t<Source>;
    // NOLINTNEXTLINE(bugprone-branch-clone): the first that fits, and null fits others too
    if constexpr (std::is_null_pointer_v<Plain>) {
        return stream_of_value(schema::any(source));
    } else if constexpr (std::convertible_to<Source, std::unique_ptr<http::Stream>>) {
        return std::forward<Source>(source);
    } else if constexpr (is_generator<Plain> || GivesGenerator<std::decay_t<Source>>) {
        return text_stream(items_of(std::forward<Source>(source)));
    } else if constexpr (std::invocable<Plain&>) {
        using Given = std::remove_cvref_t<std::invoke_result_t<Plain&>>;
        static_assert(
            requires(Given given) {
                static_cast<bool>(given);
                { *given } -> Text;
            },
            "svc: a function that is streamed gives a Generator<>, or an optional text each time"
        );
        return std::make_unique<CallbackStream<std::decay_t<Source>>>(std::forward<Source>(source));
    } else if constexpr (std::is_base_of_v<std::istream, Plain>) {
        return stream_of_file(std::make_unique<Plain>(std::forward<Source>(source)));
    } else if constexpr (std::convertible_to<Source, std::unique_ptr<std::istream>>) {
        return stream_of_file(std::forward<Source>(source));
    } else if constexpr (Text<Source>) {
        std::string_view const text(source);
        return stream_of_value(schema::any(text));
    } else if constexpr (std::ranges::input_range<Plain>) {
        static_assert(
            Text<std::ranges::range_reference_t<Plain>>,
            "svc: a range that is streamed is one of texts"
        );
        return std::make_unique<RangeStream<std::decay_t<Source>>>(std::forward<Source>(source));
    } else {
        return stream_of_value(schema::any(source));
    }
}

} // namespace svc::responses
