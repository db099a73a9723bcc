// Any bytes as a Range of files of several sizes: the parts lie in the file, in order and apart, and
// none of them is what nobody asked for. Seeds: none are needed.
#include "service/responses/range.hpp"

#include "tests/fuzz/require.hpp"

using namespace svc::responses;
using Kind = RangeRequest::Kind;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text = text_of(data, size);
    constexpr std::uint64_t sizes[] = {0, 1, 10, 100'000, UINT64_MAX};
    for (std::uint64_t const file_size : sizes) {
        RangeRequest const request = parse_range(text, file_size);
        require((request.kind == Kind::Parts) == !request.parts.empty(), "parts are Parts");
        require(request.parts.size() <= 100, "there are no more than a hundred");
        ByteRange const* former = nullptr;
        for (ByteRange const& part : request.parts) {
            require(part.first <= part.last && part.last < file_size, "a part lies in the file");
            require(former == nullptr || former->last + 1 < part.first, "parts lie apart");
            former = &part;
        }
        bool const complains = request.kind == Kind::Malformed;
        require(complains == !request.complaint.empty(), "400 has a reason");
    }
    return 0;
}
