#pragma once

#include "service/binding/parameters.hpp"
#include "service/http/body_stream.hpp"
#include "service/http/request.hpp"
#include "service/responses/response_info.hpp"
#include "service/schema/any.hpp"
#include "service/schema/encode.hpp"
#include "service/schema/field.hpp"
#include "service/schema/types/bytes.hpp"
#include "service/schema/types/raw_json.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace svc::binding {

/** Where the value of an argument comes from; in the order in which mistakes are reported (VAL-23). */
enum class Source {
    Request,
    Answer,
    State,
    Dependency,
    Path,
    Query,
    Header,
    Cookie,
    Body,
    Form,
    File,
    RawBody,
    BodyStream
};

struct Dependency;

/** One argument of a handler as data: enough to find it, check it and document it. */
struct ArgumentInfo {
    Source source = Source::Request;
    /** The name on the wire. Empty for a plain argument until the path gives it one, for a body
        without a name, and for the request. */
    std::string name;
    schema::TypeInfo const* type = nullptr;
    bool required = true;
    /** The default as JSON, when there is one. */
    std::optional<json::Value> default_value{};
    /** Constraints and documentation. */
    schema::FieldOptions options{};
    /** The type is a struct, and each of its members a parameter of its own. */
    bool is_group = false;
    /** A single body that is a member of an object nevertheless. */
    bool embed = false;
    /** What is called for it, when it is a dependency. */
    Dependency const* dependency = nullptr;
    /** The dependency goes before the answer is sent. */
    bool ends_with_handler = false;
    /** Which object of the app it is, and its type's name. */
    void const* state_key = nullptr;
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/** A type of one value: a UUID, a date, a Literal. RawJson is any JSON. */
template <class T>
concept OneValue
    = (std::is_same_v<
           decltype(schema::Describe<T>::type_info),
           schema::
               ScalarInfo const> || std::is_same_v<decltype(schema::Describe<T>::type_info), schema::LiteralInfo const>)&&!std::
        is_same_v<T, schema::RawJson>;

/** Text, numbers, enumerations, dates: what a path segment can hold. Everything else is a body
    (VAL-55). */
template <class T>
inline constexpr bool is_scalar
    = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string> || OneValue<T>;

/** How one argument type of a handler is described and stored. The plain forms: a scalar takes the
    next placeholder of the path, anything else is the JSON body. */
template <class A>
struct Argument {
    using Stored = A;
    static constexpr Source source = is_scalar<A> ? Source::Path : Source::Body;
    static constexpr std::string_view name{};
    static constexpr bool positional = is_scalar<A>;

    static ArgumentInfo info() {
        return {source, {}, &schema::info<A>(), !is_optional<A>, std::nullopt};
    }

    static void* target(Stored& stored) { return &stored; }

    static Stored initial() { return {}; }
};

namespace detail {

/** The last identifier behind `label` in a compiler's signature text. */
std::string last_name(std::string_view signature, std::string_view label);

} // namespace detail

/** The name of a parameter as the client writes it: a header's has hyphens (VAL-56). */
std::string wire_name(Source source, std::string_view name);

/** The common part of the named ones. */
template <Source From, FixedString Name, class Kind, auto Default = Required{}>
struct NamedArgument {
    using Stored = Kind;
    using Value = typename Kind::value_type;
    static constexpr Source source = From;
    static constexpr std::string_view name = Name.view();
    static constexpr bool positional = false;
    static constexpr bool is_embedded = std::is_same_v<std::remove_cv_t<decltype(Default)>, Embed>;
    static constexpr bool has_default
        = !is_embedded && !std::is_same_v<std::remove_cv_t<decltype(Default)>, Required>;

    static ArgumentInfo info() {
        ArgumentInfo described{
            From,
            wire_name(From, Name.view()),
            &schema::info<Value>(),
            !has_default && !is_optional<Value>,
            std::nullopt};
        described.embed = is_embedded;
        if constexpr (has_default) {
            auto const value = static_cast<Value>(Default);
            described.default_value = schema::to_value(schema::any(value));
        }
        return described;
    }

    static void* target(Stored& stored) { return &*stored; }

    static Stored initial() {
        if constexpr (has_default) {
            return Stored(static_cast<Value>(Default));
        } else {
            return Stored();
        }
    }
};

template <FixedString Name, class T>
struct Argument<Path<Name, T>> : NamedArgument<Source::Path, Name, Path<Name, T>> {};

template <FixedString Name, class T, auto Default>
struct Argument<Query<Name, T, Default>>
    : NamedArgument<Source::Query, Name, Query<Name, T, Default>, Default> {};

template <FixedString Name, class T, auto Default>
struct Argument<Header<Name, T, Default>>
    : NamedArgument<Source::Header, Name, Header<Name, T, Default>, Default> {};

template <FixedString Name, class T, auto Default>
struct Argument<Cookie<Name, T, Default>>
    : NamedArgument<Source::Cookie, Name, Cookie<Name, T, Default>, Default> {};

template <FixedString Name, class T, auto Option>
struct Argument<Body<Name, T, Option>>
    : NamedArgument<Source::Body, Name, Body<Name, T, Option>, Option> {};

template <FixedString Name, class T, auto Default>
struct Argument<Form<Name, T, Default>>
    : NamedArgument<Source::Form, Name, Form<Name, T, Default>, Default> {};

/** How the files of one name become an argument, and what the documentation shows. */
template <class T>
struct FileArgument;

template <>
struct FileArgument<http::Upload> {
    using Shown = schema::Bytes;

