#pragma once

#include "service/http/body.hpp"
#include "service/http/request.hpp"
#include "service/openapi/detail/embedded.hpp"
#include "service/responses/response.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace svc::openapi::detail {

/** Bytes of this program as a file, so that the kernel sends them and nobody copies them: made when
    they are first asked for, kept from then on.

    Threads: all members may run at once. */
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes) noexcept : bytes_(bytes) {}

    /** All of it. @throws std::system_error when the system gives no memory or no descriptor. */
    [[nodiscard]] http::FileSlice slice() const;

    [[nodiscard]] bool empty() const noexcept { return bytes_.empty(); }

private:
    std::string_view bytes_;
    mutable std::once_flag once_;
    mutable std::shared_ptr<http::File const> file_;
};

/** A file that the documentation pages load. Its URL names its contents, so clients may keep it.

    Threads: all members may run at once. */
class DocsFile {
public:
    /** @param version  Names the contents, for the entity tag. */
    DocsFile(Embedded const& embedded, std::string_view version);

    [[nodiscard]] std::string_view name() const noexcept { return name_; }

    /** The file in the coding that the client wants most (brotli before gzip before none), or a 304. */
    [[nodiscard]] responses::Response answer(http::Request const& request) const;

private:
    struct Form {
        std::string_view coding; ///< empty for the bytes as they are
        MemoryFile file;
    };

    [[nodiscard]] Form const& form_for(http::Headers const& headers) const;

    std::string_view name_;
    std::string_view version_;
    std::string content_type_;
    Form brotli_;
    Form gzip_;
    Form plain_;
};

/** The built-in file of that name; null when the build had none. Lives as long as the program. */
DocsFile const* find_docs_file(std::string_view name);

} // namespace svc::openapi::detail
