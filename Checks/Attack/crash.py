"""Power cuts, full disks and lost databases: what was acknowledged is there, nothing is half there, service comes back."""
import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import acts  # noqa: E402
import app as application  # noqa: E402
from report import Report  # noqa: E402

CLIENTS = 10
TODAY = application.EARLY
ROUNDS = 1 if os.environ.get("CHECKS_FAST") else 3


def writers(app, people, acknowledged, tried):
    """Ten clerks at once, each with people of their own, until the server is gone."""
    member = acts.clerk(application.cast())
    stop = threading.Event()

    def work(mine):
        with contextlib.suppress(Exception):
            client = app.signed_in(member)
            for person in mine:
                if stop.is_set():
                    return
                tried.append(person)
                if acts.depart(client, person, TODAY).status in (302, 303):
                    acknowledged.append(person)

    threads = [threading.Thread(target=work, args=(people[i::CLIENTS],), daemon=True) for i in range(CLIENTS)]
    for thread in threads:
        thread.start()
    return threads, stop


def lookers(app, people, shown):
    """Three who only look, each at files of its own and at every file once, until the server is gone."""
    member = acts.clerk(application.cast())

    def work(mine):
        with contextlib.suppress(Exception):
            client = app.signed_in(member)
            for person in mine:
                if client.get(f"/personen/{person}").status == 200:
                    shown.append(person)

    threads = [threading.Thread(target=work, args=(people[i::3],), daemon=True) for i in range(3)]
    for thread in threads:
        thread.start()
    return threads


def looks_kept(report, what, database, people, shown):
    """Every file that was shown is in the journal once; one that was not shown at most once."""
    counts = acts.looks_at(database, people)
    lost = [person for person in shown if counts.get(person, 0) != 1]
    report.check(not lost, f"{what}: each of {len(shown)} files that were shown is in the journal once", lost[:5])
    double = [person for person, count in counts.items() if count > 1]
    report.check(not double, f"{what}: no look is there twice", double[:5])


def killed(report, name, database):
    """kill -9 in the middle of writing, again and again on the same town."""
    dice = random.Random(name)
    people = acts.people_in_care(database, TODAY)
    dice.shuffle(people)
    # The last quarter is only looked at.
    seen, people = people[len(people) * 3 // 4:], people[:len(people) * 3 // 4]
    share, glance = len(people) // ROUNDS, len(seen) // ROUNDS
    for number in range(ROUNDS):
        acknowledged, tried, shown = [], [], []
        looked = seen[number * glance:(number + 1) * glance]
        app = application.App(database, TODAY).start()
        threads, stop = writers(app, people[number * share:(number + 1) * share], acknowledged, tried)
        threads += lookers(app, looked, shown)
        deadline = time.monotonic() + 60
        while len(acknowledged) < 20 + 10 * number and time.monotonic() < deadline and any(t.is_alive() for t in threads):
            time.sleep(0.005)
        time.sleep(dice.random() / 10)
        app.kill()
        stop.set()
        for thread in threads:
            thread.join(30)
        with application.App(database, TODAY) as again:
            report.check(len(acknowledged) >= 10, f"{name} {number}: killed after {len(acknowledged)} acknowledged of {len(tried)} tried")
            gone = acts.departed(database, tried)
            lost = [person for person in acknowledged if person not in gone]
            report.check(not lost, f"{name} {number}: every acknowledged departure is there", lost[:5])
            half = acts.half_departed(database, tried)
            report.check(not half, f"{name} {number}: no departure is half there", half[:5])
            looks_kept(report, f"{name} {number}", database, looked, shown)
            done = application.run("verify", "--database", database, check=False)
            report.check(done.returncode == 0, f"{name} {number}: the journal is whole", done.stdout + done.stderr)
            report.equal(again.client().get("/gesundheit").status, 200, f"{name} {number}: it serves again after {again.ready_after:.1f} s")
        app.log.unlink(missing_ok=True)


def outage_seen(report, what, app, client, person, break_it, repair):
    """While it is broken: a plain 503 and a log line. Afterwards: the same act works, without a restart."""
    page = acts.form_page(client, person)
    before = len(app.log_text())
    break_it()
    try:
        answer = acts.depart_from(page, TODAY)
        report.equal(answer.status, 503, f"{what}: a write gets a plain page")
        report.check(answer.is_html and len(answer.tree.xpath("//h1")) == 1 and "Retry-After" in answer.headers, f"{what}: it says so in words")
        report.check(app.log_text()[before:].strip(), f"{what}: the log says so")
        report.check(app.process.poll() is None, f"{what}: the server lives")
    finally:
        repair()
    deadline = time.monotonic() + 30
    while True:
        with contextlib.suppress(Exception):
            answer = acts.depart(client, person, TODAY)
            if answer.status in (302, 303):
                break
        if time.monotonic() > deadline:
            break
        time.sleep(0.3)
    report.check(answer.status in (302, 303), f"{what}: afterwards it works without a restart", answer.status)
    done = application.run("verify", "--database", app.database, check=False)
    report.check(done.returncode == 0, f"{what}: the journal is whole", done.stdout + done.stderr)


def full_disk(report):
    """A small file system of its own, filled to the last byte."""
    folder = Path(tempfile.mkdtemp(prefix="full-"))
    size = application.demo_file(TODAY).stat().st_size + 24_000_000
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True).returncode == 0
    if not mounted:
        folder.rmdir()
        report.skip("full disk", "a file system of its own can only be mounted by root")
        return
    try:
        database = application.sqlite_town(folder, TODAY)
        person = acts.people_in_care(database, TODAY)[7]
        filler = folder / "filler"

        def fill():
            with open(filler, "wb", buffering=0) as file, contextlib.suppress(OSError):
                while True:
                    file.write(b"\0" * 65536)
            with open(filler, "ab", buffering=0) as file, contextlib.suppress(OSError):
                while True:
                    file.write(b"\0")

        with application.App(database, TODAY) as app:
            outage_seen(report, "full disk", app, app.signed_in(acts.clerk(application.cast())), person, fill, filler.unlink)
    finally:
        subprocess.run(["umount", "-l", str(folder)])
        shutil.rmtree(folder, ignore_errors=True)


