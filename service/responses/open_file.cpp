#include "service/responses/open_file.hpp"

#include "service/base/ascii.hpp"
#include "service/base/log.hpp"
#include "service/http/date.hpp"
#include "service/http/error.hpp"

#include <boost/uuid/detail/md5.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <system_error>

namespace svc::responses {
namespace {

[[noreturn]] void not_found(std::string const& path, std::string_view what) {
    std::string line = "File at path " + path + ' ' + std::string(what);
    std::replace_if(line.begin(), line.end(), base::is_control, ' ');
    base::log::error(line);
    throw http::HttpError(404);
}

/** Python's text of a float: always with a point. */
std::string decimal_text(double value) {
    std::array<char, 400> digits{};
    auto* const end
        = std::to_chars(digits.begin(), digits.end(), value, std::chars_format::fixed).ptr;
    std::string text(digits.begin(), end);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

std::string md5_hex(std::string_view text) {
    boost::uuids::detail::md5 hash;
    hash.process_bytes(text.data(), text.size());
    boost::uuids::detail::md5::digest_type digest{};
    hash.get_digest(digest);
    std::string hex;
    for (std::uint32_t const word : digest) {
        for (int shift = 28; shift >= 0; shift -= 4) {
            hex += "0123456789abcdef"[(word >> static_cast<unsigned>(shift)) & 0xF];
        }
    }
    return hex;
}

} // namespace

OpenFile OpenFile::try_open(std::string const& path) {
    // O_NONBLOCK: a named pipe would wait for a writer.
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG || errno == ELOOP) {
            return {};
        }
        throw std::system_error(errno, std::generic_category(), "cannot open " + path);
    }
    OpenFile opened{std::make_shared<http::File>(descriptor)};
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) {
        throw std::system_error(errno, std::generic_category(), "cannot look at " + path);
    }
    opened.size = static_cast<std::uint64_t>(status.st_size);
    opened.modified = status.st_mtim;
    opened.is_regular = S_ISREG(status.st_mode);
    opened.is_folder = S_ISDIR(status.st_mode);
    return opened;
}

OpenFile OpenFile::at(std::string const& path) {
    OpenFile opened = try_open(path);
    if (!opened.file) {
        not_found(path, "does not exist.");
    }
    if (!opened.is_regular) {
        not_found(path, "is not a file.");
    }
    return opened;
}

std::string OpenFile::last_modified() const { return http::format_date(modified.tv_sec); }

std::string OpenFile::etag() const {
    double const seconds
        = static_cast<double>(modified.tv_sec) + 1e-9 * static_cast<double>(modified.tv_nsec);
    return '"' + md5_hex(decimal_text(seconds) + '-' + std::to_string(size)) + '"';
}

} // namespace svc::responses
