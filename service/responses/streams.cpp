#include "service/responses/streams.hpp"

#include "service/schema/encode.hpp"

#include <cstddef>
#include <istream>
#include <stdexcept>
#include <vector>

namespace svc::responses {
namespace {

class FileStream final : public http::Stream {
public:
    explicit FileStream(std::unique_ptr<std::istream> file) : file_(std::move(file)) {}

    Next next(std::string& piece) override {
        constexpr std::size_t largest = std::size_t{64} * 1024;
        piece.resize(largest);
        file_->read(piece.data(), static_cast<std::streamsize>(largest));
        piece.resize(static_cast<std::size_t>(file_->gcount()));
        if (!piece.empty()) {
            return Next::Piece;
        }
        if (!file_->eof()) {
            throw std::runtime_error("a file that is streamed cannot be read");
        }
        return Next::End;
    }

private:
    std::unique_ptr<std::istream> file_;
};

std::string text_of(json::Value const& value) {
    if (!value.is_string()) {
        throw std::invalid_argument("svc: what is streamed are texts");
    }
    return value.as_string();
}

} // namespace

std::unique_ptr<http::Stream> stream_of_file(std::unique_ptr<std::istream> file) {
    return std::make_unique<FileStream>(std::move(file));
}

// RESP-35
std::unique_ptr<http::Stream> stream_of_value(schema::Any value) {
    std::vector<std::string> pieces;
    auto const tree = schema::to_value(value);
    if (tree.is_array()) {
        for (json::Value const& element : tree.as_array()) {
            pieces.push_back(text_of(element));
        }
    } else if (!tree.is_null()) {
        pieces.push_back(text_of(tree));
    }
    return std::make_unique<RangeStream<std::vector<std::string>>>(std::move(pieces));
}

} // namespace svc::responses