def locked_file(report):
    """Another program holds the file for longer than anybody waits."""
    import sqlite3
    with tempfile.TemporaryDirectory() as folder:
        database = application.sqlite_town(folder, TODAY)
        person = acts.people_in_care(database, TODAY)[9]
        holder = sqlite3.connect(database.removeprefix("sqlite:"), isolation_level=None)
        with application.App(database, TODAY) as app:
            outage_seen(report, "locked file", app, app.signed_in(acts.clerk(application.cast())), person,
                        lambda: holder.execute("BEGIN EXCLUSIVE"), lambda: holder.execute("ROLLBACK"))
        holder.close()


def lost_server(report):
    """A PostgreSQL of this check's own goes away and comes back."""
    script = str(application.ROOT / "bin/postgres-for-tests")
    address = subprocess.run([script], capture_output=True, text=True, check=True).stdout.strip()
    folder = address.rsplit("host=", 1)[1]
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []

    def control(*words):
        subprocess.run([*user, str(binaries / "pg_ctl"), "-D", f"{folder}/data", "-l", f"{folder}/server.log", "-w", *words],
                       check=True, cwd="/", stdout=subprocess.DEVNULL)

    try:
        application.run("demo", "--database", address, "--today", TODAY)
        person = acts.people_in_care(address, TODAY)[5]
        with application.App(address, TODAY) as app:
            outage_seen(report, "lost PostgreSQL", app, app.signed_in(acts.clerk(application.cast())), person,
                        lambda: control("-m", "immediate", "stop"), lambda: control("start"))
    finally:
        subprocess.run([script, "stop", folder])


def main():
    report = Report("crash")
    with tempfile.TemporaryDirectory() as folder, report.section("kill -9 on SQLite"):
        killed(report, "SQLite", application.sqlite_town(folder, TODAY))
    with report.section("full disk"):
        full_disk(report)
    with report.section("locked file"):
        locked_file(report)
    if application.postgres_server():
        with report.section("kill -9 on PostgreSQL"):
            database = application.postgres_town(TODAY)
            killed(report, "PostgreSQL", database)
            application.drop_postgres(database)
        with report.section("lost PostgreSQL"):
            lost_server(report)
    else:
        report.skip("PostgreSQL", "TEST_POSTGRES is not set")
    report.finish()


if __name__ == "__main__":
    main()
