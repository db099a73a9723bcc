// The `run` of a fixture's app in these tests: compares the app with what FastAPI was recorded to do,
// fixtures/openapi/<page>.<example>.json, in the same process. Arguments: the file, the root path of
// the server that was recorded. Or `--document`: prints the OpenAPI document.
#include "service/app/app.hpp"
#include "service/json/parse.hpp"
#include "service/json/writer.hpp"
#include "service/testing/test_client.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace svc {
namespace {

json::Value read_recording(char const* path) {
    std::ifstream file(path, std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    auto parsed = json::parse(text);
    if (!parsed) {
        throw std::runtime_error(std::string(path) + " is no JSON: " + parsed.error().message);
    }
    return *std::move(parsed);
}

/** The byte that each character stands for. */
std::string as_bytes(std::string const& latin1) {
    std::string bytes;
    for (std::size_t i = 0; i < latin1.size(); ++i) {
        auto const lead = static_cast<unsigned char>(latin1[i]);
        // U+0080 to U+00FF are two bytes in UTF-8.
        bytes += lead < 0x80 ? latin1[i]
                             : static_cast<char>(((lead & 3U) << 6U) | (latin1[++i] & 0x3f));
    }
    return bytes;
}

/** Why an exchange is not compared as recorded; null when it is. */
char const* departure(std::string const& method, std::string const& path, int status) {
    if (path == "/docs") {
        return "OPENAPI-26: the pages have other bytes on purpose";
    }
    if (method == "HEAD" && status == 405) {
        return "D6: HEAD works where GET does";
    }
    if (status == 500) {
        return "D10: what cannot be echoed is no bug of the app";
    }
    if (path.starts_with("/subapi/") && status == 404) {
        return "D1: a mount is reached without the prefix, too";
    }
    return nullptr;
}

class Replay {
public:
    Replay(app::App& app, std::string root_path)
        : client_(app, {.root_path = std::move(root_path)}) {}

    /** The title is the one thing that differs. */
    void compare_document(json::Value expected, std::string const& title) {
        json::Value info = expected["info"];
        expected.set("info", info.set("title", title));
        auto const answer = client_.get("/openapi.json");
        if (!(answer.json() == expected)) {
            fail("the document", answer.text, json::write(expected));
        }
    }

    void compare_exchange(json::Value const& recorded) {
        json::Value const& request = recorded["request"];
        std::string const& method = request["method"].as_string();
        std::string const& path = request["path"].as_string();
        int const status = static_cast<int>(recorded["status"].as_int64());
        if (char const* const reason = departure(method, path, status)) {
            std::printf("not compared: %s %s (%s)\n", method.c_str(), path.c_str(), reason);
            return;
        }
        testing::RequestOptions options;
        for (json::Member const& field : request["headers"].as_object()) {
            options.headers.append(field.name, field.value.as_string());
        }
        if (request["body"].is_string()) {
            std::string const& body = request["body"].as_string();
            options.content = request.find("bytes") == nullptr ? body : as_bytes(body);
        }
        auto const answer = client_.request(method, path, options);
        std::string const what = method + ' ' + path + ' ' + options.content;
        if (answer.status_code != status) {
            fail(what, std::to_string(answer.status_code), std::to_string(status));
        }
        compare_fields(what, answer, recorded["headers"]);
        auto const expected = with_boundary_of(answer, recorded);
        if (answer.text != expected) {
            fail(what, answer.text, expected);
        }
    }

    [[nodiscard]] bool is_good() const noexcept { return failures_ == 0; }

private:
    void fail(std::string const& what, std::string const& found, std::string const& expected) {
        ++failures_;
        std::printf(
            "%s\n  found    %s\n  expected %s\n", what.c_str(), found.c_str(), expected.c_str()
        );
    }

    void compare_fields(
        std::string const& what, testing::ClientResponse const& answer, json::Value const& expected
    ) {
        for (json::Member const& field : expected.as_object()) {
            std::string const& wanted = field.value.as_string();
            bool const differs_by_rule
                = field.name == "content-length" // the wire's work, and the text's size anyway
                  || field.name == "allow"       // D6: all methods of the path
                  || wanted.starts_with("multipart/byteranges");
            auto const found = answer.headers.find(field.name);
            if (!differs_by_rule && found != wanted) {
                fail(what + ' ' + field.name, std::string(found.value_or("absent")), wanted);
            }
        }
    }

    /** The recorded body, with the boundary that this answer chose. */
    static std::string
    with_boundary_of(testing::ClientResponse const& answer, json::Value const& recorded) {
        std::string text = recorded["body"].as_string();
        auto const own = boundary(std::string(answer.headers.find("content-type").value_or("")));
        auto const type = recorded["headers"].find("content-type");
        auto const theirs = boundary(type == nullptr ? "" : type->as_string());
        if (own && theirs) {
            for (auto at = text.find(*theirs); at != std::string::npos;
                 at = text.find(*theirs, at + own->size())) {
                text.replace(at, theirs->size(), *own);
            }
        }
        return text;
    }

    static std::optional<std::string> boundary(std::string const& content_type) {
        auto const at = content_type.find("boundary=");
        return at == std::string::npos ? std::nullopt : std::optional(content_type.substr(at + 9));
    }

    testing::TestClient client_;
    int failures_ = 0;
};

} // namespace

// The fixtures call it; the real one lies in run/, which these programs do not link.
int app::App::run(int argc, char** argv) {
    if (std::string_view(argv[1]) == "--document") {
        std::puts(testing::TestClient(*this).get("/openapi.json").text.c_str());
        return 0;
    }
    json::Value const recording = read_recording(argv[1]);
    Replay replay(*this, argc > 2 ? argv[2] : "");
    replay.compare_document(recording["openapi"], settings().title);
    for (json::Value const& exchange : recording["exchanges"].as_array()) {
        replay.compare_exchange(exchange);
    }
    return replay.is_good() ? 0 : 1;
}

} // namespace svc
