# awk -f service/schema/detail/member_table.awk > service/schema/detail/member_table.hpp
#
# C++20 cannot unpack a structured binding into a pack, so there is one row per number of members.

# The pattern `count` times, with its # replaced by 0, 1, 2 ...
function repeat(pattern, count,    i, item, text) {
    for (i = 0; i < count; i++) {
        item = pattern
        sub(/#/, i, item)
        text = text (i ? "," : "") item
    }
    return text
}

BEGIN {
    most = 128
    print "#pragma once"
    print "// Made by member_table.awk: do not edit."
    print "// clang-format off"
    print ""
    print "#include \"service/schema/detail/pointers.hpp\""
    print ""
    print "namespace svc::schema::detail {"
    print ""
    printf "inline constexpr std::size_t most_members = %d;\n\n", most
    print "template <class T, std::size_t Count> inline constexpr bool takes = false;"
    for (n = 0; n <= most + 1; n++)
        printf "template <class T> requires requires { T{%s}; } inline constexpr bool takes<T,%d> = true;\n", repeat("{}", n), n
    print ""
    print "template <std::size_t Count> struct Binding;"
    print "template <> struct Binding<0> { template <class T> static auto pointers() { return Pointers<>{}; } };"
    for (n = 1; n <= most; n++)
        printf "template <> struct Binding<%d> { template <class T> static auto pointers() { auto& [%s] = storage<T>.value; return Pointers<%s>{}; } };\n", n, repeat("m#", n), repeat("At{&m#}", n)
    print ""
    print "} // namespace svc::schema::detail"
}
