#include "conformance/report/fold.hpp"

#include <algorithm>

namespace svc::conformance {
namespace {

using Ids = std::set<std::string>;

/** `area/stem/` of a case that is a row of a table, else nothing. */
std::string table_of(std::string const& id) {
    auto const row = id.find('/', id.find('/') + 1);
    return row == std::string::npos ? std::string() : id.substr(0, row + 1);
}

Ids rows_of(std::string const& table, Ids const& all) {
    auto const first = all.lower_bound(table);
    auto const last = std::find_if(first, all.end(), [&](std::string const& id) {
        return !id.starts_with(table);
    });
    return {first, last};
}

} // namespace

std::string folded(std::set<std::string> const& ids, std::set<std::string> const& all) {
    std::string text;
    Ids whole;
    for (auto const& id : ids) {
        auto const table = table_of(id);
        auto const rows = table.empty() ? Ids() : rows_of(table, all);
        bool const fold
            = !rows.empty() && std::includes(ids.begin(), ids.end(), rows.begin(), rows.end());
        if (fold && !whole.insert(table).second) {
            continue;
        }
        text += text.empty() ? "" : ", ";
        text += fold ? "`" + table + "*` (" + std::to_string(rows.size()) + ")" : "`" + id + "`";
    }
    return text;
}

} // namespace svc::conformance