    static void give(http::Upload& target, std::vector<http::Upload> files) {
        target = std::move(files.back());
    }
};

template <>
struct FileArgument<std::optional<http::Upload>> {
    using Shown = std::optional<schema::Bytes>;

    static void give(std::optional<http::Upload>& target, std::vector<http::Upload> files) {
        target = std::move(files.back());
    }
};

template <>
struct FileArgument<std::vector<http::Upload>> {
    using Shown = std::vector<schema::Bytes>;

    static void give(std::vector<http::Upload>& target, std::vector<http::Upload> files) {
        target = std::move(files);
    }
};

template <FixedString Name, class T>
struct Argument<File<Name, T>> {
    using Stored = File<Name, T>;
    static constexpr Source source = Source::File;
    static constexpr std::string_view name = Name.view();
    static constexpr bool positional = false;

    static ArgumentInfo info() {
        return {
            Source::File,
            std::string(Name.view()),
            &schema::info<typename FileArgument<T>::Shown>(),
            !is_optional<T>};
    }

    static void give(Stored& stored, std::vector<http::Upload> files) {
        FileArgument<T>::give(*stored, std::move(files));
    }

    static Stored initial() { return {}; }
};

constexpr Source source_of(In place) noexcept {
    switch (place) {
    case In::Query: return Source::Query;
    case In::Path: return Source::Path;
    case In::Header: return Source::Header;
    case In::Cookie: return Source::Cookie;
    case In::Form: break;
    }
    return Source::Form;
}

template <class T, In Place>
struct Argument<Params<T, Place>> {
    static_assert(
        std::is_class_v<T> && std::is_aggregate_v<T>,
        "svc: Params takes a struct, whose members are the parameters"
    );
    using Stored = Params<T, Place>;
    static constexpr Source source = source_of(Place);
    static constexpr std::string_view name{};
    static constexpr bool positional = false;

    static ArgumentInfo info() {
        ArgumentInfo described{source, {}, &schema::info<T>()};
        described.is_group = true;
        return described;
    }

    static void* target(Stored& stored) { return &*stored; }

    static Stored initial() { return {}; }
};

/** Its address stands for a type. */
template <class T>
inline constexpr char type_key = 0;

/** The name of T, without its namespaces. */
template <class T>
std::string type_name() {
    return detail::last_name(__PRETTY_FUNCTION__, "T = ");
}

template <class T>
struct Argument<State<T>> {
    using Stored = State<T>;
    static constexpr Source source = Source::State;
    static constexpr std::string_view name{};
    static constexpr bool positional = false;

    static ArgumentInfo info() {
        ArgumentInfo described{Source::State, type_name<T>(), nullptr, false};
        described.state_key = &type_key<std::remove_const_t<T>>;
        return described;
    }

    static Stored initial() { return {}; }
};

/** The request itself. */
template <>
struct Argument<http::Request> {
    using Stored = http::Request*;
    static constexpr Source source = Source::Request;
    static constexpr std::string_view name{};
    static constexpr bool positional = false;

    static ArgumentInfo info() { return {Source::Request, {}, nullptr, true, std::nullopt}; }

    static Stored initial() { return nullptr; }
};

/** What is said about the answer besides what the handler returns. */
template <auto Part>
struct AnswerArgument {
    using Stored = std::shared_ptr<responses::AnswerNotes>;
    static constexpr Source source = Source::Answer;
    static constexpr std::string_view name{};
    static constexpr bool positional = false;

    static ArgumentInfo info() { return {Source::Answer, {}, nullptr, false, std::nullopt}; }

    static auto& part(Stored const& notes) { return *notes.*Part; }

    static Stored initial() { return {}; }
};

template <>
struct Argument<responses::ResponseInfo> : AnswerArgument<&responses::AnswerNotes::response> {};

template <>
struct Argument<responses::BackgroundTasks> : AnswerArgument<&responses::AnswerNotes::tasks> {};

/** The body's bytes. */
template <>
struct Argument<RawBody> {
    using Stored = RawBody;
    static constexpr Source source = Source::RawBody;
    static constexpr std::string_view name{};
    static constexpr bool positional = false;

    static ArgumentInfo info() { return {Source::RawBody, {}, nullptr, false, std::nullopt}; }

    static Stored initial() { return {}; }
};

/** The body while it arrives. */
template <>
struct Argument<http::BodyStream> {
    using Stored = std::optional<http::BodyStream>;
    static constexpr Source source = Source::BodyStream;
    static constexpr std::string_view name{};
    static constexpr bool positional = false;

    static ArgumentInfo info() { return {Source::BodyStream, {}, nullptr, false, std::nullopt}; }

    static Stored initial() { return {}; }
};

template <class A>
using ArgumentOf = Argument<std::remove_cvref_t<A>>;

} // namespace svc::binding
