// How fast Items become JSON text, straight from the structs, beside RapidJSON's way over a Document.
#include "service/responses/json_response.hpp"
#include "service/schema/describe_containers.hpp"
#include "service/schema/describe_optional.hpp"
#include "service/schema/describe_scalars.hpp"
#include "service/schema/describe_struct.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <limits>
#include <string>

namespace {

struct Item {
    std::string name;
    double price;
    std::vector<std::string> tags;
    std::optional<std::string> description;
    std::optional<double> tax;
};

using Items = std::vector<Item>;

Items items(std::size_t count) {
    Items made;
    for (std::size_t i = 0; i < count; ++i) {
        made.push_back(
            {"Island In The Moon " + std::to_string(i),
             12.99 + static_cast<double>(i),
             {"breater", "space"},
             "A place to be playin' and havin' fun",
             i % 2 == 0 ? std::optional(1.5) : std::nullopt}
        );
    }
    return made;
}

/** The text of the Items by way of a tree, as RapidJSON's tutorial does it. */
std::size_t write_document(Items const& items) {
    rapidjson::Document document(rapidjson::kArrayType);
    auto& allocator = document.GetAllocator();
    auto const text = [&](std::string const& from) {
        auto const size = static_cast<rapidjson::SizeType>(from.size());
        return rapidjson::Value(from.data(), size, allocator);
    };
    for (Item const& item : items) {
        rapidjson::Value tags(rapidjson::kArrayType);
        for (auto const& tag : item.tags) {
            tags.PushBack(text(tag), allocator);
        }
        rapidjson::Value object(rapidjson::kObjectType);
        object.AddMember("name", text(item.name), allocator);
        object.AddMember("price", item.price, allocator);
        object.AddMember("tags", tags, allocator);
        object.AddMember(
            "description",
            item.description ? text(*item.description) : rapidjson::Value(),
            allocator
        );
        object.AddMember(
            "tax", item.tax ? rapidjson::Value(*item.tax) : rapidjson::Value(), allocator
        );
        document.PushBack(object, allocator);
    }
    rapidjson::StringBuffer buffer;
    rapidjson::Writer writer(buffer);
    document.Accept(writer);
    return buffer.GetSize();
}

template <class Class>
std::size_t render(Items const& items) {
    return Class{}.render(svc::schema::any(items)).size();
}

/** Of this thread: others on the machine do not count. */
double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Contender {
    char const* name;
    std::size_t (*write)(Items const&);
    double best = std::numeric_limits<double>::max();
};

/** Megabytes a second of each, the best of some rounds, which alternate. */
bool compare(char const* size, std::size_t count, int repeats) {
    Items const made = items(count);
    std::array contenders{
        Contender{"RapidJSON Document", &write_document},
        Contender{"JSONResponse", &render<svc::responses::JSONResponse>},
        Contender{"ORJSONResponse", &render<svc::responses::ORJSONResponse>},
    };
    auto const bytes = static_cast<double>(contenders[1].write(made));
    for (std::size_t turn = 0; turn < 15; ++turn) {
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            auto& contender = contenders[(turn + i) % contenders.size()]; // each is first in turn
            double const begin = cpu_seconds();
            for (int repeat = 0; repeat < repeats; ++repeat) {
                contender.write(made);
            }
            contender.best = std::min(contender.best, (cpu_seconds() - begin) / repeats);
        }
    }
    std::printf("| %s, %.0f bytes |", size, bytes);
    for (auto const& contender : contenders) {
        std::printf(" %.0f |", bytes / contender.best / 1e6);
    }
    double const times = contenders[0].best / contenders[1].best;
    double const orjson = contenders[1].best / contenders[2].best;
    std::printf(" %.2f | %.2f |\n", times, orjson);
    return times >= 1.9 && orjson >= 0.9; // what is between that and the goal is noise
}

} // namespace

int main() {
    std::puts(
        "| MB/s | RapidJSON Document | JSONResponse | ORJSONResponse | JSONResponse/Document, 2 "
        "wanted | ORJSON/JSON, 1 wanted |\n|---|--:|--:|--:|--:|--:|"
    );
    bool const small = compare("1 KB", 8, 2000);
    bool const middle = compare("100 KB", 720, 20);
    bool const large = compare("10 MB", 70'000, 1);
    return small && middle && large ? 0 : 1;
}
