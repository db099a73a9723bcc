#include "service/responses/items.hpp"

#include "service/schema/encode.hpp"

#include <cstddef>
#include <string>

namespace svc::responses {
namespace {

class ValueItems final : public Items {
public:
    explicit ValueItems(json::Array values) : values_(std::move(values)) {}

    Next next() override { return ++taken_ > values_.size() ? Next::End : Next::Piece; }

    void wait(std::function<void()> wake) override { wake(); }

    [[nodiscard]] Item item() const override { return schema::any(values_[taken_ - 1]); }

private:
    json::Array values_;
    std::size_t taken_ = 0;
};

/** Items as pieces; what a piece is says the derived class. */
class ItemStream : public http::Stream {
public:
    explicit ItemStream(std::unique_ptr<Items> items) : items_(std::move(items)) {}

    Next next(std::string& piece) final {
        auto const next = items_->next();
        if (next == Next::Piece) {
            append(piece, items_->item());
        }
        return next;
    }

    void wait(std::function<void()> wake) final { items_->wait(std::move(wake)); }

private:
    virtual void append(std::string& piece, Item item) = 0;

    std::unique_ptr<Items> items_;
};

class TextStream final : public ItemStream {
public:
    using ItemStream::ItemStream;

private:
    void append(std::string& piece, Item item) override {
        auto const value = std::get<schema::Any>(item);
        if (value.type->kind == schema::Kind::String) {
            piece.assign(schema::as<schema::StringInfo>(*value.type).view(value.ptr));
        } else {
            piece = value.text();
        }
    }
};

class LineStream final : public ItemStream {
public:
    LineStream(std::unique_ptr<Items> items, json::Style style)
        : ItemStream(std::move(items)), writer_({.style = style, .indent = 0}) {}

private:
    void append(std::string& piece, Item item) override {
        schema::write(writer_, std::get<schema::Any>(item));
        piece = writer_.take();
        piece.push_back('\n');
    }

    json::Writer writer_;
};

class EventStream final : public ItemStream {
public:
    EventStream(std::unique_ptr<Items> items, json::Style style, http::Heartbeat heartbeat)
        : ItemStream(std::move(items)),
          writer_({.style = style, .indent = 0}),
          heartbeat_(heartbeat) {}

    [[nodiscard]] http::Heartbeat heartbeat() const noexcept override { return heartbeat_; }

private:
    void append(std::string& piece, Item item) override {
        if (auto const* const event = std::get_if<ServerSentEvent const*>(&item)) {
            append_event(piece, **event);
        } else {
            schema::write(writer_, std::get<schema::Any>(item));
            append_data(piece, writer_.take());
        }
    }

    json::Writer writer_;
    http::Heartbeat heartbeat_;
};

} // namespace

std::unique_ptr<Items> items_of_value(json::Value value) {
    return std::make_unique<ValueItems>(
        value.is_array() ? std::move(value.as_array()) : json::Array{std::move(value)}
    );
}

std::unique_ptr<http::Stream> text_stream(std::unique_ptr<Items> items) {
    return std::make_unique<TextStream>(std::move(items));
}

std::unique_ptr<http::Stream> line_stream(std::unique_ptr<Items> items, json::Style style) {
    return std::make_unique<LineStream>(std::move(items), style);
}

std::unique_ptr<http::Stream>
event_stream(std::unique_ptr<Items> items, json::Style style, http::Heartbeat heartbeat) {
    return std::make_unique<EventStream>(std::move(items), style, heartbeat);
}

} // namespace svc::responses
