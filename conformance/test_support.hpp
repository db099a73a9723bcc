#pragma once

#include "conformance/parse_case.hpp"
#include "service/json/parse.hpp"

#include <string>
#include <string_view>

namespace svc::conformance {

/** A case out of text; "test" is its file. Throws LoadError, also for text that is no JSON. */
inline Case case_of(std::string_view text, std::string const& id = "area/name") {
    auto const document = json::parse(text);
    if (!document) {
        throw LoadError("test: " + document.error().message);
    }
    return parse_case(Node(*document, "test"), id);
}

/** A case around some steps, with twins of one empty exchange each. */
inline Case case_with_steps(std::string const& steps, std::string const& more = "") {
    return case_of(
        R"({"sentence": "s", "level": "MUST", "source": ["x"], )" + more + R"("steps": )" + steps
        + R"(, "twins": {"good": [{"exchanges": []}], "bad": [{"fault": "f", "exchanges": []}]}})"
    );
}

} // namespace svc::conformance
