# awk -f cmake/check_docs.awk, in the root of the repository: every *.md in it is read.
#
# A code block that follows <!-- from: path --> or <!-- from: path#region --> must equal that file
# or region. A region lies between two comment lines, // [region] and // [/region] (or # ...);
# it may be indented as a whole. Such marker lines never show in a block.

function fail(line, text) { printf "%s:%d: %s\n", FILENAME, line, text; failed = 1 }

function is_marker(line) { return line ~ /^[ \t]*(\/\/|#) \[\/?[a-z0-9_-]+\]$/ }

function marker_name(line) { sub(/^[^[]*\[/, "", line); sub(/\]$/, "", line); return line }

function without_common_indent(lines, count,    i, least, text) {
    least = 1000
    for (i = 1; i <= count; i++) {
        match(lines[i], /^ */)
        if (lines[i] != "" && RLENGTH < least) least = RLENGTH
    }
    for (i = 1; i <= count; i++) text = text substr(lines[i], least + 1) "\n"
    return text
}

# The text of a file, or of one region of it; sets `problem` when there is none.
function source(path, region,    line, lines, count, inside, seen, status) {
    inside = (region == "")
    seen = inside
    while ((status = (getline line < path)) > 0) {
        if (!is_marker(line)) {
            if (inside) lines[++count] = line
        } else if (region != "" && marker_name(line) == region) {
            inside = seen = 1
        } else if (region != "" && marker_name(line) == "/" region) {
            inside = 0
        }
    }
    close(path)
    problem = status < 0 ? "there is no file " path : !seen ? "no [" region "] in " path : ""
    return without_common_indent(lines, count)
}

BEGIN {
    while (("find . -name '*.md' ! -path './build/*' ! -path './.*' | sort" | getline file) > 0)
        ARGV[ARGC++] = file
}

FNR == 1 { expected_at = 0; in_block = 0 }

in_block && /^```$/ {
    if (block != wanted) fail(expected_at, "this block is not what " origin " says")
    in_block = expected_at = 0
    next
}

in_block { block = block $0 "\n"; next }

/^<!-- from: [^ ]+ -->$/ {
    origin = $3
    expected_at = FNR
    split(origin, part, "#")
    wanted = source(part[1], part[2])
    if (problem != "") { fail(FNR, problem); expected_at = 0 }
    next
}

expected_at && /^```/ { in_block = 1; block = ""; next }

expected_at && !/^$/ { fail(expected_at, "no code block follows") }

!/^$/ { expected_at = 0 }

END { exit failed }
