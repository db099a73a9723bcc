#include "service/routing/route_table.hpp"

#include "service/base/percent.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <unordered_map>

namespace svc::routing {
namespace {

struct TextHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

/** A raw segment as text; decoded only when there is something to decode. */
class DecodedSegment {
public:
    explicit DecodedSegment(std::string_view raw) : text_(raw) {
        if (raw.find('%') != std::string_view::npos) {
            text_ = decoded_.emplace(base::percent_decode_text(raw));
        }
    }

    DecodedSegment(DecodedSegment const&) = delete;
    DecodedSegment& operator=(DecodedSegment const&) = delete;

    [[nodiscard]] std::string_view text() const noexcept { return text_; }

private:
    std::optional<std::string> decoded_;
    std::string_view text_;
};

} // namespace

struct RouteTable::Entry {
    std::string method; // empty for a mount
    PathPattern pattern;

    [[nodiscard]] bool is_mount() const noexcept { return method.empty(); }
};

/** A node stands for the segments that lead to it; each template segment is one edge. */
struct RouteTable::Node {
    std::unordered_map<std::string, std::unique_ptr<Node>, TextHash, std::equal_to<>> literals;
    std::vector<std::pair<Segment, std::unique_ptr<Node>>> patterns;
    std::vector<std::size_t> ends;   // entries whose path ends here
    std::vector<std::size_t> mounts; // entries that take everything below here
    std::vector<std::size_t> tails;  // entries that go on with a {name:path}

    Node& child(Segment const& segment) {
        if (segment.is_literal()) {
            auto& node = literals[std::string(segment.literal())];
            return node ? *node : *(node = std::make_unique<Node>());
        }
        auto const found = std::find_if(patterns.begin(), patterns.end(), [&](auto const& edge) {
            return edge.first == segment;
        });
        if (found != patterns.end()) {
            return *found->second;
        }
        return *patterns.emplace_back(segment, std::make_unique<Node>()).second;
    }
};

/** Visits every entry whose path fits a raw path. Each node is looked at once at most. */
class RouteTable::Finder {
public:
    using Visit = std::function<void(std::size_t entry, std::size_t rest_at)>;

    Finder(RouteTable const& table, std::string_view raw_path, Visit const& visit)
        : table_(table), raw_path_(raw_path), visit_(visit) {}

    void run() const {
        // `OPTIONS *` has no path (ROUTE-06).
        if (raw_path_.empty() || raw_path_.front() == '/') {
            walk(*table_.root_, 0);
        }
    }

private:
    /** `at` is where the next slash stands, or the end of the path. */
    void walk(Node const& node, std::size_t at) const {
        bool const ended = at >= raw_path_.size();
        if (ended) {
            report(node.ends, at);
            return;
        }
        report(node.mounts, at);
        for (std::size_t const entry : node.tails) {
            if (table_.entries_[entry].pattern.match(raw_path_, nullptr)) {
                visit_(entry, raw_path_.size());
            }
        }
        step(node, at);
    }

    void step(Node const& node, std::size_t at) const {
        auto const end = std::min(raw_path_.find('/', at + 1), raw_path_.size());
        DecodedSegment const segment(raw_path_.substr(at + 1, end - at - 1));
        auto const literal = node.literals.find(segment.text());
        if (literal != node.literals.end()) {
            walk(*literal->second, end);
        }
        for (auto const& [pattern, child] : node.patterns) {
            if (pattern.match(segment.text(), nullptr)) {
                walk(*child, end);
            }
        }
    }

    void report(std::vector<std::size_t> const& entries, std::size_t at) const {
        for (std::size_t const entry : entries) {
            visit_(entry, at);
        }
    }

    RouteTable const& table_;
    std::string_view raw_path_;
    Visit const& visit_;
};

RouteTable::RouteTable() : root_(std::make_unique<Node>()) {}

RouteTable::~RouteTable() = default;
RouteTable::RouteTable(RouteTable&&) noexcept = default;
RouteTable& RouteTable::operator=(RouteTable&&) noexcept = default;

std::size_t RouteTable::add(std::string method, PathPattern pattern) {
    return insert({std::move(method), std::move(pattern)});
}

std::size_t RouteTable::add_mount(PathPattern pattern) {
    auto const& segments = pattern.segments();
    if (std::any_of(segments.begin(), segments.end(), [](Segment const& s) {
            return s.has_path();
        })) {
        throw std::invalid_argument(
            "mount path \"" + pattern.text()
            + "\": a mount takes every path below it; {name:path} cannot stand in it"
        );
    }
    return insert({{}, std::move(pattern)});
}

std::size_t RouteTable::insert(Entry entry) {
    std::size_t const number = entries_.size();
    Node* node = root_.get();
    bool tail = false;
    for (Segment const& segment : entry.pattern.segments()) {
        if (segment.has_path()) {
            tail = true;
            break;
        }
        node = &node->child(segment);
    }
    (tail ? node->tails : entry.is_mount() ? node->mounts : node->ends).push_back(number);
    entries_.push_back(std::move(entry));
    return number;
}

Match RouteTable::match(std::string_view method, std::string_view raw_path) const {
    constexpr auto nobody = std::numeric_limits<std::size_t>::max();
    std::size_t taker = nobody; // has the method, or is a mount
    std::size_t taker_rest = 0;
    std::size_t getter = nobody; // a GET route, for HEAD
    bool partial = false;
    bool const head = method == "HEAD";
    auto const visit = [&](std::size_t number, std::size_t rest_at) {
        Entry const& entry = entries_[number];
        partial = true;
        if ((entry.is_mount() || entry.method == method) && number < taker) {
            taker = number;
            taker_rest = rest_at;
        } else if (head && entry.method == "GET") {
            getter = std::min(getter, number);
        }
    };
    Finder(*this, raw_path, std::ref(visit)).run(); // a reference: nothing is allocated
    bool const mount = taker != nobody && entries_[taker].is_mount();
    if (getter != nobody && (taker == nobody || (mount && getter < taker))) {
        return {Match::Kind::Full, getter, raw_path.size()};
    }
    if (taker != nobody) {
        return {Match::Kind::Full, taker, taker_rest};
    }
    return {partial ? Match::Kind::Partial : Match::Kind::None, 0, 0};
}

std::vector<std::string> RouteTable::allowed(std::string_view raw_path) const {
    std::vector<std::size_t> numbers;
    Finder::Visit const visit = [&](std::size_t entry, std::size_t) {
        if (!entries_[entry].is_mount()) {
            numbers.push_back(entry);
        }
    };
    Finder(*this, raw_path, visit).run();
    std::sort(numbers.begin(), numbers.end());
    std::vector<std::string> methods;
    auto const add = [&](std::string const& method) {
        if (std::find(methods.begin(), methods.end(), method) == methods.end()) {
            methods.push_back(method);
        }
    };
    for (std::size_t const number : numbers) {
        add(entries_[number].method);
        if (entries_[number].method == "GET") {
            add("HEAD");
        }
    }
    return methods;
}

void RouteTable::capture(Match const& match, std::string_view raw_path, http::PathParams& values)
    const {
    PathPattern const& pattern = entries_[match.entry].pattern;
    if (pattern.template_text().find('{') != std::string::npos) {
        bool const mount = entries_[match.entry].is_mount();
        pattern.match(mount ? raw_path.substr(0, match.rest_at) : raw_path, &values);
    }
}

PathPattern const& RouteTable::pattern(std::size_t entry) const { return entries_[entry].pattern; }

} // namespace svc::routing
