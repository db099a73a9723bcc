#include "service/server/detail/mailbox.hpp"

#include <iterator>
#include <unistd.h>
#include <utility>

namespace svc::server::detail {
namespace {

thread_local Mailbox const* mailbox_of_this_thread = nullptr;

} // namespace

Mailbox::~Mailbox() {
    if (bell_.isBound()) {
        ::close(static_cast<int>(bell_.tag().value())); // NotifyFd itself never closes
    }
}

void Mailbox::post(Message message) {
    if (mailbox_of_this_thread == this) {
        own_.push_back(std::move(message));
        return;
    }
    std::unique_lock lock(mutex_);
    if (closed_) {
        return;
    }
    bool const first = from_others_.empty();
    from_others_.push_back(std::move(message));
    lock.unlock();
    if (first) {
        bell_.notify();
    }
}

void Mailbox::close() {
    std::vector<Message> dropped;
    std::lock_guard const lock(mutex_);
    closed_ = true;
    dropped.swap(from_others_);
}

void Mailbox::enter() noexcept { mailbox_of_this_thread = this; }

void Mailbox::leave() noexcept { mailbox_of_this_thread = nullptr; }

void Mailbox::collect() {
    // In this order: a message posted between the two rings the bell again.
    bell_.tryRead();
    std::vector<Message> posted;
    {
        std::lock_guard const lock(mutex_);
        posted.swap(from_others_);
    }
    own_.insert(
        own_.end(), std::make_move_iterator(posted.begin()), std::make_move_iterator(posted.end())
    );
}

std::vector<Message> Mailbox::take() noexcept { return std::exchange(own_, {}); }

} // namespace svc::server::detail
