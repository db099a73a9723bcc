#pragma once

#include "service/responses/open_file.hpp"
#include "service/responses/response.hpp"

#include <optional>
#include <string>

namespace svc::responses {

/** What a FileResponse is made with besides its path; every member may be left out. */
struct FileInit {
    /** 0 means 200, or what the request's conditions and ranges make of it. */
    int status_code = 0;
    http::Headers headers{};
    /** Content-Type; empty means: guessed from `filename`, else from the path (RESP-41). */
    std::string media_type{};
    std::vector<std::function<void()>> background{};
    /** The name to save it under: sent as Content-Disposition (RESP-42). */
    std::optional<std::string> filename{};
    /** "inline" lets a browser show it. */
    std::string content_disposition_type = "attachment";
};

/** A file, sent by the kernel without passing through this process (RESP-27).

        return FileResponse("report.pdf", {.filename = "Report 2026.pdf"});

    With Content-Length, Last-Modified and a strong ETag. Conditional requests and ranges are answered
    as RFC 9110 says (D7): 304, 412, 206 with one part or several, 416. The file is opened when the
    answer is made: a missing one is a 404, and a line in the log. One that becomes shorter while it is
    sent cuts the connection. */
struct FileResponse : Response {
    explicit FileResponse(std::string path, FileInit init = {});

    /** A file that is open already; `path` only names it. */
    FileResponse(OpenFile file, std::string path, FileInit init = {});

    /** For a route that declares this class: the handler's text is the path. */
    static FileResponse from_content(schema::Any content) { return FileResponse(content.text()); }

    /** Opens the file and makes `answer` what `request` asks of it. */
    void complete(http::Response& answer, http::Request const& request) const;

private:
    std::string path_;
    std::optional<OpenFile> file_;
    std::string disposition_;
};

} // namespace svc::responses
