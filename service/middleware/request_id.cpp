#include "service/middleware/request_id.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <cstdint>
#include <random>

namespace svc::middleware {
namespace {

bool is_usable(std::string_view id) noexcept {
    constexpr std::size_t longest = 128;
    return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), [](char c) {
        return base::is_letter(c) || base::is_digit(c)
               || std::string_view("-._~").find(c) != std::string_view::npos;
    });
}

std::string make_id() {
    // Not a secret: two of them must only not be the same.
    thread_local std::mt19937_64 chance{std::random_device{}()};
    std::string id;
    for (int half = 0; half != 2; ++half) {
        std::uint64_t bits = chance();
        for (int digit = 0; digit != 16; ++digit, bits >>= 4) {
            id += "0123456789abcdef"[bits & 0xF];
        }
    }
    return id;
}

} // namespace

base::Task<responses::Response> RequestId::operator()(http::Request& request, Next next) const {
    std::string id(request.headers.find(header).value_or(""));
    if (!is_usable(id)) {
        id = make_id();
    }
    request.headers.set(header, id);
    responses::Response response = co_await next(request);
    response.headers.set(header, id);
    co_return response;
}

} // namespace svc::middleware
