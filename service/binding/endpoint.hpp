#pragma once

#include "service/base/task.hpp"
#include "service/binding/argument.hpp"
#include "service/binding/call.hpp"
#include "service/binding/dependency.hpp"
#include "service/binding/path_check.hpp"
#include "service/binding/result_plan.hpp"
#include "service/binding/slot.hpp"
#include "service/responses/items.hpp"
#include "service/responses/response.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace svc::binding {

/** What calling a handler gives: the answer, or the promise of one. */
using Outcome = std::variant<http::Response, base::Task<http::Response>>;

/** A handler with its types erased: what it takes, what it gives, how it is called. */
struct Endpoint {
    std::vector<ArgumentInfo> arguments;
    /** What the return type says about the content, or about each item of a generator; null for a
        Response, void, plain JSON and events. */
    schema::TypeInfo const* returns = nullptr;
    /** What a generator yields; Nothing for a handler that is none. */
    enum class Yields { Nothing, Texts, Values, Events } yields = Yields::Nothing;
    /** True when the answer comes later: the handler, or a dependency, gives a Task. */
    bool is_task = false;
    std::function<Outcome(Endpoint const&, Call&, ResultPlan const&)> invoke;
    /** Called for their effect, before the dependencies of the handler. */
    std::vector<ArgumentInfo> dependencies{};

    /** Calls the dependencies, finds the arguments, calls the handler, renders what it returned.
        Throws ValidationError, HttpError, and whatever they throw. A Task keeps using
        `call.request()` and the plan. */
    Outcome operator()(Call& call, ResultPlan const& plan) const;

    /** Adds dependencies of the route, or, before those, of what it is in. */
    void prepend(std::vector<DependencyOption> const& given);

    /** All that handler and dependencies take, one by one: for the documentation. */
    [[nodiscard]] std::vector<ArgumentInfo> all_arguments() const;

    [[nodiscard]] bool is_generator() const noexcept { return yields != Yields::Nothing; }

    [[nodiscard]] bool takes_body() const noexcept { return takes_body_; }

    /** True when the body is a form. */
    [[nodiscard]] bool takes_form() const noexcept { return takes_form_; }

    /** True when the body is an object whose members are the body arguments. */
    [[nodiscard]] bool embeds_bodies() const noexcept { return embeds_bodies_; }

    /** Gives the plain arguments their names: the path's placeholders that no `Path<>` names, in
        order. Throws std::invalid_argument when they do not fit (a path known only at run time). */
    void name_path_arguments(std::vector<std::string> placeholders);

    /** Throws std::invalid_argument with a sentence when a State<> has no object, when a dependency
        names a placeholder that is not in the path, or uses what goes before it. */
    void check(Services const& services, std::vector<std::string> const& placeholders) const;

    /** Finds out what all arguments together mean, once they are all there. */
    void settle();

private:
    bool takes_json_ = false;
    bool takes_body_ = false;
    bool takes_form_ = false;
    bool embeds_bodies_ = false;
    bool has_dependencies_ = false;
    bool waits_ = false;
};

namespace detail {

template <class A>
inline constexpr bool ends_with_handler = false;
template <auto Function>
inline constexpr bool ends_with_handler<Depends<Function, DependencyScope::Function>> = true;

template <class T>
inline constexpr bool is_response = std::is_base_of_v<responses::Response, T>;

template <class... A>
inline constexpr bool streams = ((ArgumentOf<A>::source == Source::BodyStream) || ...);

template <Source From, class... A>
inline constexpr bool takes = ((ArgumentOf<A>::source == From) || ...);

/** How many of the arguments are bodies, in whatever form. */
template <class... A>
inline constexpr int bodies = (0 + ... + (ArgumentOf<A>::source >= Source::Body ? 1 : 0));

template <class T>
http::Response render(T&& value, ResultPlan const& plan, http::Request const& request) {
    using Plain = std::remove_cvref_t<T>;
    if constexpr (is_response<Plain>) {
        return responses::finish(Plain(std::forward<T>(value)), request);
    } else if constexpr (responses::is_generator<Plain>) {
        return plan.stream(responses::items_of(std::forward<T>(value)));
    } else {
        return plan.render(schema::any(value), request);
    }
}

/** The texts that a response class may send as they are; what is dynamic shows later. */
bool is_text(schema::TypeInfo const& type) noexcept;

/** What a handler's arguments live in: for a generator, which goes on to use them, on the heap. */
template <class Slots, bool Outlives>
class Frame {
public:
    [[nodiscard]] Slots& slots() noexcept { return slots_; }

    void keep_for(http::Response& /*answer*/) const noexcept {}

private:
    Slots slots_;
};

template <class Slots>
class Frame<Slots, true> {
public:
    [[nodiscard]] Slots& slots() noexcept { return *slots_; }

    void keep_for(http::Response& answer) const {
        if (auto* const stream = std::get_if<std::unique_ptr<http::Stream>>(&answer.body)) {
            *stream = http::keep_with(std::move(*stream), slots_);
        }
    }

private:
    std::shared_ptr<Slots> slots_ = std::make_shared<Slots>();
};

/** What becomes of a handler's result. */
struct Ending {
    ResultPlan const& plan;
    http::Request const& request;
    std::shared_ptr<responses::AnswerNotes> notes;

