// Stock Pistache for bench/engine.py: a route of its router and JSON, one thread. Argument: the port.
#include <pistache/endpoint.h>
#include <pistache/router.h>
#include <pistache/serializer/rapidjson.h>

#include <cstdlib>

using namespace Pistache;

int main(int /*argc*/, char** argv) {
    Http::Endpoint server(Address(Ipv4::loopback(), Port(std::atoi(argv[1]))));
    server.init(Http::Endpoint::options().threads(1).flags(Tcp::Options::ReuseAddr));
    Rest::Router router;
    Rest::Routes::Get(router, "/", [](Rest::Request const&, Http::ResponseWriter response) {
        rapidjson::StringBuffer text;
        rapidjson::Writer<rapidjson::StringBuffer> json(text);
        json.StartObject();
        json.Key("message");
        json.String("Hello World");
        json.EndObject();
        response.send(Http::Code::Ok, text.GetString(), Http::Mime::MediaType("application/json"));
        return Rest::Route::Result::Ok;
    });
    server.setHandler(router.handler());
    server.serve();
}
