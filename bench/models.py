#!/usr/bin/env python3
"""CPU time of an Item that is read, validated and returned: beside a hello, and beside FastAPI.

    make bench-models                        # builds what is needed, then runs this
    make bench-models ARGS="--rounds 9"

Rounds alternate, medians count. One serving thread or process each, the load from wrk, CPU time from
/proc. A server that is not installed is left out, with a word.
"""
import argparse
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from serving import cpu_seconds, free_port, running

HERE = pathlib.Path(__file__).parent
BODY = ('{"name":"Island In The Moon","price":12.99,"tags":["breater","space"],'
        '"description":"A place to be playin\' and havin\' fun","tax":1.5}')
WRK = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [[{}]]
"""
# What an Item is to cost, at most, of each.
TARGETS = {("svc, item", "svc, hello"): 1.5, ("svc, item", "FastAPI, item"): 0.1}


def measure(command, port, path, script, seconds):
    """CPU microseconds for each request."""
    with running(command, port) as process:
        before = cpu_seconds(process.pid)
        wrk = ["wrk", "-t1", "-c32", f"-d{seconds}s", f"http://127.0.0.1:{port}{path}"]
        text = subprocess.run(wrk + (["-s", script] if script else []), capture_output=True,
                              text=True, check=True).stdout
        if "Non-2xx" in text:
            raise SystemExit(text)
        requests = int(re.search(r"(\d+) requests in", text)[1])
        return (cpu_seconds(process.pid) - before) / requests * 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="build/release/bench/svc_items")
    parser.add_argument("--venv", default="build/bench-venv", help="virtual environment of FastAPI")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    arguments = parser.parse_args()
    port = free_port()
    python = str(pathlib.Path(arguments.venv, "bin/python"))
    servers = {
        "svc": [arguments.program, "--host", "127.0.0.1", "--port", port, "--threads", "1",
                "--no-access-log"],
        "FastAPI": [python, "-m", "uvicorn", "--app-dir", str(HERE / "peers"), "fastapi_items:app",
                    "--port", port, "--no-access-log", "--loop", "uvloop", "--http", "httptools"],
    }
    if shutil.which(python) is None:
        print(f"FastAPI is left out: there is no {python}", file=sys.stderr)
        del servers["FastAPI"]
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder, "post.lua")
        script.write_text(WRK.format(BODY))
        for _ in range(arguments.rounds):
            for name, command in servers.items():
                for what, path, lua in (("hello", "/", None), ("item", "/items/", str(script))):
                    cpu = measure(command, port, path, lua, arguments.seconds)
                    results.setdefault(f"{name}, {what}", []).append(cpu)
    medians = {name: statistics.median(rounds) for name, rounds in results.items()}
    print("| | CPU µs/request |\n|---|--:|")
    for name, cpu in medians.items():
        print(f"| {name} | {cpu:.1f} |")
    reached = True
    for (one, other), most in TARGETS.items():
        if other in medians:
            ratio = medians[one] / medians[other]
            reached = reached and ratio <= most
            print(f"{one} / {other}: {ratio:.2f}, at most {most:.2f} wanted")
    sys.exit(0 if reached else 1)


main()
