#include "conformance/known_failures.hpp"

#include "conformance/node.hpp"
#include "conformance/selection.hpp"
#include "service/base/ascii.hpp"

#include <algorithm>
#include <sstream>

namespace svc::conformance {

KnownFailures KnownFailures::parse(std::string_view text, std::string const& file) {
    KnownFailures known;
    known.file_ = file;
    std::istringstream lines{std::string(text)};
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        auto const hash = std::min(line.find('#'), line.size());
        std::istringstream words(line.substr(0, hash));
        Entry entry;
        if (!(words >> entry.id)) {
            continue;
        }
        std::string const where = file + ":" + std::to_string(number) + ": ";
        for (std::string word; words >> word;) {
            if (word.front() != '@') {
                std::string const wanted = where + "expected @<topology> or # after the case, got ";
                throw LoadError(wanted + word);
            }
            entry.topologies.push_back(word.substr(1));
        }
        entry.reason = base::trim(std::string_view(line).substr(std::min(hash + 1, line.size())));
        if (entry.reason.empty()) {
            throw LoadError(where + "say why " + entry.id + " is known to fail, after a #");
        }
        known.entries_.push_back(std::move(entry));
    }
    return known;
}

KnownFailures KnownFailures::load(std::filesystem::path const& file) {
    return parse(read_file(file), file.string());
}

KnownFailures::Entry const*
KnownFailures::find(std::string_view id, std::string_view topology) const {
    auto const found = std::find_if(entries_.begin(), entries_.end(), [&](Entry const& entry) {
        auto const& named = entry.topologies;
        bool const here
            = named.empty() || std::find(named.begin(), named.end(), topology) != named.end();
        return here && fits(id, entry.id);
    });
    return found == entries_.end() ? nullptr : &*found;
}

bool KnownFailures::lists(std::string_view id, std::string_view topology) const {
    return find(id, topology) != nullptr;
}

std::string KnownFailures::reason(std::string_view id, std::string_view topology) const {
    auto const* const entry = find(id, topology);
    return entry == nullptr ? std::string() : entry->reason;
}

void KnownFailures::must_be_among(std::vector<std::string> const& ids) const {
    for (auto const& entry : entries_) {
        if (std::none_of(ids.begin(), ids.end(), [&](auto const& id) {
                return fits(id, entry.id);
            })) {
            throw LoadError(file_ + ": there is no case " + entry.id);
        }
    }
}

} // namespace svc::conformance
