#include "conformance/process/command.hpp"

#include "conformance/message.hpp"

#include <cstdlib>
#include <sstream>
#include <unistd.h>

namespace svc::conformance {
namespace {

class Splitter {
public:
    std::vector<std::string> split(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            bool const escapes = text[i] == '\\' && quote_ != '\'' && i + 1 < text.size();
            if (escapes) {
                take(text[++i]);
            } else {
                look_at(text[i]);
            }
        }
        if (quote_ != 0) {
            throw HarnessError("the command has an open " + std::string(1, quote_));
        }
        end_word();
        return std::move(words_);
    }

private:
    void look_at(char c) {
        if (quote_ != 0) {
            if (c == quote_) {
                quote_ = 0;
            } else {
                take(c);
            }
        } else if (c == '\'' || c == '"') {
            quote_ = c;
            inside_ = true;
        } else if (c == ' ' || c == '\t' || c == '\n') {
            end_word();
        } else {
            take(c);
        }
    }

    void take(char c) {
        word_.push_back(c);
        inside_ = true;
    }

    void end_word() {
        if (inside_) {
            words_.push_back(word_);
        }
        word_.clear();
        inside_ = false;
    }

    std::vector<std::string> words_{};
    std::string word_{};
    bool inside_ = false;
    char quote_ = 0;
};

} // namespace

std::vector<std::string> split_command(std::string_view text) { return Splitter().split(text); }

std::string find_program(std::string const& name) {
    if (name.find('/') != std::string::npos) {
        return name;
    }
    char const* const path = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): one thread
    std::istringstream folders(
        std::string(path == nullptr ? "" : path) + ":/usr/local/sbin:/usr/sbin:/sbin"
    );
    for (std::string folder; std::getline(folders, folder, ':');) {
        std::string candidate = std::string(folder).append("/").append(name);
        if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0) {
            return candidate;
        }
    }
    return name;
}

bool is_installed(std::string const& name) {
    return find_program(name).find('/') != std::string::npos;
}

} // namespace svc::conformance
