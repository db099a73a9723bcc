#pragma once

#include <string>
#include <utility>
#include <vector>

namespace svc::testing {

/** A file of a form, as a client sends it. */
struct ClientFile {
    /** The field's name. */
    std::string name;
    std::string filename;
    std::string content{};
    std::string content_type = "application/octet-stream";
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

/** `a=1&b=x+y`: names and values for a query string or a form. */
std::string urlencoded(Pairs const& pairs);

/** The boundary of what `multipart` writes. */
inline constexpr char const* form_boundary = "svc-testing-0f7c2a9e4b1d";

/** The body of a `multipart/form-data` form: the fields, then the files. */
std::string multipart(Pairs const& fields, std::vector<ClientFile> const& files);

} // namespace svc::testing
