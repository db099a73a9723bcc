#!/usr/bin/env python3
"""CPU time for each request, of the engine and of nginx, on this machine.

    g++ -std=c++20 -O2 -I. bench/engine_hello.cpp -o build/engine_hello build/lib/libservice.a \
        -lpistache -lspdlog -lfmt -pthread
    python3 bench/engine.py build/engine_hello

Needs wrk and nginx. Each round runs every server once, so that a noisy minute hits all; the medians
count. User and system time come from /proc, so that what else runs on the machine matters little.
"""
import argparse
import os
import pathlib
import re
import signal
import statistics
import subprocess
import tempfile
import time

PORT = 8801
TICK = os.sysconf("SC_CLK_TCK")

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


def servers(hello, folder):
    """Name and command of each."""
    commands = {}
    for name, log in (("nginx return 200", "off"), ("nginx, access log", f"{folder}/access.log")):
        file = pathlib.Path(folder, f"nginx-{len(commands)}.conf")
        file.write_text(NGINX.format(folder=folder, port=PORT, log=log))
        commands[name] = ["nginx", "-e", "/dev/null", "-c", str(file)]
    commands["svc engine"] = [hello, "1"]
    commands["svc engine, access log"] = [hello, "1", "log"]
    return commands


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_kb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1])


def load(arguments, headers):
    command = ["wrk", "-t1", f"-c{arguments.connections}", f"-d{arguments.seconds}s"]
    for header in headers:
        command += ["-H", header]
    text = subprocess.run(command + [f"http://127.0.0.1:{PORT}/"], capture_output=True, text=True,
                          check=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit(text)
    return int(re.search(r"(\d+) requests in", text)[1]), float(
        re.search(r"Requests/sec:\s+([\d.]+)", text)[1])


def measure(command, arguments, headers, folder):
    with open(f"{folder}/out.log", "w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        before = cpu_seconds(process.pid)
        requests, rate = load(arguments, headers)
        used = cpu_seconds(process.pid) - before
        memory = memory_kb(process.pid)
        process.send_signal(signal.SIGINT)
        process.wait()
    return used / requests * 1e6, rate, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("hello", help="the program made of bench/engine_hello.cpp")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=64)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for title, headers in (("wrk's own headers", []), ("10 headers of a browser", BROWSER)):
            results = {}
            for _ in range(arguments.rounds):
                for name, command in servers(arguments.hello, folder).items():
                    results.setdefault(name, []).append(
                        measure(command, arguments, headers, folder))
            print(f"\n{title}, {arguments.connections} connections, {arguments.rounds} rounds")
            print(f"{'':26}{'CPU us/request':>16}{'requests/s':>12}{'RSS kB':>10}")
            for name, rounds in results.items():
                cpu, rate, memory = (statistics.median(column) for column in zip(*rounds))
                print(f"{name:26}{cpu:16.1f}{rate:12.0f}{memory:10.0f}")


main()
