#pragma once

#include "service/base/task.hpp"
#include "service/http/request.hpp"
#include "service/responses/response.hpp"

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace svc::middleware {

class Next;

/** What stands around an app: sees each request before it, and its answer after it.

        [](Request& request, Next next) -> Task<Response> {
            Response response = co_await next(request);
            response.headers.set("x-seen", "yes");
            co_return response;
        }

    It may answer by itself, and change request and answer. Threads: runs on several at once, each
    request on one at a time. */
using Layer = std::function<base::Task<responses::Response>(http::Request&, Next)>;

/** Layers around an app, for one request. */
struct Passage {
    /** From the innermost to the outermost. */
    std::vector<Layer> const& layers;
    /** The app itself; what its handlers throw is answered inside. */
    std::function<base::Task<http::Response>(http::Request&)> app;
};

/** What lies behind a layer: the next one, and at last the app. Good for as long as the layer runs. */
class Next {
public:
    explicit Next(Passage const& passage) : Next(passage, passage.layers.size()) {}

    /** Lets the request go on, once; gives the answer to it. */
    base::Task<responses::Response> operator()(http::Request& request) const {
        return remaining_ == 0
                   ? through_app(*passage_, request)
                   : passage_->layers[remaining_ - 1](request, {*passage_, remaining_ - 1});
    }

private:
    Next(Passage const& passage, std::size_t remaining)
        : passage_(&passage), remaining_(remaining) {}

    static base::Task<responses::Response>
    through_app(Passage const& passage, http::Request& request) {
        co_return responses::Response(co_await passage.app(request));
    }

    Passage const* passage_;
    std::size_t remaining_;
};

} // namespace svc::middleware
