// How fast a megabyte of Items is read and validated, straight into a vector of structs, beside what
// RapidJSON's SAX reader needs to do nothing with it.
#include "service/schema/decode_text.hpp"
#include "service/schema/describe_containers.hpp"
#include "service/schema/describe_optional.hpp"
#include "service/schema/describe_scalars.hpp"
#include "service/schema/describe_struct.hpp"
#include "service/schema/field.hpp"
#include "service/schema/type_info.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <limits>
#include <string>

namespace {

struct Item {
    std::string name;
    double price;
    std::vector<std::string> tags = svc::schema::empty;
    std::optional<std::string> description = std::nullopt;
    std::optional<double> tax = std::nullopt;
};

std::string megabyte() {
    std::string text = "[";
    while (text.size() < 1'000'000) {
        text += text.size() > 1 ? "," : "";
        text += R"({"name":"Island In The Moon )" + std::to_string(text.size())
                + R"(","price":12.99,"tags":["breater","space"],)"
                  R"("description":"A place to be playin' and havin' fun","tax":1.5})";
    }
    return text + ']';
}

/** Of this thread: others on the machine do not count. */
double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/** Megabytes a second, the best of some rounds: what the code can do when nothing disturbs it. */
template <class Work>
double rate(std::string const& text, Work const& work) {
    double best = std::numeric_limits<double>::max();
    for (int round = 0; round < 30; ++round) {
        double const begin = cpu_seconds();
        if (!work()) {
            std::puts("it was not read");
            return 0;
        }
        best = std::min(best, cpu_seconds() - begin);
    }
    return static_cast<double>(text.size()) / best / 1e6;
}

} // namespace

int main() {
    std::string const text = megabyte();
    double const sax = rate(text, [&] {
        rapidjson::MemoryStream stream(text.data(), text.size());
        rapidjson::BaseReaderHandler<> nothing;
        rapidjson::Reader reader;
        return !reader.Parse(stream, nothing).IsError();
    });
    double const decoded = rate(text, [&] {
        std::vector<Item> items;
        return svc::schema::decode_text(svc::schema::info<std::vector<Item>>(), text, &items);
    });
    std::printf("RapidJSON SAX, nothing done: %.0f MB/s\n", sax);
    std::printf("read into vector<Item>:      %.0f MB/s\n", decoded);
    std::printf("wanted: %.0f MB/s\n", std::min(200.0, 0.6 * sax));
    return decoded >= std::min(200.0, 0.6 * sax) ? 0 : 1;
}
