#include "service/responses/media_type.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace svc::responses {
namespace {

struct Entry {
    std::string_view extension;
    std::string_view media_type;
};

constexpr bool before(Entry const& a, Entry const& b) noexcept { return a.extension < b.extension; }

// testdata/media-types.tsv: what Python's mimetypes knows without the system's table.
constexpr std::array types{
    Entry{".3g2", "audio/3gpp2"},
    Entry{".3gp", "audio/3gpp"},
    Entry{".3gpp", "audio/3gpp"},
    Entry{".3gpp2", "audio/3gpp2"},
    Entry{".a", "application/octet-stream"},
    Entry{".aac", "audio/aac"},
    Entry{".adts", "audio/aac"},
    Entry{".ai", "application/postscript"},
    Entry{".aif", "audio/x-aiff"},
    Entry{".aifc", "audio/x-aiff"},
    Entry{".aiff", "audio/x-aiff"},
    Entry{".ass", "audio/aac"},
    Entry{".au", "audio/basic"},
    Entry{".avi", "video/x-msvideo"},
    Entry{".avif", "image/avif"},
    Entry{".bat", "text/plain"},
    Entry{".bcpio", "application/x-bcpio"},
    Entry{".bin", "application/octet-stream"},
    Entry{".bmp", "image/bmp"},
    Entry{".c", "text/plain"},
    Entry{".cdf", "application/x-netcdf"},
    Entry{".cpio", "application/x-cpio"},
    Entry{".csh", "application/x-csh"},
    Entry{".css", "text/css"},
    Entry{".csv", "text/csv"},
    Entry{".dll", "application/octet-stream"},
    Entry{".doc", "application/msword"},
    Entry{".dot", "application/msword"},
    Entry{".dvi", "application/x-dvi"},
    Entry{".eml", "message/rfc822"},
    Entry{".eps", "application/postscript"},
    Entry{".etx", "text/x-setext"},
    Entry{".exe", "application/octet-stream"},
    Entry{".gif", "image/gif"},
    Entry{".gtar", "application/x-gtar"},
    Entry{".h", "text/plain"},
    Entry{".h5", "application/x-hdf5"},
    Entry{".hdf", "application/x-hdf"},
    Entry{".heic", "image/heic"},
    Entry{".heif", "image/heif"},
    Entry{".htm", "text/html"},
    Entry{".html", "text/html"},
    Entry{".ico", "image/vnd.microsoft.icon"},
    Entry{".ief", "image/ief"},
    Entry{".jpe", "image/jpeg"},
    Entry{".jpeg", "image/jpeg"},
    Entry{".jpg", "image/jpeg"},
    Entry{".js", "application/javascript"},
    Entry{".json", "application/json"},
    Entry{".ksh", "text/plain"},
    Entry{".latex", "application/x-latex"},
    Entry{".loas", "audio/aac"},
    Entry{".m1v", "video/mpeg"},
    Entry{".m3u", "application/vnd.apple.mpegurl"},
    Entry{".m3u8", "application/vnd.apple.mpegurl"},
    Entry{".man", "application/x-troff-man"},
    Entry{".me", "application/x-troff-me"},
    Entry{".mht", "message/rfc822"},
    Entry{".mhtml", "message/rfc822"},
    Entry{".mif", "application/x-mif"},
    Entry{".mjs", "application/javascript"},
    Entry{".mov", "video/quicktime"},
    Entry{".movie", "video/x-sgi-movie"},
    Entry{".mp2", "audio/mpeg"},
    Entry{".mp3", "audio/mpeg"},
    Entry{".mp4", "video/mp4"},
    Entry{".mpa", "video/mpeg"},
    Entry{".mpe", "video/mpeg"},
    Entry{".mpeg", "video/mpeg"},
    Entry{".mpg", "video/mpeg"},
    Entry{".ms", "application/x-troff-ms"},
    Entry{".n3", "text/n3"},
    Entry{".nc", "application/x-netcdf"},
    Entry{".nq", "application/n-quads"},
    Entry{".nt", "application/n-triples"},
    Entry{".nws", "message/rfc822"},
    Entry{".o", "application/octet-stream"},
    Entry{".obj", "application/octet-stream"},
    Entry{".oda", "application/oda"},
    Entry{".opus", "audio/opus"},
    Entry{".p12", "application/x-pkcs12"},
    Entry{".p7c", "application/pkcs7-mime"},
    Entry{".pbm", "image/x-portable-bitmap"},
    Entry{".pdf", "application/pdf"},
    Entry{".pfx", "application/x-pkcs12"},
    Entry{".pgm", "image/x-portable-graymap"},
    Entry{".pl", "text/plain"},
    Entry{".png", "image/png"},
    Entry{".pnm", "image/x-portable-anymap"},
    Entry{".pot", "application/vnd.ms-powerpoint"},
    Entry{".ppa", "application/vnd.ms-powerpoint"},
    Entry{".ppm", "image/x-portable-pixmap"},
    Entry{".pps", "application/vnd.ms-powerpoint"},
    Entry{".ppt", "application/vnd.ms-powerpoint"},
    Entry{".ps", "application/postscript"},
    Entry{".pwz", "application/vnd.ms-powerpoint"},
    Entry{".py", "text/x-python"},
    Entry{".pyc", "application/x-python-code"},
    Entry{".pyo", "application/x-python-code"},
    Entry{".qt", "video/quicktime"},
    Entry{".ra", "audio/x-pn-realaudio"},
    Entry{".ram", "application/x-pn-realaudio"},
    Entry{".ras", "image/x-cmu-raster"},
    Entry{".rdf", "application/xml"},
    Entry{".rgb", "image/x-rgb"},
    Entry{".roff", "application/x-troff"},
    Entry{".rtx", "text/richtext"},
    Entry{".sgm", "text/x-sgml"},
    Entry{".sgml", "text/x-sgml"},
    Entry{".sh", "application/x-sh"},
    Entry{".shar", "application/x-shar"},
    Entry{".snd", "audio/basic"},
    Entry{".so", "application/octet-stream"},
    Entry{".src", "application/x-wais-source"},
    Entry{".srt", "text/plain"},
    Entry{".sv4cpio", "application/x-sv4cpio"},
    Entry{".sv4crc", "application/x-sv4crc"},
    Entry{".svg", "image/svg+xml"},
    Entry{".swf", "application/x-shockwave-flash"},
    Entry{".t", "application/x-troff"},
    Entry{".tar", "application/x-tar"},
    Entry{".tcl", "application/x-tcl"},
    Entry{".tex", "application/x-tex"},
    Entry{".texi", "application/x-texinfo"},
    Entry{".texinfo", "application/x-texinfo"},
    Entry{".tif", "image/tiff"},
    Entry{".tiff", "image/tiff"},
    Entry{".tr", "application/x-troff"},
    Entry{".trig", "application/trig"},
    Entry{".tsv", "text/tab-separated-values"},
    Entry{".txt", "text/plain"},
    Entry{".ustar", "application/x-ustar"},
    Entry{".vcf", "text/x-vcard"},
    Entry{".vtt", "text/vtt"},
    Entry{".wasm", "application/wasm"},
    Entry{".wav", "audio/x-wav"},
    Entry{".webm", "video/webm"},
    Entry{".webmanifest", "application/manifest+json"},
    Entry{".wiz", "application/msword"},
    Entry{".wsdl", "application/xml"},
    Entry{".xbm", "image/x-xbitmap"},
    Entry{".xlb", "application/vnd.ms-excel"},
    Entry{".xls", "application/vnd.ms-excel"},
    Entry{".xml", "text/xml"},
    Entry{".xpdl", "application/xml"},
    Entry{".xpm", "image/x-xpixmap"},
    Entry{".xsl", "application/xml"},
    Entry{".xwd", "image/x-xwindowdump"},
    Entry{".zip", "application/zip"}};

static_assert(std::is_sorted(types.begin(), types.end(), before));

constexpr std::array compressions{
    std::string_view(".gz"),
    std::string_view(".Z"),
    std::string_view(".bz2"),
    std::string_view(".xz"),
    std::string_view(".br")};

/** One extension that stands for two. */
constexpr std::array abbreviations{
    Entry{".svgz", ".svg.gz"},
    Entry{".tgz", ".tar.gz"},
    Entry{".taz", ".tar.gz"},
    Entry{".tz", ".tar.gz"},
    Entry{".tbz2", ".tar.bz2"},
    Entry{".txz", ".tar.xz"}};

/** Where the extension begins; the name's size when there is none. Dots in front belong to the name. */
std::size_t extension_at(std::string_view name) noexcept {
    auto const base = name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1;
    auto const first = name.find_first_not_of('.', base);
    auto const dot = name.rfind('.');
    return dot == std::string_view::npos || first == std::string_view::npos || dot < first
               ? name.size()
               : dot;
}

std::string_view type_of(std::string_view extension) noexcept {
    auto const* const found
        = std::lower_bound(types.begin(), types.end(), Entry{extension, {}}, before);
    return found != types.end() && found->extension == extension ? found->media_type
                                                                 : std::string_view{};
}

/** `site.svgz` is `site.svg.gz`. */
std::string spelled_out(std::string_view name) {
    auto const at = extension_at(name);
    std::string const extension = base::to_lower(name.substr(at));
    for (Entry const& each : abbreviations) {
        if (each.extension == extension) {
            return std::string(name.substr(0, at)).append(each.media_type);
        }
    }
    return std::string(name);
}

} // namespace

std::string_view guess_media_type(std::string_view file_name) {
    std::string const spelled = spelled_out(file_name);
    std::string_view name = spelled;
    auto const last = name.substr(extension_at(name));
    if (std::find(compressions.begin(), compressions.end(), last) != compressions.end()) {
        name.remove_suffix(last.size());
    }
    auto const extension = name.substr(extension_at(name));
    auto const exact = type_of(extension);
    return exact.empty() ? type_of(base::to_lower(extension)) : exact;
}

} // namespace svc::responses
