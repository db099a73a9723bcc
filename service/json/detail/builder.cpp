#include "service/json/detail/builder.hpp"

#include "service/json/parse.hpp"

#include <iterator>
#include <utility>

namespace svc::json::detail {

Builder::Builder() {
    // Enough for most requests: no growing while they are read.
    values_.reserve(16);
    names_.reserve(16);
}

bool Builder::open() noexcept { return ++depth_ <= max_depth; }

void Builder::close_array(std::size_t size) {
    auto const first = values_.end() - static_cast<std::ptrdiff_t>(size);
    Array array(std::make_move_iterator(first), std::make_move_iterator(values_.end()));
    values_.erase(first, values_.end());
    values_.emplace_back(std::move(array));
    --depth_;
}

void Builder::close_object(std::size_t size) {
    Object object;
    object.reserve(size);
    std::size_t const value = values_.size() - size;
    std::size_t const name = names_.size() - size;
    for (std::size_t i = 0; i < size; ++i) {
        object.push_back({std::move(names_[name + i]), std::move(values_[value + i])});
    }
    names_.resize(name);
    values_.resize(value);
    values_.emplace_back(std::move(object));
    --depth_;
}

} // namespace svc::json::detail
