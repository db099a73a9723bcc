#pragma once

#include "service/base/task.hpp"
#include "service/binding/argument.hpp"
#include "service/http/body_stream.hpp"
#include "service/http/exchange.hpp"
#include "service/http/form.hpp"
#include "service/http/request.hpp"
#include "service/schema/issue.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::binding {

class Services;

/** One call of an operation: finds the arguments in a request and remembers everything that is wrong
    with them. Each source is taken apart once, when the first argument asks for it.

    What dependencies gave is kept until `end`, or until the call goes: the last made goes first. */
class Call {
public:
    explicit Call(http::Request& request) : request_(request) {}

    /** One whose body has not been read: a handler may stream it. */
    explicit Call(http::Deferred exchange)
        : request_(exchange.request()), exchange_(std::move(exchange)) {}

    Call(Call&&) = default;
    Call(Call const&) = delete;
    Call& operator=(Call&&) = delete;
    Call& operator=(Call const&) = delete;
    ~Call() = default;

    [[nodiscard]] http::Request& request() const noexcept { return request_; }

    /** The body while it arrives; throws std::logic_error when it was read already. */
    [[nodiscard]] http::BodyStream body_stream() const;

    /** The objects that State<> arguments ask for. */
    void use(Services const& services) noexcept { services_ = &services; }

    /** A form that was read as it came; without one the request's body is read. */
    void use(http::Form form) { form_ = std::move(form); }

    /** Says that the bodies are members of one object. */
    void embed_bodies(bool embedded) noexcept { embedded_ = embedded; }

    /** Reads a JSON body now: its syntax error comes before anything else (VAL-08). */
    void read_json();

    /** Reads the only, unembedded body straight into `target`. False when this is not possible, for
        whatever reason: `target` may then be half filled, and `fetch` knows. */
    bool read_quickly(ArgumentInfo const& argument, void* target);

    /** Finds and decodes one argument into `target`, which holds the default. */
    void fetch(ArgumentInfo const& argument, void* target);

    /** The files of that name; none when there are none, or when it was no file. */
    std::vector<http::Upload> files(ArgumentInfo const& argument);

    /** What handler and dependencies say about the answer: made for the first that wants to. */
    std::shared_ptr<responses::AnswerNotes> const& notes();

    /** The same; null when nobody wanted to. */
    [[nodiscard]] std::shared_ptr<responses::AnswerNotes> const& notes_taken() const noexcept {
        return notes_;
    }

    /** What a State or a dependency points to; null when the dependency could not be called. */
    [[nodiscard]] void* object(ArgumentInfo const& argument) const noexcept;

    /** Calls the dependencies among the arguments that were not called yet, in order. What is wrong
        with their own arguments is reported before everything else, and they are not called. Throws
        what they throw. @return True when all were called. */
    bool solve(std::vector<ArgumentInfo> const& arguments);
    base::Task<bool> solve_later(std::vector<ArgumentInfo> const& arguments);

    /** True when something was wrong with what was fetched since the last dependency began. */
    [[nodiscard]] bool has_issues() const noexcept;

    /** Throws ValidationError when anything was wrong. */
    void check();

    /** Ends what dependencies gave: some now, the others when the answer was sent. */
    void end(http::Response& response);

private:
    using Texts = std::vector<std::string>;
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    using Issues = std::vector<schema::Issue>;
    using Groups = std::vector<std::pair<Source, Issues>>;

    struct Solved {
        ArgumentInfo const* argument;
        std::shared_ptr<void> value;
    };

    /** The last made goes first. */
    struct Kept {
        std::vector<Solved> all;

        Kept() = default;
        Kept(Kept&&) = default;
        Kept(Kept const&) = delete;
        Kept& operator=(Kept const&) = delete;
        Kept& operator=(Kept&&) = delete;
        ~Kept();
    };

    [[nodiscard]] Texts texts(Source source, std::string_view name);
    http::Form const& form();
    [[nodiscard]] Pairs all_pairs(Source source);
    void fetch_texts(ArgumentInfo const& argument, void* target);
    void fetch_group(ArgumentInfo const& argument, void* target);
    [[nodiscard]] json::Value group_input(ArgumentInfo const& argument);
    void fetch_body(ArgumentInfo const& argument, void* target);
    void missing(ArgumentInfo const& argument, schema::Location location, bool required);
    [[nodiscard]] bool declares_json() const noexcept;
    [[nodiscard]] Solved const* find(ArgumentInfo const& argument) const noexcept;
    Groups begin_dependency();
    bool end_dependency(ArgumentInfo const& argument, std::shared_ptr<void> value, Groups outer);
    Issues& issues_of(Source source);
    static Issues in_order(Groups groups);

    http::Request& request_;
    std::optional<http::Deferred> exchange_;
    Services const* services_ = nullptr;
    bool embedded_ = false;
    std::optional<Pairs> query_;
    std::optional<Pairs> cookies_;
    std::optional<http::Form> form_;
    /** Read once; null inside when there is no body (VAL-02, VAL-03). */
    std::optional<json::Value> body_;
    Groups issues_;
    Issues dependency_issues_;
    std::shared_ptr<responses::AnswerNotes> notes_;
    Kept kept_;
};

} // namespace svc::binding
