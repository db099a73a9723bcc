#pragma once

/** svc: plain functions and plain structs become a REST service.

        #include <service/service.hpp>
        using namespace svc;

        auto read_items() { return list{"plumbus", "portal gun"}; }

        int main(int argc, char** argv) {
            App app;
            app.get<read_items>("/items/");
            return app.run(argc, argv);
        }

    This header is the whole vocabulary of a service; each name is explained where it is declared. */

#include "service/app/app.hpp"
#include "service/base/generator.hpp"
#include "service/base/task.hpp"
#include "service/binding/dependency.hpp"
#include "service/binding/errors.hpp"
#include "service/binding/parameters.hpp"
#include "service/http/body_stream.hpp"
#include "service/http/error.hpp"
#include "service/http/request.hpp"
#include "service/middleware/cors.hpp"
#include "service/middleware/gzip.hpp"
#include "service/middleware/request_id.hpp"
#include "service/middleware/trusted_host.hpp"
#include "service/responses/event_source_response.hpp"
#include "service/responses/file_response.hpp"
#include "service/responses/json_response.hpp"
#include "service/responses/redirect_response.hpp"
#include "service/responses/response.hpp"
#include "service/responses/response_info.hpp"
#include "service/responses/static_files.hpp"
#include "service/responses/streaming_response.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/field.hpp"
#include "service/schema/literals.hpp"
#include "service/testing/test_client.hpp"

namespace svc {

/** `Depends<get_session, Scope::Function>`: how long what a dependency gave is kept. */
using Scope = binding::DependencyScope;

using app::App;
using app::none;
using app::Router;
using app::type;
using base::callback;
using base::Generator;
using base::Task;
using binding::Body;
using binding::Cookie;
using binding::Depends;
using binding::depends;
using binding::embed;
using binding::File;
using binding::Form;
using binding::Header;
using binding::In;
using binding::Params;
using binding::Path;
using binding::Query;
using binding::RawBody;
using binding::runtime;
using binding::State;
using binding::ValidationError;
using http::BodyStream;
using http::HttpError;
using http::IncompleteBody;
using http::Request;
using http::Upload;
using json::Value;
using middleware::CORS;
using middleware::GZip;
using middleware::HTTPSRedirect;
using middleware::Next;
using middleware::RequestId;
using middleware::TrustedHost;
using openapi::Contact;
using openapi::DocsAssets;
using openapi::License;
using responses::BackgroundTasks;
using responses::EventSourceResponse;
using responses::FileResponse;
using responses::HTMLResponse;
using responses::JSONResponse;
using responses::ORJSONResponse;
using responses::PlainTextResponse;
using responses::RedirectResponse;
using responses::Response;
using responses::ResponseInfo;
using responses::ServerSentEvent;
using responses::StaticFiles;
using responses::StreamingResponse;
using responses::UJSONResponse;
using schema::Any;
using schema::dict;
using schema::empty;
using schema::field;
using schema::list;
using testing::TestClient;

} // namespace svc
