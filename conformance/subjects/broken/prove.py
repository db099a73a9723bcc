"""Judges the subject with each of its faults: the suite must find out every one.

    python3 conformance/subjects/broken/prove.py build/bin/svc-conformance
"""

import json
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from faults import FAULTS

HERE = pathlib.Path(__file__).parent
TOPOLOGIES = HERE.parent.parent / "topologies"
OFFERS = "app,items,echo,files,cookies,cookie-dates,streams,jsonl,events,static"
# What stands behind the @ of a case: the topology, and what the subject is told.
WAYS = {
    "": ("direct", ""),
    "root-path": ("direct-root-path", " --root-path /api/v1"),
    "allowed-hosts": (
        "direct-allowed-hosts",
        " --allowed-host 127.0.0.1 --allowed-host shop.example",
    ),
}


def judge(program, fault, cases, way):
    """{case: result}."""
    topology, told = WAYS[way]
    subject = f"{sys.executable} -B {HERE}" + (f" --fault {fault}" if fault else "") + told
    command = [program, "--report", "json", "--topology", f"{TOPOLOGIES}/{topology}.json"]
    command += ["--fact", f"offers={OFFERS}", "--fact", "dialect=fastapi"]
    command += ["--subject-command", subject] + [f"--only={case}" for case in cases]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{fault}: {done.stderr}")
    results = json.loads(done.stdout)["runs"][0]["results"]
    return {result["id"]: result for result in results}


def wrong_without_fault(program, way):
    """What the subject does wrong although it has no fault, of the cases that find faults out."""
    named = {case.partition("@") for case in FAULTS.values()}
    results = judge(program, "", sorted(case for case, _, its in named if its == way), way)
    return [
        f"without a fault: {case}: {result['reason']}"
        for case, result in results.items()
        if result["verdict"] not in ("pass", "not-applicable")
    ]


def wrong_with(program, fault):
    case, _, way = FAULTS[fault].partition("@")
    verdict = judge(program, fault, [case], way)[case]["verdict"]
    return [] if verdict in ("fail", "warn") else [f"{fault}: {case}: {verdict}"]


def main(program):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda way: wrong_without_fault(program, way), WAYS))
        found += pool.map(lambda fault: wrong_with(program, fault), FAULTS)
    wrong = sum(found, [])
    print("\n".join(wrong) or f"{len(FAULTS)} faults, each found out")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
