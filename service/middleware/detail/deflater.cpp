#include "service/middleware/detail/deflater.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <new>
#include <zlib.h>

namespace svc::middleware::detail {
namespace {

int to_zlib(Deflater::Flush flush) noexcept {
    switch (flush) {
    case Deflater::Flush::Later: return Z_NO_FLUSH;
    case Deflater::Flush::Now: return Z_SYNC_FLUSH;
    case Deflater::Flush::End: break;
    }
    return Z_FINISH;
}

} // namespace

struct Deflater::State {
    z_stream stream{};
};

Deflater::Deflater(int level) : state_(std::make_unique<State>()) {
    constexpr int gzip_of_32k = 15 + 16;
    constexpr int usual_memory = 8;
    if (::deflateInit2(
            &state_->stream,
            std::clamp(level, 1, 9),
            Z_DEFLATED,
            gzip_of_32k,
            usual_memory,
            Z_DEFAULT_STRATEGY
        )
        != Z_OK) {
        throw std::bad_alloc();
    }
}

Deflater::~Deflater() { ::deflateEnd(&state_->stream); }

void Deflater::append(std::string& out, std::string_view plain, Flush flush) {
    z_stream& stream = state_->stream;
    do {
        // zlib counts in 32 bits.
        auto const share = plain.substr(0, std::numeric_limits<uInt>::max());
        plain.remove_prefix(share.size());
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): zlib reads what it takes as not const
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(share.data()));
        stream.avail_in = static_cast<uInt>(share.size());
        std::array<Bytef, std::size_t{16} * 1024> packed;
        do {
            stream.next_out = packed.data();
            stream.avail_out = static_cast<uInt>(packed.size());
            ::deflate(&stream, plain.empty() ? to_zlib(flush) : Z_NO_FLUSH);
            out.append(
                reinterpret_cast<char const*>(packed.data()), packed.size() - stream.avail_out
            );
        } while (stream.avail_out == 0);
    } while (!plain.empty());
}

} // namespace svc::middleware::detail
