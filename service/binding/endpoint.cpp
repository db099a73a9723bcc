#include "service/binding/endpoint.hpp"

#include "service/binding/groups.hpp"
#include "service/binding/services.hpp"
#include "service/schema/model.hpp"

#include <algorithm>
#include <stdexcept>

namespace svc::binding {
namespace {

using Arguments = std::vector<ArgumentInfo>;

bool any(Arguments const& arguments, Source source) {
    return std::any_of(arguments.begin(), arguments.end(), [&](ArgumentInfo const& argument) {
        return argument.source == source;
    });
}

http::Response answer_now(Outcome outcome) { return std::get<http::Response>(std::move(outcome)); }

base::Task<http::Response> end_later(base::Task<http::Response> task, Call call) {
    http::Response response = co_await std::move(task);
    call.end(response);
    co_return response;
}

Outcome end(Outcome outcome, Call& call) {
    if (auto* const response = std::get_if<http::Response>(&outcome)) {
        call.end(*response);
        return outcome;
    }
    return end_later(std::get<base::Task<http::Response>>(std::move(outcome)), std::move(call));
}

base::Task<http::Response>
wait_for_dependencies(Endpoint const& endpoint, Call call, ResultPlan const& plan) {
    co_await call.solve_later(endpoint.dependencies);
    co_await call.solve_later(endpoint.arguments);
    Outcome outcome = endpoint.invoke(endpoint, call, plan);
    if (auto* const task = std::get_if<base::Task<http::Response>>(&outcome)) {
        http::Response later = co_await std::move(*task);
        call.end(later);
        co_return later;
    }
    http::Response response = answer_now(std::move(outcome));
    call.end(response);
    co_return response;
}

/** The placeholders that these arguments take by name. */
void collect_path_names(Arguments const& arguments, std::vector<std::string>& names) {
    for (ArgumentInfo const& argument : flattened(arguments)) {
        if (argument.source == Source::Path && !argument.name.empty()) {
            names.push_back(argument.name);
        }
    }
}

/** What lives until the answer was sent cannot use what goes before. */
void check_scope(ArgumentInfo const& outer) {
    if (outer.dependency == nullptr) {
        return;
    }
    for (ArgumentInfo const& inner : outer.dependency->arguments) {
        if (inner.ends_with_handler && !outer.ends_with_handler) {
            throw std::invalid_argument(
                "a dependency that is kept until the answer was sent asks for one of "
                "Scope::Function, which goes before: give both the same scope"
            );
        }
        check_scope(inner);
    }
}

/** The plain arguments take the placeholders that are left, in order. */
void name_plain_arguments(Arguments& arguments, std::vector<std::string> const& placeholders) {
    auto next = placeholders.begin();
    for (ArgumentInfo& argument : arguments) {
        bool const is_plain = argument.name.empty() && !argument.is_group;
        if (argument.source != Source::Path || !is_plain) {
            continue;
        }
        if (next == placeholders.end()) {
            throw std::invalid_argument(
                "the handler has more plain arguments than the path has placeholders"
            );
        }
        argument.name = *next++;
    }
    if (next != placeholders.end()) {
        throw std::invalid_argument(
            "no argument of the handler takes the placeholder {" + *next + "}"
        );
    }
}

void check_states(Arguments const& arguments, Services const& services) {
    for (ArgumentInfo const& argument : arguments) {
        if (argument.source == Source::State && services.find(argument.state_key) == nullptr) {
            throw std::invalid_argument(
                "nobody provided what State<" + argument.name
                + "> stands for: call app.provide(object) before the app runs"
            );
        }
        if (argument.dependency != nullptr) {
            check_states(argument.dependency->arguments, services);
        }
    }
}

} // namespace

bool detail::is_text(schema::TypeInfo const& type) noexcept {
    switch (type.kind) {
    case schema::Kind::String:
    case schema::Kind::Enum:
    case schema::Kind::Literal:
    case schema::Kind::Scalar:
    case schema::Kind::Dynamic: return true;
    default: return false;
    }
}

Outcome Endpoint::operator()(Call& call, ResultPlan const& plan) const {
    call.embed_bodies(embeds_bodies_);
    if (!has_dependencies_) {
        return invoke(*this, call, plan);
    }
    if (takes_json_) {
        call.read_json();
    }
    if (waits_) {
        return wait_for_dependencies(*this, std::move(call), plan);
    }
    call.solve(dependencies);
    call.solve(arguments);
    return end(invoke(*this, call, plan), call);
}

void Endpoint::prepend(std::vector<DependencyOption> const& given) {
    Arguments added;
    for (DependencyOption const& option : given) {
        ArgumentInfo argument{Source::Dependency, {}, nullptr, false};
        argument.dependency = &option.get();
        added.push_back(std::move(argument));
    }
    dependencies.insert(dependencies.begin(), added.begin(), added.end());
    settle();
}

Arguments Endpoint::all_arguments() const {
    Arguments all = arguments;
    // FastAPI's order: what the handler itself takes stands first.
    auto const first = std::find_if(all.begin(), all.end(), [](ArgumentInfo const& argument) {
        return argument.dependency != nullptr;
    });
    all.insert(first, dependencies.begin(), dependencies.end());
    return flattened(all);
}

void Endpoint::settle() {
    Arguments const all = all_arguments();
    takes_json_ = any(all, Source::Body);
    takes_form_ = any(all, Source::Form) || any(all, Source::File);
    takes_body_ = takes_json_ || takes_form_ || any(all, Source::RawBody);
    auto const bodies = std::count_if(all.begin(), all.end(), [](ArgumentInfo const& argument) {
        return argument.source == Source::Body;
    });
    embeds_bodies_
        = bodies > 1 || std::any_of(all.begin(), all.end(), [](ArgumentInfo const& argument) {
              return argument.embed;
          });
    has_dependencies_ = !dependencies.empty() || any(arguments, Source::Dependency);
    auto const waits = [](ArgumentInfo const& argument) {
        return argument.dependency != nullptr && argument.dependency->waits;
    };
    waits_ = std::any_of(dependencies.begin(), dependencies.end(), waits)
             || std::any_of(arguments.begin(), arguments.end(), waits);
    is_task = is_task || waits_;
}

void Endpoint::name_path_arguments(std::vector<std::string> placeholders) {
    for (ArgumentInfo const& argument : flattened(arguments)) {
        if (argument.source == Source::Path && !argument.name.empty()
            && std::erase(placeholders, argument.name) == 0) {
            throw std::invalid_argument("the path has no placeholder {" + argument.name + "}");
        }
    }
    std::vector<std::string> taken;
    collect_path_names(dependencies, taken);
    std::erase_if(placeholders, [&](std::string const& name) {
        return std::find(taken.begin(), taken.end(), name) != taken.end();
    });
    name_plain_arguments(arguments, placeholders);
}

void Endpoint::check(Services const& services, std::vector<std::string> const& placeholders) const {
    check_states(arguments, services);
    check_states(dependencies, services);
    std::for_each(arguments.begin(), arguments.end(), check_scope);
    std::for_each(dependencies.begin(), dependencies.end(), check_scope);
    std::vector<std::string> named;
    collect_path_names(dependencies, named);
    for (std::string const& name : named) {
        if (std::find(placeholders.begin(), placeholders.end(), name) == placeholders.end()) {
            throw std::invalid_argument(
                "a dependency takes the placeholder {" + name + "}, which is not in the path"
            );
        }
    }
}

} // namespace svc::binding
