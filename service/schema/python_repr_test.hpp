#pragma once

#include "service/json/writer.hpp"
#include "service/schema/literals.hpp"
#include "service/schema/types.hpp"

#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>

/** Values as Python's repr() shows them: the tables of recorded results are written so. */
namespace svc::schema {

inline std::string repr(std::string_view text) {
    bool const has_single = text.find('\'') != std::string_view::npos;
    char const quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string shown(1, quote);
    for (char const c : text) {
        if (c == quote || c == '\\') {
            shown += '\\';
            shown += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(c));
            shown += c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : escape;
        } else {
            shown += c;
        }
    }
    return shown + quote;
}

inline std::string repr(std::string const& text) { return repr(std::string_view(text)); }
inline std::string repr(std::int64_t value) { return std::to_string(value); }
inline std::string repr(int value) { return std::to_string(value); }
inline std::string repr(bool value) { return value ? "True" : "False"; }
inline std::string repr(std::nullptr_t) { return "None"; }

inline std::string repr(double value) {
    return std::isnan(value)   ? "nan"
           : std::isinf(value) ? (value < 0 ? "-inf" : "inf")
                               : json::write(value);
}

inline std::string repr(json::Value const& value);

/** `[1, 2]`, with the brackets and the way to show each element that are given. */
template <class Elements, class Show>
std::string joined(char const* brackets, Elements const& elements, Show show) {
    std::string text(1, brackets[0]);
    for (auto const& element : elements) {
        text += text.size() > 1 ? ", " : "";
        text += show(element);
    }
    return text + brackets[1];
}

inline std::string repr(json::Value const& value) {
    if (value.is_null()) {
        return "None";
    }
    if (value.is_bool()) {
        return repr(value.as_bool());
    }
    if (value.is_string()) {
        return repr(value.as_string());
    }
    if (value.is_double()) {
        return repr(value.as_double());
    }
    if (value.is_array()) {
        return joined("[]", value.as_array(), [](auto const& one) { return repr(one); });
    }
    if (value.is_object()) {
        return joined("{}", value.as_object(), [](auto const& member) {
            return repr(member.name) + ": " + repr(member.value);
        });
    }
    return json::write(value);
}

template <class T>
std::string repr(std::optional<T> const& value) {
    return value ? repr(*value) : "None";
}

template <class T>
std::string repr(std::vector<T> const& values) {
    return joined("[]", values, [](T const& one) { return repr(one); });
}

template <class T>
std::string repr(std::set<T> const& values) {
    return values.empty() ? "set()" : joined("{}", values, [](T const& one) { return repr(one); });
}

template <class K, class T>
std::string repr(std::map<K, T> const& values) {
    return joined("{}", values, [](auto const& entry) {
        return repr(entry.first) + ": " + repr(entry.second);
    });
}

template <class A, class B>
std::string repr(std::tuple<A, B> const& values) {
    return "(" + repr(std::get<0>(values)) + ", " + repr(std::get<1>(values)) + ")";
}

template <class A, class B>
std::string repr(std::variant<A, B> const& value) {
    return value.index() == 0 ? repr(std::get<0>(value)) : repr(std::get<1>(value));
}

template <LiteralValue... Values>
std::string repr(Literal<Values...> const& literal) {
    return literal.value().is_text ? repr(literal.text()) : repr(literal.number());
}

inline std::string repr(Bytes const& bytes) {
    std::string shown = "b'";
    for (char const c : bytes.data) {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned char>(c));
        shown += static_cast<signed char>(c) < 0x20 ? escape : std::string(1, c);
    }
    return shown + "'";
}

inline std::string repr(Uuid const& uuid) { return "UUID('" + to_string(uuid) + "')"; }
inline std::string repr(Decimal const& decimal) { return "Decimal('" + decimal.text() + "')"; }

inline std::string repr(Date date) {
    return "datetime.date(" + repr(date.year) + ", " + repr(date.month) + ", " + repr(date.day)
           + ")";
}

/** `10, 0, 1, 500000, tzinfo=TzInfo(0)` */
inline std::string clock_repr(Time const& time) {
    std::string text = repr(time.hour) + ", " + repr(time.minute);
    if (time.second != 0 || time.microsecond != 0) {
        text += ", " + repr(time.second);
    }
    if (time.microsecond != 0) {
        text += ", " + repr(static_cast<int>(time.microsecond));
    }
    return text + (time.utc_offset ? ", tzinfo=TzInfo(" + repr(*time.utc_offset) + ")" : "");
}

inline std::string repr(Time const& time) { return "datetime.time(" + clock_repr(time) + ")"; }

inline std::string repr(DateTime const& moment) {
    return "datetime.datetime(" + repr(moment.date.year) + ", " + repr(moment.date.month) + ", "
           + repr(moment.date.day) + ", " + clock_repr(moment.time) + ")";
}

inline std::string repr(Duration const& duration) {
    std::string text;
    auto const add = [&](char const* name, int value) {
        if (value != 0) {
            text += (text.empty() ? "" : ", ") + std::string(name) + "=" + repr(value);
        }
    };
    add("days", duration.days);
    add("seconds", duration.seconds);
    add("microseconds", duration.microseconds);
    return "datetime.timedelta(" + (text.empty() ? "0" : text) + ")";
}

} // namespace svc::schema
