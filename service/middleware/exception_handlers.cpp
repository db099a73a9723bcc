#include "service/middleware/exception_handlers.hpp"

#include <algorithm>

namespace svc::middleware {
namespace {

std::optional<int> status_of(std::exception_ptr const& error) {
    try {
        std::rethrow_exception(error);
    } catch (http::HttpError const& wished) {
        return wished.status_code;
    } catch (...) {
        return std::nullopt;
    }
}

constexpr int bug = 500;

} // namespace

void ExceptionHandlers::insert(ByType added) {
    auto const pointer = added.pointer();
    // The first that also takes the new one's exceptions: its base, or the same class.
    auto const nearest = std::find_if(by_type_.begin(), by_type_.end(), [&](ByType const& each) {
        return each.catches(pointer);
    });
    bool const same = nearest != by_type_.end() && added.catches(nearest->pointer());
    if (same) {
        *nearest = std::move(added);
    } else {
        by_type_.insert(nearest, std::move(added));
    }
}

std::optional<http::Response>
ExceptionHandlers::answer(std::exception_ptr const& error, http::Request const& request) const {
    auto const status = by_status_.empty() ? std::nullopt : status_of(error);
    if (status) {
        if (auto const found = by_status_.find(*status); found != by_status_.end()) {
            if (auto answer = found->second(error, request)) {
                return answer;
            }
        }
    }
    for (ByType const& each : by_type_) {
        if (auto answer = each.handler(error, request)) {
            return answer;
        }
    }
    return std::nullopt;
}

std::optional<http::Response>
ExceptionHandlers::answer_bug(std::exception_ptr const& error, http::Request const& request) const {
    auto const found = by_status_.find(bug);
    return found == by_status_.end() ? std::nullopt : found->second(error, request);
}

} // namespace svc::middleware
