#include "cli/client/fetch.hpp"

#include "cli/failure.hpp"
#include "service/base/ascii.hpp"

#include <curl/curl.h>

#include <memory>
#include <string_view>

namespace svc::cli {
namespace {

struct CloseCurl {
    void operator()(CURL* curl) const { ::curl_easy_cleanup(curl); }
};

struct FreeList {
    void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
};

using Curl = std::unique_ptr<CURL, CloseCurl>;
using List = std::unique_ptr<curl_slist, FreeList>;

std::size_t keep_body(char* data, std::size_t /*one*/, std::size_t size, void* answer) {
    static_cast<Answer*>(answer)->body.append(data, size);
    return size;
}

std::size_t keep_field(char* data, std::size_t /*one*/, std::size_t size, void* answer) {
    std::string_view const line(data, size);
    auto const colon = line.find(':');
    if (line.starts_with("HTTP/")) {
        static_cast<Answer*>(answer)->fields.clear(); // 100 Continue came before
    } else if (colon != std::string_view::npos) {
        auto const first = line.find_first_not_of(" \t", colon + 1);
        auto const last = line.find_last_not_of(" \t\r\n");
        bool const empty = first == std::string_view::npos || last < first;
        static_cast<Answer*>(answer)->fields.emplace_back(
            line.substr(0, colon), empty ? "" : line.substr(first, last - first + 1)
        );
    }
    return size;
}

List list_of(Fields const& fields) {
    curl_slist* list = nullptr;
    for (auto const& [name, value] : fields) {
        std::string line = name;
        line.append(": ").append(value);
        list = ::curl_slist_append(list, line.c_str());
    }
    return List(list);
}

} // namespace

std::string Answer::field(std::string_view name) const {
    for (auto const& [each, value] : fields) {
        if (base::equals_ignoring_case(each, name)) {
            return value;
        }
    }
    return {};
}

Answer fetch(std::string const& url, FetchOptions const& options) {
    Answer answer;
    Curl const curl(::curl_easy_init());
    List const fields = list_of(options.fields);
    ::curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    ::curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    ::curl_easy_setopt(curl.get(), CURLOPT_PATH_AS_IS, 1L);
    ::curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    // Only there a client may name what Connection shall take off.
    ::curl_easy_setopt(curl.get(), CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    ::curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
    ::curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "svc-doctor");
    ::curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, fields.get());
    ::curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, options.timeout_s);
    ::curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep_body);
    ::curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
    ::curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, keep_field);
    ::curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &answer);
    if (!options.ca_file.empty()) {
        ::curl_easy_setopt(curl.get(), CURLOPT_CAINFO, options.ca_file.c_str());
    }
    CURLcode const result = ::curl_easy_perform(curl.get());
    if (result != CURLE_OK) {
        throw Failure("Nobody answers at " + url + ": " + ::curl_easy_strerror(result));
    }
    long status = 0;
    ::curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    char const* local = nullptr;
    ::curl_easy_getinfo(curl.get(), CURLINFO_LOCAL_IP, &local);
    answer.local_address = local == nullptr ? "" : local;
    return answer;
}

} // namespace svc::cli
