// Any bytes as a path: it is matched without a fault, what it captures is text, and a redirect to it
// never leaves the host. Seeds: none are needed.
#include "service/base/utf8.hpp"
#include "service/routing/route_table.hpp"
#include "service/routing/slash_redirect.hpp"

#include <string>

#include "tests/fuzz/require.hpp"

using namespace svc;
using Kind = routing::Match::Kind;

namespace {

routing::RouteTable make_table() {
    routing::RouteTable table;
    for (char const* const pattern :
         {"/",
          "/items/{id:int}",
          "/items/{name}",
          "/f/{x:float}",
          "/u/{x:uuid}/",
          "/p/{rest:path}",
          "/ord/{x:path}/end",
          "/pre{x}post",
          "/{a}-{b}/{c}"}) {
        table.add("GET", routing::PathPattern(pattern));
    }
    table.add("POST", routing::PathPattern("/items/{name}"));
    table.add_mount(routing::PathPattern("/mnt/{tenant}"));
    return table;
}

void check_match(std::string_view path) {
    static routing::RouteTable const table = make_table();
    for (std::string_view const method : {"GET", "HEAD", "POST", "get"}) {
        routing::Match const match = table.match(method, path);
        require(match.rest_at <= path.size(), "the rest is a part of the path");
        if (match.kind == Kind::Full) {
            http::PathParams values;
            table.capture(match, path, values);
            require(values.size() == table.pattern(match.entry).names().size(), "all are captured");
            for (auto const& [name, value] : values) {
                require(base::is_utf8(value), "a value is text");
            }
        }
        require((match.kind == Kind::Partial) <= !table.allowed(path).empty(), "405 has an Allow");
    }
}

void check_location(std::string_view path) {
    std::string const location = routing::location_path(path);
    require(
        !location.starts_with("//") && !location.starts_with("/\\"), "no authority begins here"
    );
    for (char const c : location + routing::location_query(path)) {
        require(c > ' ' && c < 0x7f, "a Location is visible ASCII");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const path = '/' + std::string(text_of(data, size));
    check_match(path);
    check_location(path);
    if (auto const other = routing::with_other_slash(path)) {
        require(*other != path, "the other path is another");
        check_location(*other);
    }
    return 0;
}
