#include "service/app/run_route.hpp"

#include "service/middleware/exceptions.hpp"

#include <exception>
#include <optional>
#include <utility>
#include <variant>

namespace svc::app {
namespace {

binding::Outcome invoke(Route const& route, binding::Call call) {
    try {
        call.use(*route.services);
        return route.endpoint(call, route.plan);
    } catch (...) {
        return middleware::answer_to(std::current_exception(), call.request());
    }
}

/** Answers with the outcome, when it is there; needs no reference to the exchange. */
void settle(binding::Outcome outcome, http::Deferred const& deferred) {
    if (auto* response = std::get_if<http::Response>(&outcome)) {
        deferred.reply(std::move(*response));
        return;
    }
    base::start(
        std::get<base::Task<http::Response>>(std::move(outcome)),
        [deferred](std::optional<http::Response> response, std::exception_ptr const& error) {
            deferred.reply(
                response ? *std::move(response) : middleware::answer_to(error, deferred.request())
            );
        }
    );
}

/** Reads a form as it comes, large files onto the disk, then goes on as usual. */
base::Task<http::Response> read_form_and_invoke(Route const& route, http::Deferred deferred) {
    binding::Call call(deferred);
    call.use(co_await http::read_form(std::move(deferred)));
    auto outcome = invoke(route, std::move(call));
    if (auto* const response = std::get_if<http::Response>(&outcome)) {
        co_return std::move(*response);
    }
    co_return co_await std::get<base::Task<http::Response>>(std::move(outcome));
}

} // namespace

void run_route(http::Exchange& exchange, Route const& route) {
    if (route.options.blocking) {
        http::Deferred const deferred = exchange.defer();
        exchange.run_blocking([deferred, &route] {
            settle(invoke(route, binding::Call(deferred)), deferred);
        });
    } else if (route.streams_form()) {
        http::Deferred const deferred = exchange.defer();
        settle(read_form_and_invoke(route, deferred), deferred);
    } else if (route.endpoint.is_task) {
        http::Deferred const deferred = exchange.defer();
        settle(invoke(route, binding::Call(deferred)), deferred);
    } else {
        exchange.reply(std::get<http::Response>(invoke(route, binding::Call(exchange.request()))));
    }
}

} // namespace svc::app
