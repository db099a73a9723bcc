#pragma once

#include "conformance/case.hpp"
#include "conformance/node.hpp"

namespace svc::conformance {

/** One case out of its file; `id` and `area` come from where the file lies.

    Strict: an unknown key, a wrong type, two ways of sending in one step ... throw LoadError with
    file and pointer. Regular expressions are compiled once, to be sure that they can be. */
Case parse_case(Node const& file, std::string const& id);

/** All cases of a file: one, or one for each row of its table, named `<id>/<name of the row>`. */
std::vector<Case> parse_cases(Node const& file, std::string const& id);

/** The parts below, for the files that hold them. */
std::vector<Part> parse_parts(Node const& node);
Part parse_part(Node const& node);
std::vector<Field> parse_fields(Node const& node);
Step parse_step(Node const& node);
std::vector<Expectation> parse_expectations(Node const& node);
void parse_twins(Case& item, Node const& node);
Matcher parse_matcher(Node const& node);
/** An object is a matcher; anything else stands for itself. */
Matcher matcher_or_value(Node const& node);
ConnectionState parse_connection_state(Node const& node);
/** The text, when it compiles. */
std::string parse_regex(Node const& node);

} // namespace svc::conformance
