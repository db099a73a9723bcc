// expect: svc: a response class that routes declare needs a default constructor and render
#include "service/service.hpp"

struct Envelope : svc::Response {
    explicit Envelope(int) {}
};

void add(svc::App& app) {
    app.get("/", {.response_class = svc::type<Envelope>}, [] { return 1; });
}
