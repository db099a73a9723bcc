// restinio for bench/engine.py: a route of its router and JSON, one thread. Argument: the port.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdlib>
#include <memory>
#include <restinio/all.hpp>
#include <restinio/router/express.hpp>

using Router = restinio::router::express_router_t<>;
using Traits = restinio::traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t, Router>;

int main(int /*argc*/, char** argv) {
    auto router = std::make_unique<Router>();
    router->http_get("/", [](auto request, auto) {
        rapidjson::StringBuffer text;
        rapidjson::Writer<rapidjson::StringBuffer> json(text);
        json.StartObject();
        json.Key("message");
        json.String("Hello World");
        json.EndObject();
        return request->create_response()
            .append_header(restinio::http_field::server, "restinio")
            .append_header_date_field()
            .append_header(restinio::http_field::content_type, "application/json")
            .set_body(std::string(text.GetString(), text.GetSize()))
            .done();
    });
    restinio::run(restinio::on_this_thread<Traits>()
                      .address("127.0.0.1")
                      .port(static_cast<std::uint16_t>(std::atoi(argv[1])))
                      .max_pipelined_requests(4)
                      .request_handler(std::move(router)));
}
