#include "service/http/headers.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::http {

Headers::Headers(std::initializer_list<Field> fields) {
    for (Field const& field : fields) {
        append(field.name, field.value);
    }
}

Headers::Place Headers::store(std::string_view name, std::string_view value) {
    Place const place{
        static_cast<std::uint32_t>(text_.size()),
        static_cast<std::uint32_t>(name.size()),
        static_cast<std::uint32_t>(text_.size() + name.size()),
        static_cast<std::uint32_t>(value.size())};
    if (text_.capacity() - text_.size() < name.size() + value.size()) {
        // The arguments may be views into the text that is left behind.
        std::string larger;
        larger.reserve(std::max(text_.capacity() * 2, text_.size() + name.size() + value.size()));
        larger.append(text_).append(name).append(value);
        text_.swap(larger);
    } else {
        text_.append(name).append(value);
    }
    return place;
}

std::string_view Headers::name_of(Place const& place) const noexcept {
    return {text_.data() + place.name_at, place.name_size};
}

Headers::Field Headers::operator[](std::size_t i) const noexcept {
    Place const& place = places_[i];
    return {name_of(place), {text_.data() + place.value_at, place.value_size}};
}

void Headers::append(std::string_view name, std::string_view value) {
    places_.push_back(store(name, value));
}

void Headers::set(std::string_view name, std::string_view value) {
    auto const same
        = [&](Place const& place) { return base::equals_ignoring_case(name_of(place), name); };
    auto const first = std::find_if(places_.begin(), places_.end(), same);
    if (first == places_.end()) {
        append(name, value);
        return;
    }
    places_.erase(std::remove_if(first + 1, places_.end(), same), places_.end());
    *first = store(name, value);
}

void Headers::erase(std::string_view name) {
    std::erase_if(places_, [&](Place const& place) {
        return base::equals_ignoring_case(name_of(place), name);
    });
}

void Headers::assign(std::string_view text) {
    text_ = text;
    places_.clear();
}

void Headers::clear() noexcept {
    text_.clear();
    places_.clear();
}

void Headers::shrink(std::size_t limit) {
    if (text_.capacity() > limit) {
        std::string().swap(text_);
        std::vector<Place>().swap(places_);
    }
}

std::optional<std::string_view> Headers::find(std::string_view name) const noexcept {
    for (Field const field : *this) {
        if (base::equals_ignoring_case(field.name, name)) {
            return field.value;
        }
    }
    return std::nullopt;
}

bool Headers::contains(std::string_view name) const noexcept { return find(name).has_value(); }

std::vector<std::string_view> Headers::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (Field const field : *this) {
        if (base::equals_ignoring_case(field.name, name)) {
            values.push_back(field.value);
        }
    }
    return values;
}

std::size_t Headers::count(std::string_view name) const noexcept {
    return static_cast<std::size_t>(std::count_if(begin(), end(), [&](Field const& field) {
        return base::equals_ignoring_case(field.name, name);
    }));
}

bool operator==(Headers const& a, Headers const& b) noexcept {
    return a.size() == b.size()
           && std::equal(a.begin(), a.end(), b.begin(), [](auto const& x, auto const& y) {
                  return base::equals_ignoring_case(x.name, y.name) && x.value == y.value;
              });
}

bool is_valid_field(std::string_view name, std::string_view value) noexcept {
    return base::is_token(name) && std::all_of(value.begin(), value.end(), [](char c) {
               return !base::is_control(c) || c == '\t';
           });
}

} // namespace svc::http
