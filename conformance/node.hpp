#pragma once

#include "service/json/value.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::conformance {

/** What is wrong with a file of ours: one sentence with the file and the place in it. */
class LoadError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/** A place in a JSON document, read strictly.

    Every reader throws LoadError, `file: /pointer: what is wrong`. The document must outlive it. */
class Node {
public:
    Node(json::Value const& value, std::string file) : Node(value, std::move(file), "") {}

    [[nodiscard]] json::Value const& value() const noexcept { return *value_; }

    [[nodiscard]] Node at(std::string_view key) const;
    [[nodiscard]] std::optional<Node> find(std::string_view key) const;
    [[nodiscard]] std::vector<Node> items() const;
    [[nodiscard]] std::vector<std::pair<std::string, Node>> members() const;

    [[nodiscard]] std::string const& text() const;
    [[nodiscard]] std::vector<std::string> texts() const;
    [[nodiscard]] bool flag() const;
    [[nodiscard]] int number(int least, int most) const;

    /** Throws for a member that is not one of `keys`, and names both. */
    void allow_only(std::span<std::string_view const> keys) const;

    [[noreturn]] void fail(std::string const& what) const;

private:
    Node(json::Value const& value, std::string file, std::string pointer)
        : value_(&value), file_(std::move(file)), pointer_(std::move(pointer)) {}

    [[nodiscard]] Node child(json::Value const& value, std::string_view token) const;
    void must_be(bool right, char const* kind) const;

    json::Value const* value_;
    std::string file_;
    std::string pointer_;
};

/** A file's bytes. Throws LoadError. */
std::string read_file(std::filesystem::path const& file);

/** A file's JSON. Throws LoadError with line and column. */
json::Value read_json(std::filesystem::path const& file);

} // namespace svc::conformance
