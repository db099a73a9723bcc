#include "service/schema/detail/numbers.hpp"

#include <array>
#include <charconv>

namespace svc::schema::detail {

double load_number(std::size_t size, void const* object) noexcept {
    if (size != sizeof(float)) {
        return load<double>(object);
    }
    auto const narrow = load<float>(object);
    std::array<char, 32> digits{};
    auto const end = std::to_chars(digits.begin(), digits.end(), narrow);
    double value = narrow;
    std::from_chars(digits.begin(), end.ptr, value);
    return value;
}

} // namespace svc::schema::detail
