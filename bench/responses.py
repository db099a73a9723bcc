#!/usr/bin/env python3
"""CPU time of large JSON beside FastAPI with orjson, and of files beside nginx with sendfile.

    make bench-responses                        # builds what is needed, then runs this
    make bench-responses ARGS="--rounds 9"

Rounds alternate, medians count. One serving thread or process each, the load from wrk, CPU time from
/proc. A server that is not installed is left out, with a word.
"""
import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from serving import cpu_seconds, free_port, peak_rss_kb, running

HERE = pathlib.Path(__file__).parent
UNITS = {"B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}
FILES = {"1 MB": 1 << 20, "1 GB": 1 << 30}
GROWTH_IN_KB = 1024

NGINX = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log /dev/null;
events {{ worker_connections 1024; }}
http {{
    access_log off; sendfile on; keepalive_requests 100000000;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{ listen 127.0.0.1:{port}; location /files/ {{ alias {folder}/; }} }}
}}
"""

# What svc is to cost, at most, of another.
TARGETS = {
    ("svc, ORJSONResponse of structs", "FastAPI, ORJSONResponse of dataclasses"): 1 / 4,
    ("svc, response_class", "FastAPI, response_class"): 1 / 4,
    ("svc, 1 MB", "nginx, 1 MB"): 1.2,
    ("svc, 1 GB", "nginx, 1 GB"): 1.2,
}


def load(port, path, connections, seconds):
    """Requests answered, and bytes read."""
    wrk = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s",
           f"http://127.0.0.1:{port}{path}"]
    text = subprocess.run(wrk, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        raise SystemExit(text)
    requests, read, unit = re.search(r"(\d+) requests in [^,]*, ([\d.]+)(\w+) read", text).groups()
    return int(requests), float(read) * UNITS[unit]


def measure(command, folder, port, path, connections, seconds):
    """CPU seconds, requests, bytes, growth in kB."""
    with running(command, port, folder) as process:
        load(port, path, 1, 1)
        memory = peak_rss_kb(process.pid)
        before = cpu_seconds(process.pid)
        requests, read = load(port, path, connections, seconds)
        return (cpu_seconds(process.pid) - before, requests, read,
                peak_rss_kb(process.pid) - memory)


def servers(arguments, folder, port):
    """Name, command, and what is asked of it: name, path, connections."""
    conf = pathlib.Path(folder, "nginx.conf")
    conf.write_text(NGINX.format(folder=folder, port=port))
    svc = [str(pathlib.Path(arguments.program).absolute()), "--host", "127.0.0.1", "--port", port,
           "--threads", "1", "--no-access-log"]
    python = str(pathlib.Path(arguments.venv, "bin/python").absolute())
    uvicorn = [python, "-m", "uvicorn", "--app-dir", str(HERE.absolute() / "peers"),
               "fastapi_responses:app", "--port", port, "--no-access-log", "--loop", "uvloop",
               "--http", "httptools"]
    files = [(name, f"/files/{name.replace(' ', '')}", 2 if size > 1 << 20 else 8)
             for name, size in FILES.items()]
    yield "svc", svc, [("JSONResponse of structs", "/json", 16),
                       ("ORJSONResponse of structs", "/orjson", 16),
                       ("response_class", "/declared", 16)] + files
    yield "FastAPI", uvicorn, [("ORJSONResponse of dataclasses", "/orjson", 16),
                               ("response_class", "/declared", 16)]
    yield "nginx", ["nginx", "-e", "/dev/null", "-c", str(conf)], files


def run_rounds(arguments, folder):
    results = {}
    port = free_port()
    for turn in range(arguments.rounds):
        for server, command, tasks in servers(arguments, folder, port):
            if shutil.which(command[0]) is None:
                if turn == 0:
                    print(f"{server} is left out: there is no {command[0]}", file=sys.stderr)
                continue
            for name, path, connections in tasks:
                measured = measure(command, folder, port, path, connections, arguments.seconds)
                results.setdefault(f"{server}, {name}", []).append(measured)
    return results


def of_files(name):
    return name.split(", ")[1] in FILES


def print_tables(results):
    """Gives the cost of each: CPU time of a request, or of a gigabyte of a file."""
    costs = {}
    print("| 100 KB of JSON | CPU µs/request |\n|---|--:|")
    for name, rounds in results.items():
        if not of_files(name):
            costs[name] = statistics.median(cpu / requests for cpu, requests, _, _ in rounds)
            print(f"| {name} | {costs[name] * 1e6:.0f} |")
    print("\n| a file | CPU ms/GB | growth of RSS, kB |\n|---|--:|--:|")
    for name, rounds in results.items():
        if of_files(name):
            costs[name] = statistics.median(cpu / read for cpu, _, read, _ in rounds)
            growth = statistics.median(kb for _, _, _, kb in rounds)
            print(f"| {name} | {costs[name] * 1e3 * (1 << 30):.0f} | {growth:.0f} |")
    return costs


def reached(results, costs):
    good = True
    for (one, other), most in TARGETS.items():
        if other in costs:
            ratio = costs[one] / costs[other]
            good = good and ratio <= most
            print(f"{one} / {other.split(', ')[0]}: {ratio:.3f}, at most {most:.2f} wanted"
                  f"{'' if ratio <= most else ': NOT REACHED'}")
    for name in FILES:
        growth = statistics.median(kb for _, _, _, kb in results[f"svc, {name}"])
        good = good and growth <= GROWTH_IN_KB
    return good


def make_files(folder):
    for name, size in FILES.items():
        with open(pathlib.Path(folder, name.replace(" ", "")), "wb") as file:
            for _ in range(size >> 20):
                file.write(os.urandom(1 << 20))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="build/release/bench/svc_responses_app")
    parser.add_argument("--venv", default="build/bench-venv", help="virtual environment of FastAPI")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_files(folder)
        results = run_rounds(arguments, folder)
    costs = print_tables(results)
    print()
    sys.exit(0 if reached(results, costs) else 1)


main()
