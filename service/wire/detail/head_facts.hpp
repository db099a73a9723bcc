#pragma once

#include "service/base/result.hpp"
#include "service/wire/detail/target.hpp"
#include "service/wire/limits.hpp"
#include "service/wire/refusal.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace svc::wire::detail {

/** What a head says about the message as a whole. */
struct Message {
    enum class Body { None, Length, Chunked };

    Body body = Body::None;
    /** Bytes of the body when Length. */
    std::uint64_t length = 0;
    bool keep_alive = true;
    bool expects_continue = false;
    bool wants_upgrade = false;
};

/** The fields of a head that frame the message, collected one by one and judged together.

    All views are into the head. */
class HeadFacts {
public:
    HeadFacts(Target const& target, bool http_1_0) noexcept
        : target_(target), http_1_0_(http_1_0) {}

    /** Takes note of any field; most say nothing about the message. */
    void field(std::string_view name, std::string_view value) noexcept;

    /** What follows from all of it, or the first reason against the request. */
    [[nodiscard]] base::Result<Message, Refusal> judge(Limits const& limits) const;

    /** The host that was asked for, `api.example.com:8443`; empty when none was named. */
    [[nodiscard]] std::string_view host() const noexcept;

private:
    /** A field that may come once. */
    struct Single {
        std::string_view value;
        unsigned count = 0;

        void add(std::string_view text) noexcept {
            value = text;
            ++count;
        }
    };

    void connection(std::string_view value) noexcept;
    void expect(std::string_view value) noexcept;
    [[nodiscard]] std::optional<Refusal> refuse_host() const;
    [[nodiscard]] std::optional<Refusal> refuse_coding() const;
    [[nodiscard]] std::optional<Refusal> refuse_others() const;
    [[nodiscard]] base::Result<std::uint64_t, Refusal> body_length(Limits const& limits) const;

    Target target_;
    bool http_1_0_;
    Single host_;
    Single content_length_;
    Single transfer_encoding_;
    Single authorization_;
    bool close_ = false;
    bool keep_alive_ = false;
    bool upgrade_ = false;
    bool connection_malformed_ = false;
    bool expects_continue_ = false;
    bool expects_other_ = false;
};

} // namespace svc::wire::detail
