"""What single pages cost: processor time and time to the answer for somebody who knew them, by size of the town, on both engines.

    MITEINANDER=.build/release/miteinander TEST_POSTGRES=… .tools/venv/bin/python Checks/Bench/pages.py [SCALE …] [sqlite|postgres]

Goals: those in the table for ×1, nothing more than twice as much at ×10, a server's answer after twice SQLite's time and 10 ms, less than
200 MB. The first column of times is the first answer of all, before anything is kept in memory.
"""
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
import measure  # noqa: E402

# Address and how many milliseconds of processor time it may take at ×1.
PAGES = {
    "start": ("/start", 8), "a person": ("/personen/{person}", 4), "people, page 1": ("/personen?filter=alle", None),
    "people, page 30": ("/personen?filter=alle&seite=30", None), "houses on a day": ("/unterkuenfte", 8),
    "a house": ("/unterkuenfte/{site}", None), "houses, a month": ("/unterkuenfte/monat", None), "forecast": ("/prognose", 20),
    "arrivals": ("/zugang", None), "placements": ("/belegungen", None), "orders": ("/verfuegungen", None), "tasks": ("/aufgaben", None),
    "figures": ("/zahlen", None), "a person's fees": ("/gebuehren/person/{person}", None),
}
SIZES, ENGINES, MEMORY = (1, 10), ("sqlite", "postgres"), 200


def town(folder, scale):
    path = Path(folder) / f"town-{scale}.sqlite"
    application.run("demo", "--database", f"sqlite:{path}", "--today", application.TODAY, "--scale", scale, timeout=7200)
    return f"sqlite:{path}"


def on_server(source, scale):
    name = f"bench_{scale}"
    application.drop_postgres(application.on_database(name))
    application.psql(f"CREATE DATABASE {name}")
    address = application.on_database(name)
    application.run("copy", "--from", source, "--to", address, timeout=7200)
    # As a server does by itself after a while.
    application.psql("VACUUM ANALYZE", address)
    return address


def ask(client, path, process):
    """The first answer, then processor time and time to the answer of those that follow."""
    def once():
        began = time.perf_counter()
        status = client.get(path).status
        if status != 200:
            raise application.CommandFailed(f"{path}: {status}")
        return 1000 * (time.perf_counter() - began)

    first, times = once(), []
    once()
    before, began = measure.cpu_seconds(process.pid), time.perf_counter()
    while len(times) < 12 or time.perf_counter() - began < 1.5:
        times.append(once())
    return first, 1000 * (measure.cpu_seconds(process.pid) - before) / len(times), statistics.median(times)


def walk(address):
    lead = next(member for member in application.cast() if member["role"] == "lead")
    with application.App(address) as app:
        client = app.signed_in(lead)
        names = {"person": re.search(r'href="/personen/([0-9a-z]{20})["?]', client.get("/personen?filter=alle").text)[1],
                 "site": re.search(r'href="/unterkuenfte/([0-9a-z]{20})["?]', client.get("/unterkuenfte").text)[1]}
        found = {name: ask(client, path.format(**names), app.process) for name, (path, _) in PAGES.items()}
        return found, measure.memory_megabytes(app.process.pid)


def verdict(name, engine, scale, found, all_found):
    (_, cpu, wall), goal, words = found, PAGES[name][1], []
    if goal and scale == 1 and engine == "sqlite" and cpu > goal:
        words.append(f"more than {goal} ms")
    small = all_found.get((engine, 1), {}).get(name)
    if small and scale > 1 and cpu > 2 * small[1] + 1:
        words.append(f"{cpu / small[1]:.1f} times ×1")
    file = all_found.get(("sqlite", scale), {}).get(name)
    if file and engine == "postgres" and wall > 2 * file[2] + 10:
        words.append(f"{wall:.0f} ms for {file[2]:.0f}")
    return ", ".join(words)


def main():
    scales = [int(argument) for argument in sys.argv[1:] if argument.isdigit()] or SIZES
    engines = [engine for engine in ENGINES if engine in sys.argv[1:]] or ENGINES
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for scale in scales:
            source = town(folder, scale)
            for engine in engines:
                if engine == "postgres" and not application.postgres_server():
                    continue
                address = on_server(source, scale) if engine == "postgres" else source
                found[engine, scale], memory = walk(address)
                print(f"{engine} ×{scale}: memory {memory:.0f} MB{' (more than 200)' if memory > MEMORY else ''}", flush=True)
                print(f"  {'':<18} {'first ms':>9} {'CPU ms':>8} {'wall ms':>8}")
                for name, times in found[engine, scale].items():
                    print(f"  {name:<18} {times[0]:>9.1f} {times[1]:>8.1f} {times[2]:>8.1f}  "
                          f"{verdict(name, engine, scale, times, found)}", flush=True)
                if engine == "postgres":
                    application.drop_postgres(address)


if __name__ == "__main__":
    try:
        main()
    except (application.CommandFailed, subprocess.TimeoutExpired) as failure:
        sys.exit(str(failure))
