#pragma once

#include "service/binding/signature.hpp"
#include "service/http/error.hpp"
#include "service/http/request.hpp"
#include "service/responses/response.hpp"

#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace svc::middleware {

/** The handler of a user's that answers what flew out of an operation, if there is one.

    Threads: const members may run at once. */
class ExceptionHandlers {
public:
    /** Answers an exception; nothing when it is not for this one. */
    using Handler = std::function<
        std::optional<http::Response>(std::exception_ptr const&, http::Request const&)>;

    /** `handler` answers exceptions of the type of its second argument, and of what derives from it
        unless another handler is nearer. A second one for the same type replaces the first. */
    template <class F>
    void add(F handler) {
        using Exception = ExceptionOf<F>;
        insert(
            {&pointer_of<Exception>,
             &is_pointer_to<Exception>,
             catching<Exception>(std::move(handler))}
        );
    }

    /** `handler` answers every HttpError of that status, whatever its type; for 500 everything that no
        other handler answers. It goes before those by type. */
    template <class F>
    void add(int status_code, F handler) {
        by_status_[status_code] = catching<ExceptionOf<F>>(std::move(handler));
    }

    [[nodiscard]] bool empty() const noexcept { return by_type_.empty() && by_status_.empty(); }

    /** The answer to an HttpError of that status, or to another exception. */
    [[nodiscard]] std::optional<http::Response>
    answer(std::exception_ptr const& error, http::Request const& request) const;

    /** The answer to what nobody else answers: a bug. */
    [[nodiscard]] std::optional<http::Response>
    answer_bug(std::exception_ptr const& error, http::Request const& request) const;

private:
    template <class R, class Asked, class Exception>
    struct Signature {
        static_assert(
            std::is_same_v<std::remove_cvref_t<Asked>, http::Request>,
            "svc: an exception handler takes the request, then the exception: "
            "(Request const&, MyError const&)"
        );
        static_assert(
            std::is_base_of_v<responses::Response, R>,
            "svc: an exception handler returns a Response"
        );
        using type = std::remove_cvref_t<Exception>;
    };

    template <class F>
    using ExceptionOf = typename binding::SignatureOf<F>::template apply<Signature>::type;

    /** A handler, and how its type is compared with others' that are as unknown: a pointer to a
        derived class is caught as one to its base. */
    struct ByType {
        std::exception_ptr (*pointer)();
        bool (*catches)(std::exception_ptr const& pointer);
        Handler handler;
    };

    template <class Exception>
    static std::exception_ptr pointer_of() {
        return std::make_exception_ptr(static_cast<Exception*>(nullptr));
    }

    template <class Exception>
    static bool is_pointer_to(std::exception_ptr const& pointer) {
        try {
            std::rethrow_exception(pointer);
        } catch (Exception*) { // NOLINT(misc-throw-by-value-catch-by-reference): only its type counts
            return true;
        } catch (...) {
            return false;
        }
    }

    template <class Exception, class F>
    static Handler catching(F handler) {
        return [handler = std::move(handler)](
                   std::exception_ptr const& error, http::Request const& request
               ) -> std::optional<http::Response> {
            try {
                std::rethrow_exception(error);
            } catch (Exception const& caught) {
                return responses::finish(handler(request, caught), request);
            } catch (...) {
                return std::nullopt;
            }
        };
    }

    void insert(ByType added);

    /** Derived classes before their bases. */
    std::vector<ByType> by_type_;
    std::map<int, Handler> by_status_;
};

} // namespace svc::middleware
