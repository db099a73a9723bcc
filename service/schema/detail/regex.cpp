#include "service/schema/detail/regex.hpp"

#include "service/base/ascii.hpp"
#include "service/base/utf8.hpp"
#include "service/schema/detail/regex_parser.hpp"

#include <map>
#include <optional>
#include <string>

namespace svc::schema::detail {
namespace {

using Op = Regex::Op;

bool is_word(std::optional<char32_t> c) {
    return c
           && (*c >= 0x80 || *c == '_' || base::is_digit(static_cast<char>(*c))
               || base::is_letter(static_cast<char>(*c)));
}

/** The characters on both sides of a place in the text. */
struct Place {
    std::optional<char32_t> before{};
    std::optional<char32_t> after{};
};

bool holds(Op op, Place const& place) {
    switch (op) {
    case Op::Begin: return !place.before;
    case Op::End: return !place.after;
    case Op::Border: return is_word(place.before) != is_word(place.after);
    default: return is_word(place.before) == is_word(place.after);
    }
}

/** The instructions that wait for the next character. Invariant: each at most once. */
class Threads {
public:
    explicit Threads(Regex::Program const& program) : program_(program), seen_(program.size()) {}

    /** Follows jumps from `start`, with a stack of its own; true when it comes to the end. */
    bool add(std::size_t start, Place const& place) {
        pending_.assign(1, start);
        while (!pending_.empty()) {
            auto const at = pending_.back();
            pending_.pop_back();
            if (std::exchange(seen_[at], 1) == 0 && follow(at, place)) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        waiting_.clear();
        seen_.assign(program_.size(), 0);
    }

    // REQUIRES: both run the same program.
    void swap(Threads& other) noexcept {
        seen_.swap(other.seen_);
        waiting_.swap(other.waiting_);
    }

    [[nodiscard]] std::vector<std::size_t> const& waiting() const { return waiting_; }

private:
    bool follow(std::size_t at, Place const& place) {
        auto const& instruction = program_[at];
        auto const target = [at](std::int32_t by) {
            return static_cast<std::size_t>(static_cast<std::int64_t>(at) + by);
        };
        switch (instruction.op) {
        case Op::Match: return true;
        case Op::One: waiting_.push_back(at); break;
        case Op::Jump: pending_.push_back(target(instruction.a)); break;
        case Op::Split:
            pending_.push_back(target(instruction.b));
            pending_.push_back(target(instruction.a));
            break;
        default:
            if (holds(instruction.op, place)) {
                pending_.push_back(at + 1);
            }
        }
        return false;
    }

    Regex::Program const& program_;
    std::vector<char> seen_;
    std::vector<std::size_t> pending_{};
    std::vector<std::size_t> waiting_{};
};

std::optional<char32_t> take(std::string_view& text) {
    return text.empty() ? std::nullopt : std::optional(base::take_code_point(text));
}

} // namespace

Regex::Regex(std::string_view pattern) {
    RegexParser parser(pattern);
    program_ = parser.parse();
    classes_ = parser.take_classes();
}

bool Regex::search(std::string_view text) const {
    Threads now(program_);
    Threads next(program_);
    Place place{{}, take(text)};
    for (;;) {
        // A match may begin anywhere.
        if (now.add(0, place)) {
            return true;
        }
        if (!place.after) {
            return false;
        }
        auto const c = *place.after;
        place = {c, take(text)};
        next.clear();
        for (auto const at : now.waiting()) {
            auto const index = static_cast<std::size_t>(program_[at].a);
            if (classes_[index].contains(c) && next.add(at + 1, place)) {
                return true;
            }
        }
        now.swap(next);
    }
}

Regex const& regex(std::string_view pattern) {
    thread_local std::map<std::string, Regex, std::less<>> compiled;
    auto found = compiled.find(pattern);
    if (found == compiled.end()) {
        found = compiled.emplace(std::string(pattern), Regex(pattern)).first;
    }
    return found->second;
}

} // namespace svc::schema::detail
