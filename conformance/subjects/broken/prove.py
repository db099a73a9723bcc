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
PREFIX = "/api/v1"


def judge(program, fault, cases, with_prefix, offers="app,items,echo,files"):
    """{case: result}."""
    topology = "direct-root-path" if with_prefix else "direct"
    subject = f"{sys.executable} -B {HERE}" + (f" --fault {fault}" if fault else "")
    subject += f" --root-path {PREFIX}" if with_prefix else ""
    command = [program, "--report", "json", "--topology", f"{TOPOLOGIES}/{topology}.json"]
    command += ["--fact", f"offers={offers}", "--fact", "dialect=fastapi"]
    command += ["--subject-command", subject] + [f"--only={case}" for case in cases]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{fault}: {done.stderr}")
    results = json.loads(done.stdout)["runs"][0]["results"]
    return {result["id"]: result for result in results}


def wrong_without_fault(program, with_prefix):
    """What the subject does wrong although it has no fault, of the cases that find faults out."""
    named = {case.partition("@") for case in FAULTS.values()}
    cases = sorted(case for case, _, prefixed in named if bool(prefixed) == with_prefix)
    results = judge(program, "", cases, with_prefix)
    return [
        f"without a fault: {case}: {result['reason']}"
        for case, result in results.items()
        if result["verdict"] not in ("pass", "not-applicable")
    ]


def wrong_with(program, fault):
    case, _, prefixed = FAULTS[fault].partition("@")
    verdict = judge(program, fault, [case], bool(prefixed))[case]["verdict"]
    return [] if verdict in ("fail", "warn") else [f"{fault}: {case}: {verdict}"]


def main(program):
    with ThreadPoolExecutor(4) as pool:
        without = pool.map(lambda prefixed: wrong_without_fault(program, prefixed), (False, True))
        found = list(without)
        found += pool.map(lambda fault: wrong_with(program, fault), FAULTS)
    wrong = sum(found, [])
    print("\n".join(wrong) or f"{len(FAULTS)} faults, each found out")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
