#pragma once

#include "service/base/task.hpp"
#include "service/binding/argument.hpp"
#include "service/binding/call.hpp"
#include "service/binding/signature.hpp"
#include "service/binding/slot.hpp"

#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace svc::binding {

/** How long a request keeps what a dependency gave. */
enum class DependencyScope {
    Request, ///< until the answer was sent: a stream may still use it
    Function ///< until the handler has returned and its result is rendered
};

/** A function that gives an argument, with its types erased. One object per function. */
struct Dependency {
    std::vector<ArgumentInfo> arguments;
    /** It, or one that it asks for, is a coroutine. */
    bool waits = false;
    /** Finds the arguments and, when `ready` and all are good, calls the function. Null when it was
        not called. Null for coroutines. */
    std::shared_ptr<void> (*make)(Dependency const&, Call&, bool ready) = nullptr;
    /** The same for coroutines. */
    base::Task<std::shared_ptr<void>> (*make_later)(Dependency const&, Call&, bool ready) = nullptr;
};

namespace detail {

template <class T>
struct TaskResult {
    using type = T;
    static constexpr bool is_task = false;
};

template <class T>
struct TaskResult<base::Task<T>> {
    using type = T;
    static constexpr bool is_task = true;
};

/** Holds what a function returned, made in place: it need not be movable. */
template <class T>
struct Kept {
    template <class Make>
    explicit Kept(Make const& make) : value(make()) {}

    T value;
};

/** Calls `make` and keeps its result; what it returned by reference is not kept but pointed to. */
template <class R, class Make>
std::shared_ptr<void> keep(Make const& make) {
    if constexpr (std::is_void_v<R>) {
        make();
        return std::make_shared<char>();
    } else if constexpr (std::is_reference_v<R>) {
        auto* const object
            = const_cast<std::remove_cvref_t<R>*>(&make()); // NOLINT: Depends adds it
        return std::shared_ptr<void>(std::shared_ptr<void>(), object);
    } else {
        auto const kept = std::make_shared<Kept<std::remove_const_t<R>>>(make);
        return std::shared_ptr<void>(kept, &kept->value);
    }
}

/** A plain argument would take the next placeholder, and whose is that? */
template <class R, class... A>
inline constexpr bool has_positional = (ArgumentOf<A>::positional || ...);

template <class R, class... A>
struct DependencyMaker {
    using Result = typename TaskResult<R>::type;
    using Slots = std::tuple<Slot<A>...>;

    static_assert(
        !has_positional<R, A...>,
        "svc: a dependency names the placeholder that it takes: Path<\"id\", int>"
    );
    static_assert(
        ((ArgumentOf<A>::source != Source::BodyStream) && ...),
        "svc: a dependency does not take a BodyStream; only the handler does"
    );
    template <auto Function>
    static Dependency describe() {
        Dependency described;
        described.arguments = {ArgumentOf<A>::info()...};
        described.waits = TaskResult<R>::is_task;
        for (ArgumentInfo const& argument : described.arguments) {
            described.waits
                = described.waits || (argument.dependency != nullptr && argument.dependency->waits);
        }
        if constexpr (TaskResult<R>::is_task) {
            described.make_later = &make_later<Function>;
        } else {
            described.make = &make<Function>;
        }
        return described;
    }

private:
    static bool fetch(Dependency const& self, Call& call, Slots& slots) {
        std::size_t next = 0;
        std::apply([&](auto&... slot) { (slot.fetch(call, self.arguments[next++]), ...); }, slots);
        return !call.has_issues();
    }

    template <auto Function>
    static R apply(Slots& slots) {
        return std::apply([](auto&... slot) -> R { return Function(slot.pass()...); }, slots);
    }

    template <auto Function>
    static std::shared_ptr<void> make(Dependency const& self, Call& call, bool ready) {
        Slots slots;
        if (!fetch(self, call, slots) || !ready) {
            return nullptr;
        }
        return keep<R>([&]() -> R { return apply<Function>(slots); });
    }

    template <auto Function>
    static base::Task<std::shared_ptr<void>>
    make_later(Dependency const& self, Call& call, bool ready) {
        Slots slots;
        if (!fetch(self, call, slots) || !ready) {
            co_return nullptr;
        }
        if constexpr (std::is_void_v<Result>) {
            co_await apply<Function>(slots);
            co_return std::make_shared<char>();
        } else {
            auto result = co_await apply<Function>(slots);
            co_return keep<Result>([&]() -> Result { return std::move(result); });
        }
    }
};

template <class F>
using ResultOf = typename SignatureOf<F>::template apply<DependencyMaker>::Result;

} // namespace detail

/** The description of a dependency. */
template <auto Function>
Dependency const& dependency() {
    using Maker = typename SignatureOf<decltype(Function)>::template apply<detail::DependencyMaker>;
    static Dependency const described = Maker::template describe<Function>();
    return described;
}

/** What a function gives, as an argument: `Depends<current_user> user`.

    The function's arguments are found as a handler's are. It is called once per request, however many
    ask for it, and its result is shared: the destructor is the clean-up. It may return a Task. */
template <auto Function, DependencyScope Scope = DependencyScope::Request>
class Depends {
public:
    using value_type = std::remove_reference_t<detail::ResultOf<decltype(Function)>>;
    static_assert(
        !std::is_void_v<value_type>,
        "svc: a dependency that gives nothing stands among the route's .dependencies"
    );

    Depends() = default;

    explicit Depends(void* object) : object_(static_cast<value_type*>(object)) {}

    value_type& operator*() const noexcept { return *object_; }
    value_type* operator->() const noexcept { return object_; }
    operator value_type&() const noexcept { return *object_; }

private:
    value_type* object_ = nullptr;
};

template <auto Function, DependencyScope Scope>
struct Argument<Depends<Function, Scope>> {
    using Stored = Depends<Function, Scope>;
    static constexpr Source source = Source::Dependency;
    static constexpr std::string_view name{};
    static constexpr bool positional = false;

    static ArgumentInfo info() {
        ArgumentInfo described{Source::Dependency, {}, nullptr, false};
        described.dependency = &dependency<Function>();
        described.ends_with_handler = Scope == DependencyScope::Function;
        return described;
    }

    static Stored initial() { return {}; }
};

/** A dependency as an option: `.dependencies = {depends<require_admin>}`. */
class DependencyOption {
public:
    constexpr explicit DependencyOption(Dependency const& (*getter)()) : get_(getter) {}

    [[nodiscard]] Dependency const& get() const { return get_(); }

private:
    Dependency const& (*get_)();
};

template <auto Function>
inline constexpr DependencyOption depends{&dependency<Function>};

} // namespace svc::binding
