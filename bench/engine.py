#!/usr/bin/env python3
"""CPU time, throughput and memory of one JSON answer: svc beside other servers, on this machine.

    make bench-engine                       # builds what is needed, then runs this
    make bench-engine ARGS="--rounds 9"
    make bench-engine ARGS=--scaling        # two threads, and two processes, against one

Each round runs every server once, one after the other, so that a noisy minute hits all; the medians
count, and the ratios more than the figures. User and system time come from /proc, so that what else
runs on the machine matters little. One serving thread or process each, keep-alive connections, the
load from wrk. A server that is not installed is left out, with a word.
"""
import argparse
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile

from serving import cpu_seconds, free_port, wait_until_open

HERE = pathlib.Path(__file__).parent

NGINX = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log /dev/null;
events {{ worker_connections 1024; }}
http {{
    access_log {log}; keepalive_requests 100000000;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{
        listen 127.0.0.1:{port};
        location / {{ default_type application/json; return 200 '{{"message":"Hello World"}}'; }}
    }}
}}
"""

BROWSER = [
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding: gzip, deflate, br", "Accept-Language: en-US,en;q=0.9",
    "Cache-Control: max-age=0", "Upgrade-Insecure-Requests: 1", "Sec-Fetch-Dest: document",
    "Sec-Fetch-Mode: navigate", "Sec-Fetch-Site: none",
    "Cookie: session=0123456789abcdef0123456789abcdef",
]

SVC = "svc"
# What svc's CPU time is to be, at most, of each one's.
TARGETS = {"nginx": 1.0, "Pistache Rest::Router": 0.5, "restinio": 0.8, "FastAPI": 1 / 8}


def nginx(folder, name, port, log):
    file = pathlib.Path(folder, f"{name}.conf")
    file.write_text(NGINX.format(folder=folder, port=port, log=log))
    return ["nginx", "-e", "/dev/null", "-c", str(file)]


def scaled(arguments, port):
    """One thread, two threads, two processes of one thread."""
    common = [str(pathlib.Path(arguments.programs, "svc_hello")), "--host", "127.0.0.1", "--port",
              port, "--no-access-log"]
    return {"1 thread": common + ["--threads", "1"], "2 threads": common + ["--threads", "2"],
            "2 workers": common + ["--threads", "1", "--workers", "2"]}


def servers(arguments, folder, port):
    """Name and command of each."""
    programs = pathlib.Path(arguments.programs)
    python = pathlib.Path(arguments.venv, "bin/python")
    svc = [programs / "svc_hello", "--host", "127.0.0.1", "--port", port, "--threads", "1"]
    commands = {
        SVC: svc + ["--no-access-log"],
        "svc, access log": svc,
        "svc's engine without an app": [programs / "svc_engine", port, "1"],
        "nginx": nginx(folder, "plain", port, "off"),
        "nginx, access log": nginx(folder, "log", port, f"{folder}/access.log"),
        "Pistache Rest::Router": [programs / "pistache_hello", port],
        "restinio": [programs / "restinio_hello", port],
        "FastAPI": [python, "-m", "uvicorn", "--app-dir", HERE / "peers", "fastapi_hello:app",
                    "--port", port, "--no-access-log", "--loop", "uvloop", "--http", "httptools"],
    }
    return {name: [str(word) for word in command] for name, command in commands.items()}


def installed(command):
    return subprocess.run(["sh", "-c", 'command -v "$0"', command[0]],
                          stdout=subprocess.DEVNULL).returncode == 0


def memory_kb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1])


def load(arguments, port, headers, path):
    command = ["wrk", "-t1", f"-c{arguments.connections}", f"-d{arguments.seconds}s"]
    for header in headers:
        command += ["-H", header]
    text = subprocess.run(command + [f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True,
                          check=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit(text)
    return int(re.search(r"(\d+) requests in", text)[1]), float(
        re.search(r"Requests/sec:\s+([\d.]+)", text)[1])


def measure(command, arguments, port, headers, folder, path="/"):
    """CPU microseconds for each request, requests a second, memory in kB."""
    with open(f"{folder}/out.log", "w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        wait_until_open(port, process)
        before = cpu_seconds(process.pid)
        requests, rate = load(arguments, port, headers, path)
        return (cpu_seconds(process.pid) - before) / requests * 1e6, rate, memory_kb(process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def run_rounds(arguments, headers, folder):
    results = {}
    port = free_port()
    for _ in range(arguments.rounds):
        for name, command in servers(arguments, folder, port).items():
            if installed(command) and (not arguments.only or name in arguments.only):
                measured = measure(command, arguments, port, headers, folder)
                results.setdefault(name, []).append(measured)
    return {name: [statistics.median(column) for column in zip(*rounds)]
            for name, rounds in results.items()}


def measure_scaling(arguments, folder):
    """True when two threads serve at least 1.6 times as much as one.

    The best round of each counts: what is left when nothing else wants the cores. The load takes its
    share of them, too: about a fiftieth of one for each core that serves."""
    rates = {}
    port = free_port()
    for _ in range(arguments.rounds):
        for name, command in scaled(arguments, port).items():
            rate = measure(command, arguments, port, [], folder, "/work")[1]
            rates.setdefault(name, []).append(rate)
    best = {name: max(each) for name, each in rates.items()}
    print("\n| | requests/s | of one thread's |\n|---|--:|--:|")
    for name, rate in best.items():
        print(f"| {name} | {rate:.0f} | {rate / best['1 thread']:.2f} |")
    return best["2 threads"] >= 1.6 * best["1 thread"]


def print_table(title, medians):
    print(f"\n{title}\n")
    print("| | CPU µs/request | of svc's | requests/s | RSS MB |\n|---|--:|--:|--:|--:|")
    for name, (cpu, rate, memory) in sorted(medians.items(), key=lambda each: each[1][0]):
        print(f"| {name} | {cpu:.1f} | {cpu / medians[SVC][0]:.2f} | {rate:.0f} "
              f"| {memory / 1024:.1f} |")


def print_targets(medians):
    """True when svc is where it is to be."""
    print()
    reached = True
    for name, most in TARGETS.items():
        if name in medians:
            ratio = medians[SVC][0] / medians[name][0]
            reached = reached and ratio <= most
            print(f"svc / {name}: {ratio:.2f}, at most {most:.2f} wanted"
                  f"{'' if ratio <= most else ': NOT REACHED'}")
    return reached


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", default="build/release/bench", help="folder of ours")
    parser.add_argument("--venv", default="build/bench-venv", help="virtual environment of FastAPI")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--only", action="append", help="one of the servers; may be repeated")
    parser.add_argument("--scaling", action="store_true",
                        help="one thread, two, and two workers, with a handler that computes")
    arguments = parser.parse_args()
    if arguments.scaling:
        with tempfile.TemporaryDirectory() as folder:
            sys.exit(0 if measure_scaling(arguments, folder) else 1)
    port = free_port()
    reached = True
    with tempfile.TemporaryDirectory() as folder:
        for name, command in servers(arguments, folder, port).items():
            if not installed(command):
                print(f"{name} is left out: there is no {command[0]}", file=sys.stderr)
        for title, headers in (("wrk's own headers", []), ("10 headers of a browser", BROWSER)):
            medians = run_rounds(arguments, headers, folder)
            print_table(f"{title}, {arguments.connections} connections, {arguments.rounds} rounds "
                        f"of {arguments.seconds} s", medians)
            reached = print_targets(medians) and reached
    sys.exit(0 if reached else 1)


main()
