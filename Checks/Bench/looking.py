"""Opening a file and writing an act while a long list is taken over, on both engines: p99 against the same in an idle town.

    MITEINANDER=.build/release/miteinander TEST_POSTGRES=… .tools/venv/bin/python Checks/Bench/looking.py [ROWS] [sqlite|postgres]
"""
import contextlib
import csv
import io
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
sys.argv, ARGUMENTS = sys.argv[:1], sys.argv[1:]
import acts  # noqa: E402
import app as application  # noqa: E402
import imports  # noqa: E402

imports.ROWS = ROWS = int(ARGUMENTS[0]) if ARGUMENTS else 50_000
ENGINES = ARGUMENTS[1:] or ["sqlite", "postgres"]
LOOKERS, IDLE = 2, 15


class Watch:
    """Two people who open files and one who records departures, until told to stop. Each has something to do every so often, and the
    stopwatch runs from the moment it was due: who is held up for long is late for all that comes after, as people are."""

    def __init__(self, app, looked, leaving):
        member = acts.clerk(application.cast())
        self.stop = threading.Event()
        self.looks, self.writes, self.refused = [], [], 0
        clients = [app.signed_in(member) for _ in range(LOOKERS + 1)]
        self.threads = [threading.Thread(target=self.look, args=(client, looked[i::LOOKERS])) for i, client in enumerate(clients[1:])]
        self.threads.append(threading.Thread(target=self.write, args=(clients[0], leaving)))

    def look(self, client, people):
        due, turn = time.monotonic(), 0
        while not self.stop.is_set():
            self.took(self.looks, due, lambda: client.get(f"/personen/{people[turn % len(people)]}").status, 200)
            due, turn = self.next(due, 0.25), turn + 1

    def write(self, client, people):
        due = time.monotonic()
        while people and not self.stop.is_set():
            page = acts.form_page(client, people.pop())
            checked = acts.filled(page, application.TODAY)
            if checked.status == 200:
                form = checked.form(action="weggang", having="_vorgang")
                self.took(self.writes, due, lambda: form.submit(follow=False, _schritt="speichern", _grund=acts.REASON).status, 303)
            due = self.next(due, 1.0)

    def next(self, due, pause):
        time.sleep(max(0, due + pause - time.monotonic()))
        return due + pause

    def took(self, times, due, ask, wanted):
        with contextlib.suppress(OSError):
            if ask() == wanted:
                times.append(1000 * (time.monotonic() - due))
                return
        self.refused += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def report(self, what):
        def line(times):
            ordered = sorted(times) or [float("nan")]
            p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
            return f"{len(times)}, median {ordered[len(ordered) // 2]:.0f} ms, p99 {p99:.0f} ms, longest {ordered[-1]:.0f} ms"
        print(f"  {what}: files opened {line(self.looks)}; acts written {line(self.writes)}; refused {self.refused}", flush=True)
        ordered = sorted(self.looks)
        return ordered[int(0.99 * len(ordered))]


def take_over(client, content):
    """The list through the pages, as an office does it; returns when it stands in the register."""
    page = client.get("/importe").form(action="/importe", having="csrf").upload("datei", "liste.csv", content)
    for step in ("tabelle", "spalten", "werte"):
        page = page.form(action=step).submit()
    path = page.path

    def wait(wanted):
        while True:
            text = client.get(path).text
            if any(word in text for word in wanted):
                return
            time.sleep(0.5)

    began = time.monotonic()
    wait(["neue Person"])
    page = client.get(path)
    if "bestaetigung" in page.text:
        page.form(action="bestaetigung").submit()
    checked = time.monotonic()
    client.get(path + "/uebernahme").form(action="uebernahme").submit()
    wait(["Ganzen Import zurücknehmen"])
    print(f"  check {checked - began:.0f} s, taking over {time.monotonic() - checked:.0f} s", flush=True)


def measure(engine, database):
    print(f"{engine}: {ROWS} rows, {application.EXECUTABLE}", flush=True)
    people = acts.people_in_care(database, application.TODAY)
    half = len(people) // 2
    site = acts.rows(database, "SELECT name FROM site ORDER BY name LIMIT 1")[0][0]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([imports.HEAD, *imports.people(site)])
    with application.App(database, application.TODAY) as app:
        client = app.signed_in(acts.clerk(application.cast()))
        with Watch(app, people[:half], people[half:half + half // 2]) as idle:
            time.sleep(IDLE)
        before = idle.report("idle")
        with Watch(app, people[:half], people[half + half // 2:]) as busy:
            take_over(client, text.getvalue().encode())
        during = busy.report("while the list is taken over")
        print(f"  p99 of opening a file: {during / before:.1f} times idle; longest write {max(busy.writes):.0f} ms", flush=True)
    done = application.run("verify", "--database", database, check=False)
    print("  " + done.stdout.splitlines()[0] if done.stdout else done.stderr, flush=True)


def main():
    if "sqlite" in ENGINES:
        with tempfile.TemporaryDirectory() as folder:
            measure("SQLite", application.sqlite_town(folder))
    if "postgres" in ENGINES and application.postgres_server():
        database = application.postgres_town()
        measure("PostgreSQL", database)
        application.drop_postgres(database)


if __name__ == "__main__":
    main()
