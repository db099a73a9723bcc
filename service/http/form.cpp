#include "service/http/form.hpp"

#include "service/base/ascii.hpp"
#include "service/base/utf8.hpp"
#include "service/http/body_stream.hpp"
#include "service/http/error.hpp"
#include "service/http/query.hpp"

#include <algorithm>

namespace svc::http {
namespace {

HttpError malformed() { return HttpError(400, "There was an error parsing the body"); }

HttpError too_many(char const* what, std::size_t limit) {
    return HttpError(
        400,
        "Too many " + std::string(what) + ". Maximum number of " + what + " is "
            + std::to_string(limit) + "."
    );
}

HttpError too_large(std::size_t limit) {
    return HttpError(400, "Part exceeded maximum size of " + std::to_string(limit / 1024) + "KB.");
}

HttpError too_large_together() {
    return HttpError(413, "The fields of the form are too large together");
}

bool is_type(std::string_view content_type, std::string_view type) {
    return base::equals_ignoring_case(
        base::trim(content_type.substr(0, content_type.find(';'))), type
    );
}

} // namespace

FormReader::FormReader(std::string_view content_type, FormLimits limits) : limits_(limits) {
    is_urlencoded_ = is_type(content_type, "application/x-www-form-urlencoded");
    if (auto const boundary = multipart_boundary(content_type)) {
        if (boundary->empty()) {
            throw HttpError(400, "Missing boundary in multipart.");
        }
        multipart_.emplace(*boundary, static_cast<MultipartParser::Sink&>(*this));
    }
}

void FormReader::feed(std::string_view bytes) {
    has_begun_ = has_begun_ || !bytes.empty();
    if (is_urlencoded_) {
        if (text_.size() + bytes.size() > limits_.in_memory) {
            throw too_large_together();
        }
        text_.append(bytes);
    } else if (multipart_ && !multipart_->feed(bytes)) {
        throw malformed();
    }
}

Form FormReader::take() {
    if (is_urlencoded_) {
        take_urlencoded();
    }
    if (multipart_ && has_begun_ && !multipart_->is_complete()) {
        throw malformed();
    }
    return std::move(form_);
}

/** A pair costs much more memory than its few bytes of text: the limits hold here, too (R27). */
void FormReader::take_urlencoded() {
    auto pairs = parse_query(text_, limits_.fields + 1);
    if (pairs.size() > limits_.fields) {
        throw too_many("fields", limits_.fields);
    }
    for (auto& [name, value] : pairs) {
        if (value.size() > limits_.field_bytes) {
            throw too_large(limits_.field_bytes);
        }
        form_.push_back({std::move(name), std::move(value)});
    }
}

void FormReader::begin_part(Headers headers) {
    auto const disposition = headers.find("content-disposition").value_or("");
    auto const name = header_parameter(disposition, "name");
    if (!name) {
        throw HttpError(400, R"(The Content-Disposition header field "name" must be provided.)");
    }
    name_ = base::replace_malformed_utf8(*name);
    filename_ = header_parameter(disposition, "filename");
    if (!filename_) {
        if (++fields_ > limits_.fields) {
            throw too_many("fields", limits_.fields);
        }
        text_.clear();
        return;
    }
    if (++files_ > limits_.files) {
        throw too_many("files", limits_.files);
    }
    headers_ = std::move(headers);
    auto const left = limits_.in_memory - std::min(limits_.in_memory, in_memory_);
    spool_ = std::make_shared<Spool>(std::min(limits_.file_in_memory, left));
}

void FormReader::part_data(std::string_view bytes) {
    if (filename_) {
        spool_->append(bytes);
        return;
    }
    if (text_.size() + bytes.size() > limits_.field_bytes) {
        throw too_large(limits_.field_bytes);
    }
    if (in_memory_ + text_.size() + bytes.size() > limits_.in_memory) {
        throw too_large_together();
    }
    text_.append(bytes);
}

void FormReader::end_part() {
    if (filename_) {
        in_memory_ += spool_->is_in_memory() ? static_cast<std::size_t>(spool_->size()) : 0U;
        form_.push_back(
            {name_,
             Upload(
                 base::replace_malformed_utf8(*filename_), std::move(headers_), std::move(spool_)
             )}
        );
    } else {
        in_memory_ += text_.size();
        form_.push_back({name_, base::replace_malformed_utf8(text_)});
    }
}

base::Task<Form> read_form(Deferred exchange) {
    FormReader reader(exchange.request().headers.find("content-type").value_or(""));
    BodyStream body(std::move(exchange));
    while (auto const piece = co_await body.next()) {
        reader.feed(*piece);
    }
    co_return reader.take();
}

Form read_form(std::string_view content_type, std::string_view body, FormLimits limits) {
    constexpr std::size_t piece = 64UL * 1024;
    FormReader reader(content_type, limits);
    for (std::size_t at = 0; at < body.size(); at += piece) {
        reader.feed(body.substr(at, piece));
    }
    return reader.take();
}

} // namespace svc::http
