#include "service/app/run_route.hpp"

#include "service/app/later_stream.hpp"
#include "service/http/body_stream.hpp"
#include "service/middleware/exceptions.hpp"

#include <exception>
#include <optional>
#include <utility>
#include <variant>

namespace svc::app {
namespace {

binding::Outcome invoke(Operation const& operation, binding::Call call) {
    try {
        call.use(*operation.route.services);
        return operation.route.endpoint(call, operation.route.plan);
    } catch (...) {
        return middleware::answer_to(
            std::current_exception(), call.request(), operation.exception_handlers
        );
    }
}

/** Reads a form as it comes, large files onto the disk. */
base::Task<binding::Outcome> invoke_later(http::Deferred exchange, Operation operation) {
    binding::Call call(exchange);
    if (operation.route.streams_form()) {
        call.use(co_await http::read_form(exchange));
    }
    if (!operation.route.options.blocking) {
        co_return invoke(operation, std::move(call));
    }
    co_return co_await base::callback<binding::Outcome>([&](auto resume) {
        exchange.run_blocking([resume, &call, &operation] {
            resume(invoke(operation, std::move(call)));
        });
    });
}

base::Task<http::Response> response_of(http::Deferred exchange, Operation operation) {
    binding::Outcome outcome = co_await invoke_later(std::move(exchange), operation);
    if (auto* const ready = std::get_if<http::Response>(&outcome)) {
        co_return std::move(*ready);
    }
    co_return co_await std::get<base::Task<http::Response>>(std::move(outcome));
}

/** REQUIRES: the body was read, if the route takes one and does not read it itself. */
base::Task<http::Response> run_later(http::Deferred exchange, Operation operation) {
    http::Response response;
    std::exception_ptr error;
    try {
        response = co_await response_of(exchange, operation);
    } catch (...) {
        error = std::current_exception();
    }
    if (error) {
        response = middleware::answer_to(error, exchange.request(), operation.exception_handlers);
    }
    keep_for_stream(response, exchange, operation.route.options.blocking);
    co_return response;
}

base::Task<void> read_whole_body(http::Deferred exchange) {
    http::BodyStream body(exchange);
    while (auto const piece = co_await body.next()) {
        exchange.request().body += *piece;
    }
}

} // namespace

void run_route(http::Exchange& exchange, Operation operation) {
    Route const& route = operation.route;
    if (!route.options.blocking && !route.endpoint.is_task && !route.streams_form()) {
        exchange.reply(std::get<http::Response>(invoke(operation, binding::Call(exchange.request()))
        ));
        return;
    }
    http::Deferred const deferred = exchange.defer();
    base::start(
        run_later(deferred, operation),
        [deferred](std::optional<http::Response> response, std::exception_ptr const& error) {
            deferred.reply(
                response ? *std::move(response) : middleware::answer_to(error, deferred.request())
            );
        }
    );
}

base::Task<http::Response> read_and_run_route(http::Deferred exchange, Operation operation) {
    std::exception_ptr error;
    try {
        if (operation.route.endpoint.takes_body() && !operation.route.streams_form()) {
            co_await read_whole_body(exchange);
        }
        co_return co_await run_later(exchange, operation);
    } catch (...) {
        error = std::current_exception();
    }
    co_return middleware::answer_to(error, exchange.request(), operation.exception_handlers);
}

} // namespace svc::app
