#pragma once

#include "service/base/task.hpp"
#include "service/binding/argument.hpp"
#include "service/binding/call.hpp"
#include "service/binding/dependency.hpp"
#include "service/binding/path_check.hpp"
#include "service/binding/result_plan.hpp"
#include "service/binding/slot.hpp"
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
    /** What the return type says about the content; null for a Response, void or plain JSON. */
    schema::TypeInfo const* returns = nullptr;
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
    } else {
        return plan.render(schema::any(value), request);
    }
}

template <class T, class Slots>
http::Response
render(T&& value, ResultPlan const& plan, http::Request const& request, Slots& slots) {
    auto answer = render(std::forward<T>(value), plan, request);
    constexpr bool own = is_response<std::remove_cvref_t<T>>;
    std::apply([&](auto&... slot) { (slot.amend(answer, own), ...); }, slots);
    return answer;
}

template <class R, class... A>
struct Invoker {
    using Result = typename TaskResult<R>::type;
    using Slots = std::tuple<Slot<A>...>;

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
        Endpoint endpoint;
        endpoint.arguments = {ArgumentOf<A>::info()...};
        endpoint.is_task = TaskResult<R>::is_task;
        endpoint.settle();
        if constexpr (!is_response<Result> && !std::is_void_v<Result>) {
            auto const& type = schema::info<std::remove_cvref_t<Result>>();
            endpoint.returns = type.kind == schema::Kind::Dynamic ? nullptr : &type;
        }
        // Shared, so that routes can be copied whatever the handler captured.
        auto kept = std::make_shared<F const>(std::move(given));
        endpoint.invoke
            = [kept](Endpoint const& self, Call& call, ResultPlan const& plan) -> Outcome {
            F const& handler = *kept;
            Slots slots;
            fetch(self, call, slots, std::index_sequence_for<A...>{});
            if constexpr (TaskResult<R>::is_task) {
                return finish_later(handler, std::move(slots), plan, call.request());
            } else if constexpr (std::is_void_v<Result>) {
                apply(handler, slots);
                return render(nullptr, plan, call.request(), slots);
            } else {
                return render(apply(handler, slots), plan, call.request(), slots);
            }
        };
        return endpoint;
    }

private:
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
    static base::Task<http::Response> finish_later(
        F const& handler, Slots slots, ResultPlan const& plan, http::Request const& request
    ) {
        if constexpr (std::is_void_v<Result>) {
            co_await apply(handler, slots);
            co_return render(nullptr, plan, request, slots);
        } else {
            co_return render(co_await apply(handler, slots), plan, request, slots);
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
