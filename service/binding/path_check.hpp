#pragma once

#include "service/binding/argument.hpp"
#include "service/binding/dependency.hpp"
#include "service/binding/signature.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace svc::binding {

/** A path that is known only at run time: `app.get(runtime(path), handler)`. Checked when added. */
struct RuntimePath {
    std::string_view text;
};

constexpr RuntimePath runtime(std::string_view path) noexcept { return {path}; }

consteval std::size_t count_placeholders(std::string_view path) {
    std::size_t count = 0;
    for (char const c : path) {
        count += c == '{' ? 1 : 0;
    }
    return count;
}

/** True for the `{name}` or `{name:convertor}` of a path. */
consteval bool has_placeholder(std::string_view path, std::string_view name) {
    for (auto open = path.find('{'); open != std::string_view::npos;
         open = path.find('{', open + 1)) {
        auto const inside = path.substr(open + 1, path.find('}', open) - open - 1);
        if (inside.substr(0, inside.find(':')) == name) {
            return true;
        }
    }
    return false;
}

/** Compares a path with the arguments of a handler, at compile time. What it throws is the text of
    the compiler's error. */
template <class R, class... A>
struct PathCheck {
    static consteval void run(std::string_view path) {
        // An empty one is a router's prefix itself.
        if (!path.empty() && path.front() != '/') {
            throw "svc: a path starts with '/'";
        }
        if (!((!is_named_path<A>() || has_placeholder(path, ArgumentOf<A>::name)) && ...)) {
            throw "svc: a Path<\"name\"> argument names no {placeholder} of the path";
        }
        check_number(count_placeholders(path));
        check_bodies();
    }

private:
    static consteval void check_number(std::size_t placeholders) {
        constexpr std::size_t taken
            = (std::size_t{0} + ... + (ArgumentOf<A>::positional || is_named_path<A>() ? 1 : 0));
        // What groups and dependencies take is known when the app is set up.
        constexpr bool may_take_more
            = (false || ... || (is_path_group<A>() || ArgumentOf<A>::source == Source::Dependency));
        if (taken > placeholders) {
            throw "svc: the handler has a plain argument that no {placeholder} of the path feeds; use "
                  "Query<\"name\", T>, Header<\"name\", T> or Body<\"name\", T>";
        }
        if (taken < placeholders && !may_take_more) {
            throw "svc: the path has a {placeholder} that no argument of the handler takes";
        }
    }

    static consteval void check_bodies() {
        constexpr std::size_t bodies
            = (std::size_t{0} + ... + (ArgumentOf<A>::source == Source::Body ? 1 : 0));
        constexpr std::size_t unnamed
            = (std::size_t{0} + ...
               + (ArgumentOf<A>::source == Source::Body && ArgumentOf<A>::name.empty() ? 1 : 0));
        if (bodies > 1 && unnamed > 0) {
            throw "svc: a handler with several bodies names each: Body<\"item\", Item>";
        }
    }

    template <class B>
    static consteval bool is_named_path() {
        return ArgumentOf<B>::source == Source::Path && !ArgumentOf<B>::positional
               && !ArgumentOf<B>::name.empty();
    }

    template <class B>
    static consteval bool is_path_group() {
        return ArgumentOf<B>::source == Source::Path && !ArgumentOf<B>::positional
               && ArgumentOf<B>::name.empty();
    }
};

/** The path of a route whose handler is F: a literal, compared with F's arguments when compiled. */
template <class F>
class PathFor {
public:
    template <std::size_t N>
    consteval PathFor(char const (&path)[N]) : text_(path, N - 1) {
        SignatureOf<F>::template apply<PathCheck>::run(text_);
    }

    PathFor(RuntimePath path) : text_(path.text) {}

    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

private:
    std::string_view text_;
};

} // namespace svc::binding
