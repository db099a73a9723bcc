#!/bin/sh
# serve.sh <command>...: starts a service on a free port, asks it for /, prints the answer, stops it.
set -eu
log=$(mktemp)
"$@" --host 127.0.0.1 --port 0 2>"$log" &
service=$!
trap 'kill $service 2>/dev/null || true; wait $service 2>/dev/null || true; cat "$log"; rm -f "$log"' EXIT

tries=0
until url=$(sed -n 's/.*running on \(http:[^ ]*\).*/\1/p' "$log") && [ -n "$url" ]; do
    kill -0 $service || exit 1
    tries=$((tries + 1))
    [ $tries -lt 1000 ] || exit 1
    sleep 0.1
done
curl --silent --show-error --fail --max-time 20 "$url/"
