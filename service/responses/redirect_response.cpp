#include "service/responses/redirect_response.hpp"

#include "service/base/percent.hpp"

namespace svc::responses {

RedirectResponse::RedirectResponse(std::string_view url, ResponseInit init)
    : Response(http::Body(), std::move(init)) {
    headers.set("location", base::percent_encode(url, ":/%?#=@[]!$&'()*+,;"));
}

RedirectResponse RedirectResponse::from_content(schema::Any content) {
    return RedirectResponse(content.text());
}

} // namespace svc::responses
