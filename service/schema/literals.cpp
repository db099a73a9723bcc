#include "service/schema/literals.hpp"

namespace svc::schema {
namespace {

json::Object object_of(std::initializer_list<Entry> entries) {
    json::Object members;
    members.reserve(entries.size());
    for (auto const& entry : entries) {
        members.push_back({std::string(entry.name), entry.value.take()});
    }
    return members;
}

json::Array array_of(std::initializer_list<Element> elements) {
    json::Array values;
    values.reserve(elements.size());
    for (auto const& element : elements) {
        values.push_back(element.take());
    }
    return values;
}

} // namespace

dict::dict(std::initializer_list<Entry> entries) : json::Value(object_of(entries)) {}

list::list(std::initializer_list<Element> elements) : json::Value(array_of(elements)) {}

} // namespace svc::schema
