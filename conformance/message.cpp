#include "conformance/message.hpp"

#include "conformance/url.hpp"
#include "service/base/ascii.hpp"
#include "service/json/writer.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace svc::conformance {
namespace {

bool has_bytes(Part const& part) {
    return part.kind == Part::Kind::Text || part.kind == Part::Kind::Bytes;
}

std::vector<Part> fill_in(std::vector<Part> const& parts, Variables const& variables) {
    std::vector<Part> filled;
    filled.reserve(parts.size());
    for (auto const& part : parts) {
        filled.push_back(
            has_bytes(part) ? Part{Part::Kind::Bytes, bytes_of(part, variables)} : part
        );
    }
    return filled;
}

/** A request, written out field by field. */
class Writer {
public:
    Writer(Request const& request, Variables const& variables)
        : request_(request), variables_(variables) {}

    std::vector<Part> write(std::string const& target) {
        head_ = variables_.expand(request_.method) + " " + target + " HTTP/" + request_.version
                + "\r\n";
        add_unless_given("Host", variables_.expand("${host}"));
        for (auto const& field : request_.headers) {
            add(variables_.expand(field.name), bytes_of(field.value, variables_));
        }
        body();
        std::vector<Part> parts{{Part::Kind::Bytes, head_ + "\r\n"}};
        if (parts_.empty()) {
            parts.front().text += text_;
        }
        parts.insert(parts.end(), parts_.begin(), parts_.end());
        return parts;
    }

private:
    void add(std::string const& name, std::string const& value) {
        head_ += name + ": " + value + "\r\n";
    }

    void add_unless_given(std::string const& name, std::string const& value) {
        bool const given
            = std::any_of(request_.headers.begin(), request_.headers.end(), [&](auto const& field) {
                  return base::equals_ignoring_case(variables_.expand(field.name), name);
              });
        if (!given) {
            add(name, value);
        }
    }

    void body() {
        if (request_.json) {
            add_unless_given("Content-Type", "application/json");
            text_ = json::write(variables_.expand_json(*request_.json));
            add_unless_given("Content-Length", std::to_string(text_.size()));
        } else if (request_.chunked) {
            add_unless_given("Transfer-Encoding", "chunked");
            chunks();
        } else if (request_.has_body) {
            whole();
        }
    }

    void chunks() {
        for (auto part : fill_in(request_.body, variables_)) {
            if (has_bytes(part)) {
                part.text = chunk(part.text);
            }
            parts_.push_back(std::move(part));
        }
        parts_.push_back({Part::Kind::Bytes, "0\r\n\r\n"});
    }

    static std::string chunk(std::string const& data) {
        std::string size(16, '0');
        auto const end = std::to_chars(size.data(), size.data() + size.size(), data.size(), 16).ptr;
        size.resize(static_cast<std::size_t>(end - size.data()));
        return size + "\r\n" + data + "\r\n";
    }

    /** One piece goes out together with the head; several go out one by one. */
    void whole() {
        parts_ = fill_in(request_.body, variables_);
        std::size_t length = 0;
        for (auto const& part : parts_) {
            length += part.text.size();
        }
        add_unless_given("Content-Length", std::to_string(length));
        if (parts_.size() == 1 && has_bytes(parts_.front())) {
            text_ = std::move(parts_.front().text);
            parts_.clear();
        }
    }

    Request const& request_;
    Variables const& variables_;
    std::string head_{};
    std::string text_{};
    std::vector<Part> parts_{};
};

/** The request-target and the public URL of a request. */
struct Destination {
    std::string target;
    std::string url;
};

Destination follow(std::string const& link, Variables const& variables) {
    auto const here = parse_url(variables.expand("${page}"));
    auto const there = here ? resolve(*here, link) : std::nullopt;
    if (!there || there->origin() != here->origin()) {
        throw DeadLink("the link " + link + " leads away from " + variables.expand("${origin}"));
    }
    return {there->target(), there->text()};
}

Destination destination(Request const& request, Variables const& variables) {
    if (request.url) {
        return follow(variables.expand(*request.url), variables);
    }
    std::string const target = request.target ? variables.expand(*request.target)
                                              : variables.expand("${base_path}" + *request.path);
    return {target, variables.expand("${origin}") + target};
}

std::string first_word(std::vector<Part> const& parts) {
    for (auto const& part : parts) {
        if (has_bytes(part)) {
            return part.text.substr(0, part.text.find(' '));
        }
    }
    return {};
}

/** True when nothing but an end of the connection can please. */
bool ends_connection(Expectation const& expected) {
    auto const& alternatives = expected.any_of;
    return !expected.answered || expected.cut || expected.connection == ConnectionState::Closed
           || (!alternatives.empty()
               && std::all_of(alternatives.begin(), alternatives.end(), ends_connection));
}

bool stays_open(Expectation const& expected) {
    return expected.connection == ConnectionState::Open;
}

Waiting waiting_for(Step const& step, std::string const& first_method) {
    Waiting waiting;
    for (auto const& expected : step.expect) {
        if (expected.answered) {
            bool const first = waiting.methods.empty();
            std::string const own = first ? first_method : std::string("GET");
            waiting.methods.push_back(expected.method.empty() ? own : expected.method);
        }
    }
    auto const& all = step.expect;
    waiting.for_close = std::any_of(all.begin(), all.end(), ends_connection);
    waiting.for_extra = std::any_of(all.begin(), all.end(), stays_open)
                        || (!waiting.methods.empty() && waiting.methods.back() == "HEAD");
    waiting.timeout_ms = step.timeout_ms;
    return waiting;
}

} // namespace

std::string bytes_of(Part const& part, Variables const& variables) {
    std::string const once
        = part.kind == Part::Kind::Text ? variables.expand(part.text) : part.text;
    std::string out;
    out.reserve(once.size() * static_cast<std::size_t>(part.times));
    for (int i = 0; i < part.times; ++i) {
        out.append(once);
    }
    return out;
}

Message compose(Step const& step, Variables const& variables) {
    Message message;
    message.to = step.to;
    message.connection = step.connection;
    message.source_address = variables.expand(step.source_address);
    if (auto const* const request = std::get_if<Request>(&step.send)) {
        auto const there = destination(*request, variables);
        message.url = there.url;
        message.parts = Writer(*request, variables).write(there.target);
        message.waiting = waiting_for(step, request->method);
    } else {
        message.url = variables.expand("${origin}${base_path}/");
        message.parts = fill_in(std::get<std::vector<Part>>(step.send), variables);
        message.waiting = waiting_for(step, first_word(message.parts));
    }
    message.waiting.until = variables.expand(step.until);
    return message;
}

} // namespace svc::conformance
