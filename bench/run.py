#!/usr/bin/env python3
"""How long `svc run` takes from the command to the first answer: of a source that is new to it, that
changed, that did not.

    make bench-run

Wall time, which is what who waits for it sees; the least of some rounds, as others on the machine only
add to it. A cache of its own makes the first round the machine's first one, too.
"""
import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

from serving import free_port, wait_until_open

# Seconds that each may take.
TARGETS = {"nothing changed": 0.2, "the source changed": 5.0}


def first_answer(svc, source, cache):
    port = free_port()
    environment = dict(os.environ, SVC_CACHE_DIR=cache)
    start = time.monotonic()
    process = subprocess.Popen([svc, "run", source, "--port", port], env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_open(port, process)
        urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()
        return time.monotonic() - start
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--svc", default="build/bin/svc")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    text = pathlib.Path("bench/svc_hello.cpp").read_text(encoding="utf-8")
    text = text.replace('"service/service.hpp"', "<service/service.hpp>")
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "main.cpp")
        cache = str(pathlib.Path(folder, "cache"))
        source.write_text(text, encoding="utf-8")
        seconds["the first on this machine"] = [first_answer(arguments.svc, source, cache)]
        seconds["the source changed"], seconds["nothing changed"] = [], []
        for turn in range(arguments.rounds):
            source.write_text(text + f"// {turn}\n", encoding="utf-8")
            seconds["the source changed"].append(first_answer(arguments.svc, source, cache))
            seconds["nothing changed"].append(first_answer(arguments.svc, source, cache))
    print("| from `svc run` to the first answer | s |\n|---|--:|")
    for what, rounds in seconds.items():
        print(f"| {what} | {min(rounds):.2f} |")
    sys.exit(0 if all(min(seconds[what]) <= most for what, most in TARGETS.items()) else 1)


main()
