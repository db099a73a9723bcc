#pragma once

#include "service/base/task.hpp"
#include "service/http/exchange.hpp"
#include "service/http/multipart.hpp"
#include "service/http/upload.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace svc::http {

/** What a form may hold, as Starlette has it. */
struct FormLimits {
    std::size_t fields = 1000;
    std::size_t files = 1000;
    /** One field that is no file, in bytes. */
    std::size_t field_bytes = 1024UL * 1024;
    /** A larger file is put on disk. */
    std::size_t file_in_memory = 1024UL * 1024;
    /** All fields, and all files that are in memory; what more files there are is put on disk. */
    std::size_t in_memory = 16UL * 1024 * 1024;
};

struct FormField {
    std::string name;
    std::variant<std::string, Upload> value;
};

/** A form, in the order in which it came, repeats kept. */
using Form = std::vector<FormField>;

/** Reads the body of a form piece by piece: `application/x-www-form-urlencoded` or
    `multipart/form-data`, as its Content-Type says. Any other body is a form without fields, as in
    Starlette.

    Throws HttpError 400 when the body is malformed or beyond the limits.

    Threads: one call at a time. */
class FormReader : private MultipartParser::Sink {
public:
    explicit FormReader(std::string_view content_type, FormLimits limits = {});
    FormReader(FormReader const&) = delete;
    FormReader& operator=(FormReader const&) = delete;

    void feed(std::string_view bytes);

    /** The form, once all was fed. */
    [[nodiscard]] Form take();

private:
    void take_urlencoded();
    void begin_part(Headers headers) override;
    void part_data(std::string_view bytes) override;
    void end_part() override;

    FormLimits limits_;
    Form form_;
    std::optional<MultipartParser> multipart_;
    bool is_urlencoded_ = false;
    bool has_begun_ = false;
    std::string text_;
    std::string name_;
    std::size_t fields_ = 0;
    std::size_t files_ = 0;
    std::size_t in_memory_ = 0;
    /** The part that is being read is a file. */
    std::optional<std::string> filename_;
    Headers headers_;
    std::shared_ptr<Spool> spool_;
};

/** Reads the form of a request as it arrives. Throws IncompleteBody, too. */
base::Task<Form> read_form(Deferred exchange);

/** Reads a whole body. */
Form read_form(std::string_view content_type, std::string_view body, FormLimits limits = {});

} // namespace svc::http
