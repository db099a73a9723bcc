#pragma once

#include "service/app/app.hpp"
#include "service/http/request.hpp"
#include "service/proxy/rewrite.hpp"
#include "service/run/options.hpp"

#include <optional>
#include <string>

namespace svc::run {

/** What `svc doctor` asks through the proxies: how a request arrived, and what was made of it.

    Switched on by the operator for the occasion (`--doctor-token`). A request that carries the token is
    answered here, whatever its path: so that the way of any path through the proxies can be seen.

    Threads: const members may run at once. */
class DoctorRoute {
public:
    /** The field that carries the token. */
    static constexpr auto field = "svc-doctor-token";

    /** REQUIRES: `options.doctor_token`; `app` is deployed and outlives this. */
    DoctorRoute(Options const& options, proxy::Settings const& settings, app::App const& app);

    [[nodiscard]] bool asked(http::Request const& request) const;

    /** The answer, as JSON that no cache keeps. `request` is rewritten already; `refusal` is what the
        app would have said. What only the client and the app may know is left out. */
    [[nodiscard]] http::Response
    answer(http::Request const& request, std::optional<proxy::Refusal> const& refusal) const;

private:
    std::string token_;
    proxy::Settings settings_;
    std::string root_path_;
    json::Value told_;
};

/** Why a text cannot be the token; nothing when it can. */
std::optional<std::string> wrong_doctor_token(std::string const& token);

} // namespace svc::run
