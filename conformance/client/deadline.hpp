#pragma once

#include <algorithm>
#include <chrono>

namespace svc::conformance {

/** A moment to stop waiting at. */
class Deadline {
public:
    explicit Deadline(int milliseconds)
        : at_(std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds)) {}

    /** Milliseconds left, rounded up; 0 when it is over. */
    [[nodiscard]] int left() const {
        auto const left
            = std::chrono::ceil<std::chrono::milliseconds>(at_ - std::chrono::steady_clock::now());
        return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
    }

    [[nodiscard]] bool over() const { return left() == 0; }

private:
    std::chrono::steady_clock::time_point at_;
};

} // namespace svc::conformance
