#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace svc::conformance {

/** Cases that are known to fail, and why: one a line, `<id> [@<topology>...] # reason`. An id that
    ends in `*` names all that start so.

    A listed case that passes is an error: so the list can only shrink with the truth. */
class KnownFailures {
public:
    KnownFailures() = default;

    /** Throws LoadError: a line without a reason, a line that is no case. */
    static KnownFailures parse(std::string_view text, std::string const& file);
    static KnownFailures load(std::filesystem::path const& file);

    [[nodiscard]] bool lists(std::string_view id, std::string_view topology) const;
    /** Why it is listed; empty when it is not. */
    [[nodiscard]] std::string reason(std::string_view id, std::string_view topology) const;

    /** Throws LoadError when the list names a case that is not there. */
    void must_be_among(std::vector<std::string> const& ids) const;

private:
    struct Entry {
        std::string id;
        std::vector<std::string> topologies; ///< none: everywhere
        std::string reason;
    };

    [[nodiscard]] Entry const* find(std::string_view id, std::string_view topology) const;

    std::string file_{};
    std::vector<Entry> entries_{};
};

} // namespace svc::conformance
