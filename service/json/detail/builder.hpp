#pragma once

#include "service/json/value.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::json::detail {

/** Builds a value from the events of a reader, whichever reader it is.

    What is not closed yet lies on a stack, so that each array and object is made once, in its
    final size. */
class Builder {
public:
    Builder();

    void value(auto&& value) { values_.emplace_back(std::forward<decltype(value)>(value)); }
    void name(std::string_view name) { names_.emplace_back(name); }

    /** Enters an array or an object; false when that is a level too deep. */
    [[nodiscard]] bool open() noexcept;

    /** The last `size` values become an array. */
    void close_array(std::size_t size);
    /** The last `size` names and values become an object; of a repeated name the last counts. */
    void close_object(std::size_t size);

    /** REQUIRES: the events of one whole document were given. */
    [[nodiscard]] Value take() { return std::move(values_.back()); }

private:
    std::vector<Value> values_;
    std::vector<std::string> names_;
    std::size_t depth_ = 0;
};

} // namespace svc::json::detail