    template <class T, class Frame>
    http::Response operator()(T&& value, Frame const& frame) const {
        auto answer = render(std::forward<T>(value), plan, request);
        amend(answer, notes, is_response<std::remove_cvref_t<T>>);
        frame.keep_for(answer);
        return answer;
    }
};

template <class T>
Endpoint::Yields yields_of() {
    if constexpr (!responses::is_generator<T>) {
        return Endpoint::Yields::Nothing;
    } else if constexpr (std::is_same_v<typename T::value_type, responses::ServerSentEvent>) {
        return Endpoint::Yields::Events;
    } else {
        bool const text = is_text(schema::info<typename T::value_type>());
        return text ? Endpoint::Yields::Texts : Endpoint::Yields::Values;
    }
}

/** What the result, or each item of it, must fit; null when anything does. */
template <class T>
schema::TypeInfo const* model_of() {
    if constexpr (std::is_void_v<T> || is_response<T> || std::is_same_v<T, responses::ServerSentEvent>) {
        return nullptr;
    } else if constexpr (responses::is_generator<T>) {
        return model_of<typename T::value_type>();
    } else {
        auto const& type = schema::info<T>();
        return type.kind == schema::Kind::Dynamic ? nullptr : &type;
    }
}

template <class R, class... A>
struct Invoker {
    using Result = std::remove_cvref_t<typename TaskResult<R>::type>;
    using Frame = detail::Frame<std::tuple<Slot<A>...>, responses::is_generator<Result>>;

    template <class F>
    static Endpoint make(F given) {
        static_assert(
            !streams<A...> || TaskResult<R>::is_task,
            "svc: a handler that takes a BodyStream waits for it, so it returns a Task"
        );
        static_assert(
            !streams<A...> || bodies<A...> == 1,
            "svc: a handler that takes a BodyStream takes no other body"
        );
        static_assert(
            !takes<Source::Body, A...> || !(takes<Source::Form, A...> || takes<Source::File, A...>),
            "svc: a body is JSON or a form: a handler that takes Form<> or File<> takes no Body<> and no "
            "struct"
        );
        static_assert(
            !responses::is_generator<Result> || (!ends_with_handler<std::remove_cvref_t<A>> && ...),
            "svc: a generator goes on when its dependencies of Scope::Function are gone; give them "
            "Scope::Request"
        );
        Endpoint endpoint;
        endpoint.arguments = {ArgumentOf<A>::info()...};
        endpoint.is_task = TaskResult<R>::is_task;
        endpoint.settle();
        endpoint.returns = model_of<Result>();
        endpoint.yields = yields_of<Result>();
        // Shared, so that routes can be copied whatever the handler captured.
        auto kept = std::make_shared<F const>(std::move(given));
        endpoint.invoke
            = [kept](Endpoint const& self, Call& call, ResultPlan const& plan) -> Outcome {
            F const& handler = *kept;
            Frame frame;
            fetch(self, call, frame.slots(), std::index_sequence_for<A...>{});
            Ending ending{plan, call.request(), call.notes_taken()};
            if constexpr (TaskResult<R>::is_task) {
                return finish_later(handler, std::move(frame), std::move(ending));
            } else if constexpr (std::is_void_v<Result>) {
                apply(handler, frame.slots());
                return ending(nullptr, frame);
            } else {
                return ending(apply(handler, frame.slots()), frame);
            }
        };
        return endpoint;
    }

private:
    using Slots = std::tuple<Slot<A>...>;

    template <std::size_t... I>
    static void fetch(
        [[maybe_unused]] Endpoint const& self,
        Call& call,
        [[maybe_unused]] Slots& slots,
        std::index_sequence<I...> /*positions*/
    ) {
        (std::get<I>(slots).fetch(call, self.arguments[I]), ...);
        call.check();
    }

    template <class F>
    static R apply(F const& handler, Slots& slots) {
        return std::apply([&](Slot<A>&... slot) -> R { return handler(slot.pass()...); }, slots);
    }

    // The arguments live in this coroutine's frame, so that the handler's references stay good.
    template <class F>
    static base::Task<http::Response> finish_later(F const& handler, Frame frame, Ending ending) {
        if constexpr (std::is_void_v<Result>) {
            co_await apply(handler, frame.slots());
            co_return ending(nullptr, frame);
        } else {
            co_return ending(co_await apply(handler, frame.slots()), frame);
        }
    }
};

} // namespace detail

/** The endpoint that calls `handler`: a function, or a lambda (kept with its captures). */
template <class F>
Endpoint make_endpoint(F handler) {
    // A lambda without captures becomes a plain pointer: one instantiation for each signature.
    if constexpr (requires { +handler; }) {
        return SignatureOf<decltype(+handler)>::template apply<detail::Invoker>::make(+handler);
    } else {
        return SignatureOf<F>::template apply<detail::Invoker>::make(std::move(handler));
    }
}

/** The name of a function that is a template argument: `read_items`, without its namespaces. */
template <auto Function>
std::string function_name() {
    return detail::last_name(__PRETTY_FUNCTION__, "Function = ");
}

} // namespace svc::binding
