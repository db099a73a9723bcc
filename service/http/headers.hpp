#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::http {

/** The fields of a message, in order, repeats kept; names are found without regard to case.

    All text stands in one block, so that filling a cleared object again allocates nothing. A view
    that a member function returns is good until the object is changed.

    Values are bytes as they came: no check is made here (wire/ checks what comes in, and
    `is_valid_field` what goes out). */
class Headers {
public:
    struct Field {
        std::string_view name;
        std::string_view value;

        friend bool operator==(Field const&, Field const&) = default;
    };

    Headers() = default;
    Headers(std::initializer_list<Field> fields);

    /** Adds a field after the others. */
    void append(std::string_view name, std::string_view value);

    /** Puts `value` in the place of the first field of that name and removes its repeats;
        appends when there is none. */
    void set(std::string_view name, std::string_view value);

    /** Removes every field of that name. */
    void erase(std::string_view name);

    /** Where a field lies in a text. */
    struct Place {
        std::uint32_t name_at;
        std::uint32_t name_size;
        std::uint32_t value_at;
        std::uint32_t value_size;
    };

    /** Takes over a text with fields in it, all at once; `add` tells where they lie. The fields that
        there were are gone. */
    void assign(std::string_view text);

    /** The next field of that text. REQUIRES: nothing was appended or set since. */
    void add(Place place) { places_.push_back(place); }

    void clear() noexcept;

    /** Gives memory back when the text has more than `limit` bytes of it. REQUIRES: no fields. */
    void shrink(std::size_t limit);

    /** The value of the first field of that name. */
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;

    [[nodiscard]] bool contains(std::string_view name) const noexcept;

    /** All values of that name, in order. */
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;

    /** How many fields have that name. */
    [[nodiscard]] std::size_t count(std::string_view name) const noexcept;

    [[nodiscard]] std::size_t size() const noexcept { return places_.size(); }

    [[nodiscard]] bool empty() const noexcept { return places_.empty(); }

    /** The i-th field; REQUIRES: i < size(). */
    Field operator[](std::size_t i) const noexcept;

    class Iterator {
    public:
        using value_type = Field;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;
        using pointer = void;
        using reference = Field;

        Iterator(Headers const* headers, std::size_t i) noexcept : headers_(headers), i_(i) {}

        Field operator*() const noexcept { return (*headers_)[i_]; }

        Iterator& operator++() noexcept {
            ++i_;
            return *this;
        }

        friend bool operator==(Iterator const&, Iterator const&) = default;

    private:
        Headers const* headers_;
        std::size_t i_;
    };

    [[nodiscard]] Iterator begin() const noexcept { return {this, 0}; }

    [[nodiscard]] Iterator end() const noexcept { return {this, places_.size()}; }

    /** Same fields, same order; names compare without case. */
    friend bool operator==(Headers const& a, Headers const& b) noexcept;

private:
    Place store(std::string_view name, std::string_view value);
    [[nodiscard]] std::string_view name_of(Place const& place) const noexcept;

    std::string text_;
    std::vector<Place> places_;
};

/** True when the pair may stand in a message: the name is a token, the value has no CR, LF, NUL or
    other control but a tab (RFC 9110 section 5.5). */
bool is_valid_field(std::string_view name, std::string_view value) noexcept;

} // namespace svc::http
