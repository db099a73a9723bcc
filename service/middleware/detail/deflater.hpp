#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace svc::middleware::detail {

/** Compresses to one gzip member (RFC 1952), piece by piece. */
class Deflater {
public:
    enum class Flush {
        Later, ///< may keep what it was given
        Now,   ///< gives all that a client needs to see what it was given
        End,   ///< gives the rest
    };

    /** `level`: 1 to 9. Throws std::bad_alloc. */
    explicit Deflater(int level);
    ~Deflater();
    Deflater(Deflater const&) = delete;
    Deflater& operator=(Deflater const&) = delete;

    /** Appends to `out` what `plain` becomes. */
    void append(std::string& out, std::string_view plain, Flush flush);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace svc::middleware::detail
