#include "service/app/later_stream.hpp"

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace svc::app {
namespace {

using OwnStream = std::unique_ptr<http::Stream>;

/** A stream whose source runs in the pool, one piece ahead at most. */
class PooledStream final : public http::Stream {
public:
    PooledStream(http::Deferred exchange, OwnStream source)
        : well_(std::make_shared<Well>(std::move(exchange), std::move(source))) {}

    Next next(std::string& piece) override {
        if (!std::exchange(asked_, false)) {
            return Next::Wait;
        }
        if (well_->error) {
            std::rethrow_exception(well_->error);
        }
        piece.swap(well_->piece);
        return well_->given;
    }

    void wait(std::function<void()> wake) override {
        asked_ = true;
        well_->wake = std::move(wake);
        draw(well_);
    }

    [[nodiscard]] http::Heartbeat heartbeat() const noexcept override {
        return well_->source->heartbeat();
    }

private:
    /** Used by the pool from `wait` to the wake, by the stream otherwise; lives as long as either. */
    struct Well {
        Well(http::Deferred kept, OwnStream stream)
            : exchange(std::move(kept)), source(std::move(stream)) {}

        http::Deferred exchange; // outlives the source
        OwnStream source;
        std::string piece{};
        Next given = Next::Wait;
        std::exception_ptr error{};
        std::function<void()> wake{};
    };

    static void draw(std::shared_ptr<Well> const& well) {
        well->exchange.run_blocking([well] {
            try {
                well->piece.clear();
                well->given = well->source->next(well->piece);
            } catch (...) {
                well->error = std::current_exception();
            }
            if (!well->error && well->given == Next::Wait) {
                well->source->wait([well] { draw(well); });
            } else {
                std::exchange(well->wake, nullptr)();
            }
        });
    }

    std::shared_ptr<Well> well_;
    bool asked_ = false;
};

} // namespace

void keep_for_stream(http::Response& response, http::Deferred const& exchange, bool blocking) {
    auto* const source = std::get_if<OwnStream>(&response.body);
    if (source == nullptr) {
        return;
    }
    if (blocking) {
        response.body = std::make_unique<PooledStream>(exchange, std::move(*source));
    } else {
        response.body
            = http::keep_with(std::move(*source), std::make_shared<http::Deferred>(exchange));
    }
}

} // namespace svc::app
