#include "service/openapi/detail/docs_file.hpp"

#include "service/http/accept_encoding.hpp"
#include "service/http/entity_tag.hpp"

#include <algorithm>
#include <cerrno>
#include <list>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace svc::openapi::detail {
namespace {

/** An answer whose body is no rendered content. */
struct FileAnswer : responses::Response {
    FileAnswer(http::Body body, responses::ResponseInit init)
        : Response(std::move(body), std::move(init)) {}
};

[[noreturn]] void fail() {
    throw std::system_error(errno, std::generic_category(), "a documentation file in memory");
}

std::shared_ptr<http::File const> in_memory(std::string_view bytes) {
    int const descriptor = ::memfd_create("svc documentation", MFD_CLOEXEC);
    if (descriptor < 0) {
        fail();
    }
    auto file = std::make_shared<http::File const>(descriptor);
    while (!bytes.empty()) {
        auto const count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0) {
            fail();
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return file;
}

} // namespace

http::FileSlice MemoryFile::slice() const {
    std::call_once(once_, [this] { file_ = in_memory(bytes_); });
    return {file_, 0, bytes_.size()};
}

DocsFile::DocsFile(Embedded const& embedded, std::string_view version)
    : name_(embedded.name),
      version_(version),
      content_type_(embedded.content_type),
      brotli_{"br", MemoryFile(embedded.brotli)},
      gzip_{"gzip", MemoryFile(embedded.gzip)},
      plain_{{}, MemoryFile(embedded.plain)} {}

DocsFile::Form const& DocsFile::form_for(http::Headers const& headers) const {
    Form const* best = &plain_;
    int wanted = 0;
    for (Form const* form : {&brotli_, &gzip_}) {
        int const here = form->file.empty() ? 0 : http::wanted_coding(headers, form->coding);
        if (here > wanted) {
            best = form;
            wanted = here;
        }
    }
    return *best;
}

responses::Response DocsFile::answer(http::Request const& request) const {
    Form const& form = form_for(request.headers);
    std::string etag = '"' + std::string(version_);
    etag += (form.coding.empty() ? "" : "-") + std::string(form.coding) + '"';
    http::Headers headers{
        {"cache-control", "public, max-age=31536000, immutable"},
        {"etag", etag},
        {"vary", "accept-encoding"}};
    if (http::none_match_names(request.headers, etag)) {
        return responses::Response(nullptr, {.status_code = 304, .headers = std::move(headers)});
    }
    headers.append("x-content-type-options", "nosniff");
    if (!form.coding.empty()) {
        headers.append("content-encoding", form.coding);
    }
    return FileAnswer(
        form.file.slice(), {.headers = std::move(headers), .media_type = content_type_}
    );
}

DocsFile const* find_docs_file(std::string_view name) {
    static auto const files = [] {
        std::list<DocsFile> made;
        for (Embedded const& embedded : embedded_files()) {
            made.emplace_back(embedded, embedded_version());
        }
        return made;
    }();
    auto const found = std::find_if(files.begin(), files.end(), [&](DocsFile const& file) {
        return file.name() == name;
    });
    return found == files.end() ? nullptr : &*found;
}

} // namespace svc::openapi::detail
