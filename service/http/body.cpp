#include "service/http/body.hpp"

#include <unistd.h>

namespace svc::http {

// For streams that never say `Wait`: there is nothing to wait for.
// NOLINTNEXTLINE(performance-unnecessary-value-param): those that do keep it.
void Stream::wait(std::function<void()> wake) { wake(); }

File::~File() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

} // namespace svc::http
