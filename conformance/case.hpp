#pragma once

#include "conformance/matcher.hpp"
#include "service/json/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/** The program svc-conformance: requirements as data, and the engine that judges servers by them. */
namespace svc::conformance {

/** How much a requirement binds: what a violation of it does to the exit status. */
enum class Level {
    Must,   ///< a violation fails the run
    Should, ///< a warning; fails the run with --strict
    May,    ///< told, never counted
    Info,   ///< an observation: nothing is required
};

/** A piece of what is sent. */
struct Part {
    enum class Kind {
        Text,     ///< its ${variables} are filled in
        Bytes,    ///< goes out as it is
        Pause,    ///< waits, so that the pieces arrive apart
        Shutdown, ///< ends our side of the connection; answers can still come
    };

    Kind kind = Kind::Text;
    std::string text{};
    int times = 1; ///< the text is sent so often
    int pause_ms = 0;
};

struct Field {
    std::string name;
    Part value;
};

/** A request in HTTP's terms: `Host` and the framing fields are added unless `headers` has them. */
struct Request {
    std::string method = "GET";
    /** Exactly one of the three is there. */
    std::optional<std::string> path{};   ///< below the base path
    std::optional<std::string> target{}; ///< the request-target to the byte
    std::optional<std::string> url{};    ///< a link that was captured; resolved at the public URL
    std::string version = "1.1";
    std::vector<Field> headers{};
    std::vector<Part> body{};
    std::optional<json::Value> json{};
    bool has_body = false;
    bool chunked = false; ///< each part of the body is one chunk
};

enum class ConnectionState { Open, Closed };

/** Where a redirect must lead, as a client sees it. */
struct LocationRule {
    std::string path;
    std::string origin = "${origin}";
    std::string prefix = "${prefix}";
    std::optional<bool> absolute{}; ///< as written: with scheme and host, or as a path
};

/** What an earlier step's answer is compared with. */
struct SameAs {
    std::string step;
    bool status = false;
    bool body = false;
    bool all_headers = false;
    std::vector<std::string> headers{};
    std::vector<std::string> except{};
};

struct BodyRule {
    std::optional<Matcher> text{};
    std::optional<json::Value> json{};
    std::vector<std::pair<std::string, Matcher>> at{}; ///< JSON pointer -> what stands there
    std::optional<bool> empty{};
    std::optional<std::size_t> size{};
};

/** A status code or a class of them. */
struct StatusRange {
    int first = 0;
    int last = 0;
};

/** What one answer must look like; what is not named is not checked. */
struct Expectation {
    std::string method{}; ///< of the request this answers; a HEAD has no body
    std::vector<StatusRange> status{};
    std::optional<std::string> http_version{};
    std::vector<std::pair<std::string, Matcher>> headers{};
    std::optional<BodyRule> body{};
    std::optional<LocationRule> location{};
    std::optional<ConnectionState> connection{};
    std::optional<std::vector<int>> interim{}; ///< the 1xx that come first
    std::optional<SameAs> same_as{};
    bool answered = true; ///< false: the connection ends without an answer
    bool cut = false;     ///< the connection ends in the middle of the answer
    std::vector<Expectation> any_of{};
};

/** A variable taken from a step's first answer. */
struct Capture {
    enum class From { Header, Json, Body };

    std::string variable;
    From from = From::Body;
    std::string what{};  ///< the header's name, the JSON pointer
    std::string regex{}; ///< of that, only what this finds: its first group, or the whole match
    bool all = false;    ///< every one that is found, as an array
};

/** Which door a step knocks at. */
enum class Side {
    Public, ///< where clients come in: the proxy when there is one
    App,    ///< the app itself, behind the proxy
};

struct Step {
    std::string name{};
    std::variant<Request, std::vector<Part>> send{};
    std::string
        connection{}; ///< a name is kept open for later steps; without one it is a fresh one
    std::string source_address{};
    Side to = Side::Public;
    int timeout_ms = 0;  ///< 0: the run's own
    bool setup = false;  ///< what goes wrong here says nothing about the requirement
    std::string until{}; ///< reading ends when this text has arrived
    std::string for_each{};
    std::vector<Expectation> expect{}; ///< one for each answer, in order
    std::vector<Capture> capture{};
};

/** An answer in HTTP's terms: its length is added unless `headers` has it. */
struct RecordedAnswer {
    int status = 200;
    std::vector<Field> headers{};
    std::vector<Part> body{};
    std::optional<json::Value> json{};
};

/** What a server once sent, or could send, for one exchange. */
struct Recording {
    std::variant<std::vector<Part>, RecordedAnswer> sent{};
    ConnectionState then = ConnectionState::Open;
};

struct Replacement {
    std::string from;
    std::string to;
};

/** Recordings for all exchanges of a case; `fault` says what is wrong with a bad one. */
struct Twin {
    std::string fault{};
    std::vector<Recording> exchanges{};
    std::vector<Replacement> replacing{}; ///< made in all exchanges; each must find something
};

struct Case {
    std::string id;
    std::string area;
    std::string sentence;
    Level level = Level::Must;
    std::vector<std::string> source{};
    std::vector<std::string> needs{};
    std::vector<std::string> depends_on{};
    std::string note{};
    bool alone = false; ///< nothing else may talk to the subject meanwhile
    std::vector<std::pair<std::string, json::Value>> variables{}; ///< set before the first step
    std::vector<Step> steps{};
    std::vector<Twin> good{};
    std::vector<Twin> bad{};
};

std::string_view name_of(Level level) noexcept;

} // namespace svc::conformance
