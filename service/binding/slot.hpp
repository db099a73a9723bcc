#pragma once

#include "service/binding/argument.hpp"
#include "service/binding/call.hpp"

#include <type_traits>

namespace svc::binding::detail {

/** One argument's value while its function runs. */
template <class A>
struct Slot {
    using Described = ArgumentOf<A>;
    using Stored = typename Described::Stored;

    Stored stored = Described::initial();

    void fetch(Call& call, ArgumentInfo const& argument) {
        constexpr Source source = Described::source;
        if constexpr (source == Source::Request) {
            stored = &call.request();
        } else if constexpr (source == Source::Answer) {
            static_assert(
                std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>,
                "svc: ResponseInfo and BackgroundTasks are taken by reference: ResponseInfo& response"
            );
            stored = call.notes();
        } else if constexpr (source == Source::RawBody) {
            stored.bytes = call.request().body;
        } else if constexpr (source == Source::BodyStream) {
            stored.emplace(call.body_stream());
        } else if constexpr (source == Source::State || source == Source::Dependency) {
            stored = Stored(call.object(argument));
        } else if constexpr (source == Source::File) {
            if (auto files = call.files(argument); !files.empty()) {
                Described::give(stored, std::move(files));
            }
        } else {
            fetch_value(call, argument);
        }
    }

    A pass() {
        constexpr Source source = Described::source;
        if constexpr (source == Source::Request || source == Source::BodyStream) {
            return *stored;
        } else if constexpr (source == Source::Answer) {
            return Described::part(stored);
        } else {
            return static_cast<A>(static_cast<std::add_rvalue_reference_t<A>>(stored));
        }
    }

private:
    void fetch_value(Call& call, ArgumentInfo const& argument) {
        if constexpr (Described::source == Source::Body && std::is_move_assignable_v<Stored>) {
            if (call.read_quickly(argument, Described::target(stored))) {
                return;
            }
            stored = Described::initial(); // it may be half filled
        }
        call.fetch(argument, Described::target(stored));
    }
};

} // namespace svc::binding::detail
