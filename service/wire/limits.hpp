#pragma once

#include <cstddef>
#include <cstdint>

namespace svc::wire {

/** The numbers an attacker meets first. Sizes in bytes. */
struct Limits {
    /** Request line; longer is 414. */
    std::size_t request_line = 8UL * 1024;
    /** Request line and all fields together; longer is 431. A trailer section may be as long. */
    std::size_t head = 32UL * 1024;
    /** Fields in a head, or in a trailer section; more is 431. */
    std::size_t fields = 100;
    /** A whole body; larger is 413. */
    std::uint64_t body = 16UL * 1024 * 1024;
    /** The size lines of a body's chunks, sizes and line ends not counted; more is 400. */
    std::size_t chunk_extensions = 16UL * 1024;
};

} // namespace svc::wire
