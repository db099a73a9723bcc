#include "service/testing/form_writer.hpp"

#include "service/base/percent.hpp"

#include <algorithm>

namespace svc::testing {
namespace {

std::string encoded(std::string const& text) {
    std::string code = base::percent_encode(text, " ");
    std::replace(code.begin(), code.end(), ' ', '+');
    return code;
}

/** As browsers write names: %22, %0D and %0A. */
std::string quoted(std::string const& text) {
    std::string code = "\"";
    for (char const c : text) {
        code += c == '"' ? "%22" : c == '\r' ? "%0D" : c == '\n' ? "%0A" : std::string(1, c);
    }
    return code + '"';
}

std::string begin_part(std::string const& name) {
    return std::string("--") + form_boundary
           + "\r\nContent-Disposition: form-data; name=" + quoted(name);
}

} // namespace

std::string urlencoded(Pairs const& pairs) {
    std::string text;
    for (auto const& [name, value] : pairs) {
        text += (text.empty() ? "" : "&") + encoded(name) + '=' + encoded(value);
    }
    return text;
}

std::string multipart(Pairs const& fields, std::vector<ClientFile> const& files) {
    std::string body;
    for (auto const& [name, value] : fields) {
        body += begin_part(name) + "\r\n\r\n" + value + "\r\n";
    }
    for (ClientFile const& file : files) {
        body += begin_part(file.name) + "; filename=" + quoted(file.filename)
                + "\r\nContent-Type: " + file.content_type + "\r\n\r\n" + file.content + "\r\n";
    }
    return body + "--" + form_boundary + "--\r\n";
}

} // namespace svc::testing
