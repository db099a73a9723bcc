#pragma once

#include <array>
#include <string_view>

/** The keys that may stand in each kind of object of a case file, as case.schema.json lists them. */
namespace svc::conformance::keys {

inline constexpr std::array<std::string_view, 13> item{
    "$schema",
    "id",
    "sentence",
    "level",
    "source",
    "needs",
    "depends_on",
    "note",
    "alone",
    "variables",
    "rows",
    "steps",
    "twins"};
inline constexpr std::array<std::string_view, 12> step{
    "name",
    "request",
    "raw",
    "connection",
    "source_address",
    "to",
    "timeout_ms",
    "setup",
    "until",
    "for_each",
    "expect",
    "capture"};
inline constexpr std::array<std::string_view, 9> request{
    "method", "path", "target", "url", "version", "headers", "body", "json", "chunks"};
inline constexpr std::array<std::string_view, 5> part{
    "hex", "repeat", "times", "pause_ms", "shutdown"};
inline constexpr std::array<std::string_view, 12> expectation{
    "method",
    "status",
    "http_version",
    "headers",
    "body",
    "location",
    "connection",
    "interim",
    "same_as",
    "answer",
    "cut",
    "any_of"};
inline constexpr std::array<std::string_view, 4> location{"path", "origin", "prefix", "form"};
inline constexpr std::array<std::string_view, 5> same_as{
    "step", "status", "headers", "except", "body"};
inline constexpr std::array<std::string_view, 5> body{"text", "json", "at", "empty", "size"};
inline constexpr std::array<std::string_view, 14> matcher{
    "equals",
    "ignoring_case",
    "one_of",
    "contains",
    "in_order",
    "starts_with",
    "matches",
    "set",
    "present",
    "type",
    "size",
    "count",
    "all",
    "not"};
inline constexpr std::array<std::string_view, 4> capture{"header", "json", "regex", "all"};
inline constexpr std::array<std::string_view, 2> twins{"good", "bad"};
inline constexpr std::array<std::string_view, 1> twin{"exchanges"};
inline constexpr std::array<std::string_view, 3> bad_twin{"fault", "exchanges", "replacing"};
inline constexpr std::array<std::string_view, 2> recording{"bytes", "connection"};
inline constexpr std::array<std::string_view, 5> answer{
    "status", "headers", "body", "json", "connection"};

} // namespace svc::conformance::keys
