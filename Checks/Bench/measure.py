"""Numbers from outside: requests per second (wrk), processor time of a whole process tree, memory, start-up."""
import math
import os
import re
import subprocess
import time
import urllib.request
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def tree(pid):
    """The process and all its descendants."""
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        todo += children.get(one, [])
    return found


def cpu_seconds(pid):
    total = 0
    for one in tree(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def memory_megabytes(pid):
    """Proportional share, so that pages shared between workers are counted once."""
    total = 0
    for one in tree(pid):
        try:
            total += int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.M).group(1))
        except (OSError, AttributeError):
            continue
    return total / 1024


def load(address, path, cookie, pid, seconds=3, connections=8):
    """One round: requests per second and processor time per request.

    A slow page is asked by as many connections as there are cores, for as long as it takes to answer some times.
    """
    began = time.monotonic()
    request = urllib.request.Request(address + path, headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=600) as answer:
        answer.read()
    alone = time.monotonic() - began
    if alone > 0.2:
        connections, seconds = os.cpu_count(), max(seconds, math.ceil(6 * alone))
    before = cpu_seconds(pid)
    done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "600s", "-H", f"Cookie: {cookie}", address + path],
                          capture_output=True, text=True, check=True)
    used = cpu_seconds(pid) - before
    requests = int(re.search(r"(\d+) requests in", done.stdout).group(1))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    if refused or "Socket errors" in done.stdout or not requests:
        raise RuntimeError(f"{address}{path}: {done.stdout}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1))
    return rate, 1e6 * used / requests


def best_time(action, rounds=5):
    """The shortest of some runs: what the work costs when nothing else disturbs."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return min(times)
