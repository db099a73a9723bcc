// `svc doctor` through real proxies: it finds the planted faults, and none in good configurations.

#include "cli/program_test.hpp"

#include <boost/test/data/test_case.hpp>

#include <memory>
#include <ostream>

using namespace svc::cli::tests;

namespace {

constexpr auto token = "5c8f2f0d9be14a4c";

std::uint16_t free_port() {
    TakenPort const taken;
    return static_cast<std::uint16_t>(std::stoi(taken.number()));
}

std::string
filled(std::string text, std::string const& folder, std::uint16_t listen, std::uint16_t app) {
    auto const fill = [&text](std::string const& mark, std::string const& value) {
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
            text.replace(at, mark.size(), value);
        }
    };
    fill("@dir", folder);
    fill("@listen", "127.0.0.1:" + std::to_string(listen));
    fill("@port", std::to_string(listen));
    fill("@app", "127.0.0.1:" + std::to_string(app));
    return text;
}

/** A proxy with a configuration of the test's own, in front of an app. */
class Proxy {
public:
    Proxy(Words words, std::string const& configuration, std::uint16_t app) {
        fs::create_directories(folder_);
        std::string const file = folder_ / "proxy.conf";
        std::ofstream(file) << filled(configuration, folder_.string(), port_, app);
        for (std::string& word : words) {
            word = filled(word, folder_.string(), port_, app);
        }
        ::setenv("XDG_CONFIG_HOME", folder_.c_str(), 1);
        ::setenv("XDG_DATA_HOME", folder_.c_str(), 1);
        process_ = std::make_unique<Process>(words);
        // It tells nobody when it listens.
        for (int i = 0; i != 600 && ask(port_, "/").empty(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }

    ~Proxy() {
        process_->signal(SIGTERM);
        process_->wait();
        fs::remove_all(folder_);
    }

    Proxy(Proxy const&) = delete;
    Proxy& operator=(Proxy const&) = delete;

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    std::uint16_t port_ = free_port();
    fs::path folder_ = fs::temp_directory_path() / ("svc-doctor-" + std::to_string(::getpid()));
    std::unique_ptr<Process> process_;
};

Words const nginx{"/usr/sbin/nginx", "-p", "@dir", "-c", "@dir/proxy.conf", "-e", "stderr"};
Words const caddy{"/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", "@dir/proxy.conf"};
Words const haproxy{"/usr/sbin/haproxy", "-db", "-q", "-f", "@dir/proxy.conf"};
Words const apache{"/usr/sbin/apache2", "-d", "@dir", "-f", "@dir/proxy.conf", "-DFOREGROUND"};

std::string nginx_with(std::string const& headers) {
    return "daemon off; master_process off; pid @dir/pid; events {}\nhttp { access_log off;\n"
           "client_body_temp_path @dir/a; proxy_temp_path @dir/b; fastcgi_temp_path @dir/c;\n"
           "uwsgi_temp_path @dir/d; scgi_temp_path @dir/e;\n"
           + headers
           + "server { listen @listen; location /api/v1/ { proxy_pass http://@app/; } } }\n";
}

std::string const nginx_good = "proxy_set_header Host $http_host;\n"
                               "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n"
                               "proxy_set_header X-Forwarded-Proto $scheme;\n"
                               "proxy_set_header X-Forwarded-Host $http_host;\n";

std::string const caddy_good = "{\n admin off\n auto_https off\n log {\n  level WARN\n }\n}\n"
                               "http://:@port {\n bind 127.0.0.1\n handle_path /api/v1/* {\n"
                               "  reverse_proxy @app\n }\n}\n";

std::string haproxy_with(std::string const& lines) {
    return "defaults\n mode http\n timeout connect 5s\n timeout client 60s\n timeout server 60s\n"
           "frontend in\n bind @listen\n"
           + lines
           + " http-request replace-path ^/api/v1(/.*)$ \\1\n default_backend app\n"
             "backend app\n server app @app\n";
}

std::string const haproxy_good
    = " option forwardfor\n http-request set-header X-Forwarded-Proto http\n"
      " http-request set-header X-Forwarded-Host %[req.hdr(Host)]\n";

std::string apache_with(std::string const& lines) {
    std::string modules;
    for (char const* const name : {"mpm_event", "authz_core", "headers", "proxy", "proxy_http"}) {
        modules += "LoadModule " + std::string(name) + "_module /usr/lib/apache2/modules/mod_"
                   + name + ".so\n";
    }
    return "ServerName localhost\nPidFile @dir/pid\nDefaultRuntimeDir @dir\nErrorLog @dir/log\n"
           "User www-data\nGroup www-data\n"
           + modules + "Listen @listen\nProxyPreserveHost On\n" + lines
           + "ProxyPass \"/api/v1/\" \"http://@app/\"\n";
}

std::string const apache_good = "RequestHeader set X-Forwarded-Proto \"expr=%{REQUEST_SCHEME}\"\n"
                                "RequestHeader edit* Connection \"(?i)x-forwarded-[a-z]+\" \"\"\n";

struct Row {
    char const* name;
    Words proxy;
    std::string configuration;
    Words options;
    /** What the report must say; nothing when there is no fault. */
    std::vector<std::string> faults;
    std::string advice;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

std::string const root_path = "--root-path=/api/v1";
std::string const trusting = "--forwarded-allow-ips=127.0.0.1";
std::string const right = "svc run --forwarded-allow-ips=127.0.0.1 "
                          "--forwarded-headers=for,proto,host --root-path=/api/v1\n";

Row const rows[] = {
    {"nginx, right", nginx, nginx_with(nginx_good), {root_path, trusting}, {}, right},
    {"nginx, bare",
     nginx,
     nginx_with(""),
     {root_path, trusting},
     {"FAULT  X-Forwarded-For is believed, and the proxy lets clients write it: anybody can forge it\n",
      "FAULT  The app believes that the host is 127.0.0.1:"},
     "    proxy_set_header X-Forwarded-Proto $scheme;\n"},
    {"nginx, and nobody told the prefix",
     nginx,
     nginx_with(nginx_good),
     {trusting},
     {"FAULT  The app believes that the prefix is empty; the client used /api/v1\n",
      "FAULT  The server of the OpenAPI document is http://127.0.0.1:"},
     right},
    {"nginx, and it is not trusted",
     nginx,
     nginx_with(nginx_good),
     {root_path, "--forwarded-allow-ips=10.0.0.1"},
     {"FAULT  The proxy's word is not believed: it comes from 127.0.0.1, and --forwarded-allow-ips is "
      "10.0.0.1\n"},
     right},
    {"caddy, right", caddy, caddy_good, {root_path, trusting}, {}, right},
    {"caddy, and its prefix is believed, which it does not set",
     caddy,
     caddy_good,
     {root_path, trusting, "--forwarded-headers=for,proto,host,prefix"},
     {"FAULT  X-Forwarded-Prefix is believed, and the proxy lets clients write it: anybody can forge "
      "it\n"},
     "    header_up -X-Forwarded-Prefix\n"},
    {"haproxy, right", haproxy, haproxy_with(haproxy_good), {root_path, trusting}, {}, right},
    {"haproxy, without a host of its own",
     haproxy,
     haproxy_with(" option forwardfor\n http-request set-header X-Forwarded-Proto http\n"),
     {root_path, trusting},
     {"FAULT  X-Forwarded-Host is believed, and the proxy lets clients write it: anybody can forge "
      "it\n"},
     "svc run --forwarded-allow-ips=127.0.0.1 --forwarded-headers=for,proto --root-path=/api/v1\n"},
    {"apache, right", apache, apache_with(apache_good), {root_path, trusting}, {}, right},
    {"apache, without the scheme",
     apache,
     apache_with(""),
     {root_path, trusting},
     {"FAULT  X-Forwarded-Proto is believed, and the proxy lets clients write it: anybody can forge "
      "it\n"},
     "    RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}\n"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(svc_doctor)

BOOST_DATA_TEST_CASE(planted_faults_are_found_and_no_others, rows) {
    Words words = command(
        {"run",
         "fixtures/apps/demo.cpp",
         "--host=127.0.0.1",
         "--port=0",
         "--no-access-log",
         "--doctor-token=" + std::string(token)}
    );
    words.insert(words.end(), sample.options.begin(), sample.options.end());
    Process service(words);
    Proxy const proxy(sample.proxy, sample.configuration, service.port());
    Process doctor(command({"doctor", proxy.url() + "/api/v1", "--token", token}));
    int const exit_code = doctor.wait();
    BOOST_TEST_INFO_SCOPE(doctor.seen());
    BOOST_TEST(exit_code == (sample.faults.empty() ? 0 : 1));
    BOOST_TEST(has(doctor.seen(), "FAULT") == !sample.faults.empty());
    for (std::string const& fault : sample.faults) {
        BOOST_TEST(has(doctor.seen(), fault), fault);
    }
    BOOST_TEST(has(doctor.seen(), sample.advice), sample.advice);
    BOOST_TEST(has(doctor.seen(), "The proxy takes the prefix off.\n"));
}

BOOST_AUTO_TEST_CASE(an_app_that_was_not_told_the_token_is_no_patient) {
    Process service(command({"run", "fixtures/apps/demo.cpp", "--host=127.0.0.1", "--port=0"}));
    std::string const url = "http://127.0.0.1:" + std::to_string(service.port());
    Process doctor(command({"doctor", url, "--token", token}));
    BOOST_TEST(doctor.wait() == 1);
    BOOST_TEST(
        doctor.seen()
        == "Error: The answer at " + url
               + "/ is no diagnosis (status 200): start the service with --doctor-token, give the same "
                 "token here, and see that the proxy leads there\n"
    );
}

BOOST_AUTO_TEST_CASE(a_token_that_can_be_guessed_is_refused_before_compiling) {
    Process service(command({"run", "fixtures/apps/demo.cpp", "--doctor-token=secret"}));
    BOOST_TEST(service.wait() == 2);
    BOOST_TEST(has(service.seen(), "Error: --doctor-token: a token is at least 16 letters"));
}

BOOST_AUTO_TEST_SUITE_END()
