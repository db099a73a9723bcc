#!/usr/bin/env python3
"""Memory that clients cost who do little: 10,000 idle connections, readers that stop reading.

    make bench-engine-memory

Ends with 1 when a figure is above its limit.
"""
import argparse
import pathlib
import resource
import select
import signal
import socket
import subprocess
import sys
import time

REQUEST = "GET {} HTTP/1.1\r\nHost: bench\r\n\r\n"
ALL_IN_KB = 60 * 1024
GROWTH_IN_KB = 1024


def rss_kb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise SystemExit("the server has ended")


def connect(port):
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", port))
    return client


def ask(client, path):
    client.sendall(REQUEST.format(path).encode())


def read_answer(client):
    text = b""
    while b"}" not in text:
        piece = client.recv(4096)
        if not piece:
            raise SystemExit("a connection was closed before its answer")
        text += piece


def settled(pid):
    """RSS once it stays the same for a while."""
    former = -1
    while (now := rss_kb(pid)) != former:
        former = now
        time.sleep(0.5)
    return now


def idle(pid, port, count):
    clients = []
    for _ in range(count):
        clients.append(connect(port))
        ask(clients[-1], "/")
        read_answer(clients[-1])
    used = settled(pid)
    # They are alive still: each hundredth asks again.
    for client in clients[::100]:
        ask(client, "/")
        read_answer(client)
    for client in clients:
        client.close()
    return used


def slow_reader(pid, port, path):
    """Growth while a client that asked for `path` takes 4 kB at a time, now and then."""
    client = connect(port)
    ask(client, "/")
    read_answer(client)
    before = settled(pid)
    ask(client, path)
    most = before
    for _ in range(50):
        select.select([client], [], [], 5)
        client.recv(4096)
        time.sleep(0.02)
        most = max(most, rss_kb(pid))
    client.close()
    return most - before


def report(what, kb, limit):
    verdict = "" if kb <= limit else ": TOO MUCH"
    print(f"{what}: {kb} kB, at most {limit} wanted{verdict}", flush=True)
    return kb <= limit


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="build/release/bench/svc_engine")
    parser.add_argument("--connections", type=int, default=10000)
    arguments = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    count = min(arguments.connections, hard - 100)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([arguments.program, str(port), "2", "600"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(500):
            try:
                connect(port).close()
                break
            except ConnectionRefusedError:
                time.sleep(0.02)
        good = report(f"{count} idle connections, the whole process",
                      idle(server.pid, port, count), ALL_IN_KB)
        for path, what in (("/file", "a file of 1 GiB"), ("/endless", "an endless stream")):
            growth = slow_reader(server.pid, port, path)
            good = report(f"a slow reader of {what}, growth", growth, GROWTH_IN_KB) and good
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()
    sys.exit(0 if good else 1)


main()
