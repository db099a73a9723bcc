#pragma once

namespace svc::binding {

template <class F>
concept HasCallOperator = requires {
    &F::operator();
};

/** The result and the arguments of a handler: `SignatureOf<F>::template apply<X>` is X<R, A...>. */
template <class F>
struct SignatureOf {
    static_assert(
        HasCallOperator<F>,
        "svc: a handler is a function or a lambda whose parameter types are spelled out (no auto)"
    );
};

template <class R, class... A>
struct SignatureOf<R (*)(A...)> {
    template <template <class...> class X>
    using apply = X<R, A...>;
};

template <class R, class... A>
struct SignatureOf<R (*)(A...) noexcept> : SignatureOf<R (*)(A...)> {};

template <class M>
struct MemberSignature;

template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...) const> : SignatureOf<R (*)(A...)> {};

template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...) const noexcept> : SignatureOf<R (*)(A...)> {};

// A mutable handler would be changed by several threads at once.
template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...)> {
    static_assert(
        sizeof(C) == 0,
        "svc: a handler runs on several threads at once, so it cannot be a mutable lambda"
    );
};

template <class F>
    requires HasCallOperator<F>
struct SignatureOf<F> : MemberSignature<decltype(&F::operator())> {
};

} // namespace svc::binding
