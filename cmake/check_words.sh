#!/bin/sh
# Fails when a source still holds a marker of unfinished work. Call it in the root of the repository.
# Each pattern has a bracket, so that this file does not find itself.
words='TO[D]O|FIX[M]E|X[X]X|HA[C]K|TB[D]|WI[P]'
phrases='not (yet )?[i]mplemented yet|not yet [i]mplemented|implement [m]e'
found=$(
    for folder in service cli conformance tests fixtures cmake scripts bench packaging docs; do
        [ -d "$folder" ] && printf '%s\n' "$folder"
    done | xargs grep -rnIwE "$words|$phrases" \
        --include='*.hpp' --include='*.cpp' --include='*.cmake' --include='CMakeLists.txt' \
        --include='*.sh' --include='*.awk' --include='*.py' --include='*.md' --include='*.in'
    grep -nIwE "$words|$phrases" CMakeLists.txt Makefile ./*.md
)
[ -z "$found" ] && exit 0
printf '%s\n' 'unfinished work:' "$found"
exit 1
