#include <cstdio>
#include <service/service.hpp>

int main(int argc, char** argv) {
    svc::App app;
    app.get("/", [] { return svc::dict{{"hello", "world"}}; });
    if (argc > 1) {
        return app.run(argc, argv);
    }
    svc::TestClient client(app);
    std::puts(client.get("/").text.c_str());
}
