#include "service/http/body.hpp"

#include <unistd.h>
#include <utility>

namespace svc::http {
namespace {

class KeepingStream final : public Stream {
public:
    KeepingStream(std::unique_ptr<Stream> source, std::shared_ptr<void const> referred)
        : referred_(std::move(referred)), source_(std::move(source)) {}

    Next next(std::string& piece) override { return source_->next(piece); }

    void wait(std::function<void()> wake) override { source_->wait(std::move(wake)); }

    [[nodiscard]] Heartbeat heartbeat() const noexcept override { return source_->heartbeat(); }

private:
    std::shared_ptr<void const> referred_; // outlives the source
    std::unique_ptr<Stream> source_;
};

} // namespace

// For streams that never say `Wait`: there is nothing to wait for.
// NOLINTNEXTLINE(performance-unnecessary-value-param): those that do keep it.
void Stream::wait(std::function<void()> wake) { wake(); }

std::unique_ptr<Stream>
keep_with(std::unique_ptr<Stream> source, std::shared_ptr<void const> referred) {
    return std::make_unique<KeepingStream>(std::move(source), std::move(referred));
}

File::~File() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

} // namespace svc::http
