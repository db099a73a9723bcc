#include "conformance/recording.hpp"

#include "conformance/message.hpp"
#include "service/base/ascii.hpp"
#include "service/http/status.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace svc::conformance {
namespace {

std::string joined(std::vector<Part> const& parts, Variables const& variables) {
    std::string bytes;
    for (auto const& part : parts) {
        bytes += bytes_of(part, variables);
    }
    return bytes;
}

/** Makes the replacements of one twin and knows which of them found something. */
class Editor {
public:
    Editor(std::vector<Replacement> const& replacing, Variables const& variables) {
        for (auto const& each : replacing) {
            all_.push_back({variables.expand(each.from), variables.expand(each.to)});
        }
    }

    std::string edit(std::string text) {
        for (auto& each : all_) {
            for (auto at = text.find(each.from); at != std::string::npos;
                 at = text.find(each.from, at + each.to.size())) {
                text.replace(at, each.from.size(), each.to);
                each.found = true;
            }
        }
        return text;
    }

    void demand_all() const {
        for (auto const& each : all_) {
            if (!each.found) {
                throw std::runtime_error("nothing to replace: " + each.from);
            }
        }
    }

private:
    struct Edit {
        std::string from;
        std::string to;
        bool found = false;
    };

    std::vector<Edit> all_{};
};

/** An answer, written out; what is replaced in its body changes its length. */
class AnswerWriter {
public:
    AnswerWriter(RecordedAnswer const& answer, Variables const& variables, Editor& editor)
        : answer_(answer), variables_(variables), editor_(editor) {}

    std::string write() {
        std::string const body = editor_.edit(content());
        for (auto const& field : answer_.headers) {
            add(variables_.expand(field.name), bytes_of(field.value, variables_));
        }
        if (answer_.json && !has("content-type")) {
            add("content-type", "application/json");
        }
        std::string const start = "HTTP/1.1 " + std::to_string(answer_.status) + " "
                                  + std::string(http::reason_phrase(answer_.status)) + "\r\n";
        std::string head = editor_.edit(start + fields_);
        if (is_delimited_by_length()) {
            head += "content-length: " + std::to_string(body.size()) + "\r\n";
        }
        return head + "\r\n" + body;
    }

private:
    [[nodiscard]] std::string content() const {
        return answer_.json ? compact(variables_.expand_json(*answer_.json))
                            : joined(answer_.body, variables_);
    }

    [[nodiscard]] bool is_delimited_by_length() const {
        return !http::is_bodyless(answer_.status) && !has("content-length")
               && !has("transfer-encoding");
    }

    void add(std::string const& name, std::string const& value) {
        fields_ += name + ": " + value + "\r\n";
    }

    [[nodiscard]] bool has(std::string_view name) const {
        auto const& fields = answer_.headers;
        return std::any_of(fields.begin(), fields.end(), [&](auto const& field) {
            return base::equals_ignoring_case(field.name, name);
        });
    }

    RecordedAnswer const& answer_;
    Variables const& variables_;
    Editor& editor_;
    std::string fields_{};
};

std::string bytes_of(Recording const& recording, Variables const& variables, Editor& editor) {
    if (auto const* const answer = std::get_if<RecordedAnswer>(&recording.sent)) {
        return AnswerWriter(*answer, variables, editor).write();
    }
    return editor.edit(joined(std::get<std::vector<Part>>(recording.sent), variables));
}

} // namespace

std::vector<std::string> bytes_of(Twin const& twin, Variables const& variables) {
    Editor editor(twin.replacing, variables);
    std::vector<std::string> all;
    all.reserve(twin.exchanges.size());
    for (auto const& recording : twin.exchanges) {
        all.push_back(bytes_of(recording, variables, editor));
    }
    editor.demand_all();
    return all;
}

} // namespace svc::conformance
