#include "service/binding/groups.hpp"

#include "service/binding/dependency.hpp"
#include "service/schema/encode.hpp"

#include <algorithm>

namespace svc::binding {
namespace {

using Arguments = std::vector<ArgumentInfo>;

void add(Arguments& all, ArgumentInfo argument) {
    auto const known = std::find_if(all.begin(), all.end(), [&](ArgumentInfo const& one) {
        return one.source == argument.source && one.name == argument.name && !one.name.empty();
    });
    if (known == all.end()) {
        all.push_back(std::move(argument));
    } else if (argument.required && !known->required) {
        *known = std::move(argument);
    }
}

ArgumentInfo member(Source source, schema::Field const& field, schema::Model const& model) {
    ArgumentInfo argument{source, member_name(source, field), field.type, field.required};
    argument.options = field.options;
    if (!field.required) {
        argument.default_value = schema::to_value({field.type, field.in(model.defaults)});
    }
    return argument;
}

void add_members(Arguments& all, ArgumentInfo const& group) {
    schema::Model const& model = schema::as<schema::ObjectInfo>(*group.type).model();
    for (schema::Field const& field : model.fields) {
        add(all, member(group.source, field, model));
    }
}

bool is_form(ArgumentInfo const& argument) noexcept {
    return argument.source == Source::Form || argument.source == Source::File;
}

/** The only form of an operation is shown as the struct that it is. */
bool is_whole_form(ArgumentInfo const& argument, Arguments const& arguments) {
    return argument.source == Source::Form
           && std::count_if(arguments.begin(), arguments.end(), is_form) == 1;
}

void add_all(Arguments& all, Arguments const& arguments) {
    for (ArgumentInfo const& argument : arguments) {
        if (argument.is_group && !is_whole_form(argument, arguments)) {
            add_members(all, argument);
        } else if (argument.dependency == nullptr) {
            add(all, argument);
        }
    }
    for (ArgumentInfo const& argument : arguments) {
        if (argument.dependency != nullptr) {
            add_all(all, argument.dependency->arguments);
        }
    }
}

} // namespace

std::string member_name(Source source, schema::Field const& field) {
    return field.options.alias != nullptr ? std::string(field.key) : wire_name(source, field.key);
}

Arguments flattened(Arguments const& arguments) {
    Arguments all;
    add_all(all, arguments);
    return all;
}

} // namespace svc::binding
