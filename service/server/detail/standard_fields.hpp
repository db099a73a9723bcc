#pragma once

#include "service/server/settings.hpp"

#include <ctime>
#include <string>
#include <string_view>

namespace svc::server::detail {

/** `date: ...\r\nserver: svc\r\n` and the operator's fields, made anew once a second (RESP-01). */
class StandardFields {
public:
    /** @throws std::invalid_argument for a field that may not stand in an answer. */
    explicit StandardFields(Settings const& settings);

    [[nodiscard]] std::string_view text() const noexcept { return text_; }

    void refresh();

private:
    bool with_date_;
    std::time_t second_ = 0;
    /** All but the date. */
    std::string constant_;
    std::string text_;
};

} // namespace svc::server::detail
