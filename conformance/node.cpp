#include "conformance/node.hpp"

#include "service/json/parse.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace svc::conformance {
namespace {

std::string escape(std::string_view token) {
    std::string out;
    for (char const c : token) {
        if (c == '~' || c == '/') {
            out.append(c == '~' ? "~0" : "~1");
        } else {
            out.push_back(c);
        }
    }
    return out;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/** `position` counts characters; line and column are for people, from 1. */
std::string line_and_column(std::string_view text, std::size_t position) {
    std::size_t line = 1;
    std::size_t column = 1;
    std::size_t seen = 0;
    for (char const c : text) {
        if (continues_character(c)) {
            continue;
        }
        if (seen++ == position) {
            break;
        }
        line += c == '\n' ? 1 : 0;
        column = c == '\n' ? 1 : column + 1;
    }
    return std::to_string(line) + ":" + std::to_string(column);
}

std::string joined(std::span<std::string_view const> words) {
    std::string text;
    for (auto const word : words) {
        text.append(text.empty() ? "" : ", ").append(word);
    }
    return text;
}

} // namespace

Node Node::at(std::string_view key) const {
    auto found = find(key);
    if (!found) {
        fail("\"" + std::string(key) + "\" is missing");
    }
    return *std::move(found);
}

std::optional<Node> Node::find(std::string_view key) const {
    must_be(value_->is_object(), "an object");
    auto const* const member = value_->find(key);
    return member == nullptr ? std::nullopt : std::optional(child(*member, key));
}

std::vector<Node> Node::items() const {
    must_be(value_->is_array(), "an array");
    std::vector<Node> nodes;
    for (auto const& item : value_->as_array()) {
        nodes.push_back(child(item, std::to_string(nodes.size())));
    }
    return nodes;
}

std::vector<std::pair<std::string, Node>> Node::members() const {
    must_be(value_->is_object(), "an object");
    std::vector<std::pair<std::string, Node>> nodes;
    for (auto const& member : value_->as_object()) {
        nodes.emplace_back(member.name, child(member.value, member.name));
    }
    return nodes;
}

std::string const& Node::text() const {
    must_be(value_->is_string(), "a text");
    return value_->as_string();
}

std::vector<std::string> Node::texts() const {
    std::vector<std::string> all;
    for (auto const& item : items()) {
        all.push_back(item.text());
    }
    return all;
}

bool Node::flag() const {
    must_be(value_->is_bool(), "true or false");
    return value_->as_bool();
}

int Node::number(int least, int most) const {
    bool const small = std::holds_alternative<std::int64_t>(value_->storage());
    if (!small || value_->as_int64() < least || value_->as_int64() > most) {
        fail("must be an integer from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return static_cast<int>(value_->as_int64());
}

void Node::allow_only(std::span<std::string_view const> keys) const {
    for (auto const& [name, node] : members()) {
        if (std::find(keys.begin(), keys.end(), name) == keys.end()) {
            node.fail("unknown key \"" + name + "\"; here may stand: " + joined(keys));
        }
    }
}

void Node::fail(std::string const& what) const {
    throw LoadError(file_ + ": " + (pointer_.empty() ? "" : pointer_ + ": ") + what);
}

Node Node::child(json::Value const& value, std::string_view token) const {
    return {value, file_, pointer_ + "/" + escape(token)};
}

void Node::must_be(bool right, char const* kind) const {
    if (!right) {
        fail(std::string("must be ") + kind);
    }
}

std::string read_file(std::filesystem::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file)) {
        throw LoadError(file.string() + ": cannot be read");
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

json::Value read_json(std::filesystem::path const& file) {
    std::string const text = read_file(file);
    auto value = json::parse(text);
    if (!value) {
        auto const& error = value.error();
        throw LoadError(
            file.string() + ":" + line_and_column(text, error.position) + ": " + error.message
        );
    }
    return *std::move(value);
}

} // namespace svc::conformance
