#include "conformance/case_keys.hpp"
#include "conformance/parse_case.hpp"
#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::conformance {
namespace {

constexpr int longest_wait_ms = 600'000;
constexpr int most_times = 100'000'000;

Part parse_hex(Node const& node) {
    std::string const& digits = node.text();
    bool const good
        = digits.size() % 2 == 0 && std::all_of(digits.begin(), digits.end(), [](char c) {
              return base::hex_value(c) >= 0;
          });
    if (!good) {
        node.fail("must be pairs of hexadecimal digits");
    }
    Part part{Part::Kind::Bytes};
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        part.text.push_back(
            static_cast<char>(base::hex_value(digits[i]) * 16 + base::hex_value(digits[i + 1]))
        );
    }
    return part;
}

Part parse_special(Node const& node) {
    node.allow_only(keys::part);
    if (auto const hex = node.find("hex")) {
        return parse_hex(*hex);
    }
    if (auto const text = node.find("repeat")) {
        return {Part::Kind::Text, text->text(), node.at("times").number(0, most_times)};
    }
    if (auto const pause = node.find("pause_ms")) {
        return {Part::Kind::Pause, "", 1, pause->number(1, longest_wait_ms)};
    }
    if (!node.at("shutdown").flag()) {
        node.fail(R"("shutdown" is true or not there)");
    }
    return {Part::Kind::Shutdown};
}

void set_text(std::optional<std::string>& to, Node const& parent, std::string_view key) {
    if (auto const node = parent.find(key)) {
        to = node->text();
    }
}

void parse_request_body(Request& request, Node const& node) {
    auto const body = node.find("body");
    auto const json = node.find("json");
    auto const chunks = node.find("chunks");
    if (static_cast<int>(body.has_value()) + json.has_value() + chunks.has_value() > 1) {
        node.fail(R"("body", "json" and "chunks" exclude each other)");
    }
    if (json) {
        request.json = json->value();
    }
    if (body || chunks) {
        request.body = parse_parts(body ? *body : *chunks);
    }
    request.has_body = body.has_value();
    request.chunked = chunks.has_value();
}

Request parse_request(Node const& node) {
    node.allow_only(keys::request);
    Request request;
    if (auto const method = node.find("method")) {
        request.method = method->text();
    }
    set_text(request.path, node, "path");
    set_text(request.target, node, "target");
    set_text(request.url, node, "url");
    if (static_cast<int>(request.path.has_value()) + request.target.has_value()
            + request.url.has_value()
        != 1) {
        node.fail(R"(exactly one of "path", "target" and "url" is needed)");
    }
    if (auto const version = node.find("version")) {
        request.version = version->text();
    }
    if (auto const headers = node.find("headers")) {
        request.headers = parse_fields(*headers);
    }
    parse_request_body(request, node);
    return request;
}

Capture parse_capture(std::string const& variable, Node const& node) {
    node.allow_only(keys::capture);
    Capture capture{variable};
    auto const header = node.find("header");
    auto const json = node.find("json");
    if (header && json) {
        node.fail(R"("header" and "json" exclude each other)");
    }
    if (header || json) {
        capture.from = header ? Capture::From::Header : Capture::From::Json;
        capture.what = header ? header->text() : json->text();
    }
    if (auto const regex = node.find("regex")) {
        capture.regex = parse_regex(*regex);
    }
    if (auto const all = node.find("all")) {
        capture.all = all->flag();
    }
    return capture;
}

Side parse_side(Node const& node) {
    if (node.text() == "app") {
        return Side::App;
    }
    if (node.text() != "public") {
        node.fail(R"(must be "public" or "app")");
    }
    return Side::Public;
}

void parse_sending(Step& step, Node const& node) {
    auto const request = node.find("request");
    auto const raw = node.find("raw");
    if (request.has_value() == raw.has_value()) {
        node.fail(R"(either "request" or "raw" is needed)");
    }
    if (request) {
        step.send = parse_request(*request);
    } else {
        step.send = parse_parts(*raw);
    }
}

void parse_options(Step& step, Node const& node) {
    for (auto const& [key, member] :
         {std::pair{"name", &Step::name},
          std::pair{"connection", &Step::connection},
          std::pair{"source_address", &Step::source_address},
          std::pair{"until", &Step::until},
          std::pair{"for_each", &Step::for_each}}) {
        if (auto const text = node.find(key)) {
            step.*member = text->text();
        }
    }
    if (auto const to = node.find("to")) {
        step.to = parse_side(*to);
    }
    if (auto const timeout = node.find("timeout_ms")) {
        step.timeout_ms = timeout->number(1, longest_wait_ms);
    }
    if (auto const setup = node.find("setup")) {
        step.setup = setup->flag();
    }
}

} // namespace

std::vector<Part> parse_parts(Node const& node) {
    if (!node.value().is_array()) {
        return {parse_part(node)};
    }
    std::vector<Part> parts;
    for (auto const& item : node.items()) {
        parts.push_back(parse_part(item));
    }
    return parts;
}

std::vector<Field> parse_fields(Node const& node) {
    std::vector<Field> fields;
    for (auto const& pair : node.items()) {
        auto const both = pair.items();
        if (both.size() != 2) {
            pair.fail("must be [name, value]");
        }
        fields.push_back({both[0].text(), parse_part(both[1])});
    }
    return fields;
}

Part parse_part(Node const& node) {
    return node.value().is_object() ? parse_special(node) : Part{Part::Kind::Text, node.text()};
}

Step parse_step(Node const& node) {
    node.allow_only(keys::step);
    Step step;
    parse_sending(step, node);
    parse_options(step, node);
    auto const expect = node.find("expect");
    step.expect = expect ? parse_expectations(*expect) : std::vector<Expectation>{{}};
    if (auto const captures = node.find("capture")) {
        if (step.expect.empty() || !step.expect.front().answered) {
            captures->fail("there is no answer to take anything from");
        }
        for (auto const& [variable, from] : captures->members()) {
            step.capture.push_back(parse_capture(variable, from));
        }
    }
    return step;
}

} // namespace svc::conformance
