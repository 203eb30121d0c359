"""Ratios against a rival on the same file, in one run, and growth at 1, 10 and 100 times the town.

    bin/bench            scales 1 and 10        bin/bench 1 10 100   all three
    bin/bench --keep …   keeps the towns in var/bench and takes them up again next time
    bin/bench --debug    the debug build, only to try the script itself
"""
import contextlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
import measure  # noqa: E402
import rival  # noqa: E402

HERE = Path(__file__).resolve().parent
ROUNDS, SECONDS = 3, 3
# What is compared: the application's address and the rival's.
PAGES = {
    "person list, 25 rows": ("/personen", "/personen"),
    "person list, filtered, page 3": ("/personen?saeule=followUp&seite=3", "/personen?saeule=followUp&seite=3"),
    "person page": ("/personen/{person}", "/personen/{person}"),
    "one breakdown on a day": ("/zahlen/bestand?am=2020-06-17&nach=stay", "/zahlen/bestand?am=2020-06-17"),
    "figures page with ten years": ("/zahlen?am=2020-06-17", "/zahlen?am=2020-06-17"),
    "monthly series over ten years, CSV": ("/zahlen/verlauf.csv?von=2011-01-31&bis=2020-12-31",) * 2,
}


class Rival:
    """Flask behind gunicorn with one worker for each core."""

    def __init__(self, path):
        self.port = application.free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.path = path

    def __enter__(self):
        rival.prepare(self.path)
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--chdir", str(HERE), "--workers", "2", "--worker-class", "gthread", "--threads", "4",
             "--bind", f"127.0.0.1:{self.port}", "--log-level", "error", f'rival:make_app("{self.path}", "{application.TODAY}")'])
        while True:
            try:
                if application.Client(self.address).get("/personen").status == 200:
                    break
            except OSError:
                time.sleep(0.02)
        self.ready_after = time.monotonic() - began
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def town(folder, scale, executable):
    path, part = Path(folder) / f"town-{scale}.sqlite", Path(folder) / f"part-{scale}.sqlite"
    if path.exists():
        subprocess.run([executable, "migrate", "--database", f"sqlite:{path}"], check=True, stdout=subprocess.DEVNULL)
        return path
    began = time.monotonic()
    part.unlink(missing_ok=True)
    subprocess.run([executable, "demo", "--database", f"sqlite:{part}", "--today", application.TODAY, "--scale", str(scale)],
                   check=True, stdout=subprocess.DEVNULL)
    with contextlib.closing(sqlite3.connect(part)) as town:
        # Everything into the one file before it gets its name.
        town.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    part.rename(path)
    print(f"  demo town ×{scale}: {time.monotonic() - began:.1f} s, {path.stat().st_size / 1e6:.0f} MB", flush=True)
    return path


def pages(path, executable, row):
    """Interleaved rounds: both serve at the same time, one is asked after the other, the best round counts."""
    other = path.with_suffix(".rival.sqlite")
    shutil.copyfile(path, other)
    lead = next(member for member in application.cast() if "lead" in member["role"].lower())
    with application.App(f"sqlite:{path}", executable=executable) as app, Rival(other) as flask:
        client = app.signed_in(lead)
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        person = re.search(r'href="/personen/([0-9a-z]{20})["?]', client.get("/personen").text)[1]
        row("start until first answer", "s", app.ready_after, flask.ready_after)
        found = {}
        for _ in range(ROUNDS):
            for name, paths in PAGES.items():
                for side, (server, process) in enumerate(((app, app.process), (flask, flask.process))):
                    measured = measure.load(server.address, paths[side].format(person=person), cookie, process.pid, SECONDS)
                    found.setdefault((name, side), []).append(measured)
        for name in PAGES:
            ours, theirs = found[name, 0], found[name, 1]
            row(f"{name}: requests per second", "1/s", max(rate for rate, _ in ours), max(rate for rate, _ in theirs), more_is_better=True)
            row(f"{name}: CPU per request", "µs", min(cpu for _, cpu in ours), min(cpu for _, cpu in theirs))
        row("memory after load", "MB", measure.memory_megabytes(app.process.pid), measure.memory_megabytes(flask.process.pid))


def command_line(path, executable, row):
    """One process each, from its start to its exit, so that nobody's start-up is hidden."""
    def ours(*arguments):
        return measure.best_time(lambda: subprocess.run([executable, *arguments, "--format", "json", "--database", f"sqlite:{path}"],
                                                        check=True, stdout=subprocess.DEVNULL))

    def theirs(*arguments):
        return measure.best_time(lambda: subprocess.run([sys.executable, str(HERE / "by_hand.py"), str(path), *arguments],
                                                        check=True, stdout=subprocess.DEVNULL))

    row("figure on a day, whole command", "ms", 1e3 * ours("figures", "--on", "2020-06-17"), 1e3 * theirs("day", "2020-06-17"))


def second_start():
    """`bin/run` when everything is there: until the page answers."""
    port, began = application.free_port(), time.monotonic()
    process = subprocess.Popen([str(application.ROOT / "bin/run"), "--port", str(port), "--release"], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - began < 120 and process.poll() is None:
            try:
                if application.Client(f"http://127.0.0.1:{port}").get("/anmelden").status == 200:
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.02)
        return None
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def kept_folder():
    folder = application.ROOT / "var/bench"
    folder.mkdir(exist_ok=True)
    yield folder


def main():
    scales = [int(argument) for argument in sys.argv[1:] if argument.isdigit()] or [1, 10]
    executable = str(application.ROOT / (".build/debug" if "--debug" in sys.argv else ".build/release") / "miteinander")
    results, first = {}, {}
    with kept_folder() if "--keep" in sys.argv else tempfile.TemporaryDirectory(prefix="bench-", dir=application.ROOT / "var") as folder:
        for scale in scales:
            print(f"scale {scale}", flush=True)
            path = town(folder, scale, executable)

            def row(name, unit, ours, theirs, more_is_better=False):
                first.setdefault(name, ours)
                better = ours / theirs if more_is_better else theirs / ours
                growth = first[name] / ours if more_is_better else ours / first[name]
                results.setdefault(name, []).append((scale, better, growth))
                print(f"  {name:<58} {ours:>9.1f} {unit:<4} rival {theirs:>9.1f}   {better:>5.2f}×   growth {growth:>5.2f}", flush=True)

            command_line(path, executable, row)
            pages(path, executable, row)
    print("\nratio to the rival (above 1: better than the rival), growth of cost since the smallest town")
    for name, rows in results.items():
        print(f"  {name:<58} " + "   ".join(f"×{scale}: {better:.2f} / {growth:.2f}" for scale, better, growth in rows))
    print(f"  geometric mean of all ratios: {statistics.geometric_mean(better for rows in results.values() for _, better, _ in rows):.2f}")
    if "--debug" not in sys.argv:
        started = second_start()
        print(f"  second start of bin/run until the first answer: {f'{started:.2f} s' if started else 'failed'}")


if __name__ == "__main__":
    main()
