"""A whole import of a list against the engines' own bulk load of the same rows; peak memory of both.

    MITEINANDER=.build/release/miteinander .tools/venv/bin/python Checks/Bench/imports.py [ROWS]
"""
import csv
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
SYLLABLES = "ba be bi da de do fa fi ga ha ka ki la le li ma me mi na ne ni ra re ri sa se si ta te ti wa za".split()
HEAD = ["Lfd. Nr.", "Familienname", "Vorname", "Geburtsdatum", "Geschlecht", "Staatsangehörigkeit", "AZR-Nummer", "Familie", "Säule",
        "Unterkunft", "Zimmer", "Einzug am", "Aufenthaltsstatus", "Gültig bis"]


def people(site):
    dice = random.Random(1)

    def word(count):
        return "".join(dice.choice(SYLLABLES) for _ in range(count)).capitalize()

    family = word(4)
    for number in range(ROWS):
        if number % 3 == 0:
            family = word(4)
        born = f"{dice.randrange(2, 29):02d}.{dice.randrange(1, 13):02d}.{dice.randrange(1950, 2004)}"
        yield [number + 1, family, word(3), born, dice.choice("mw"), dice.choice(["SYR", "AFG", "UKR", "IRQ"]), f"{100_000_000_000 + number}", number // 3 + 1,
               "AU", site, number // 3 + 1, "15.01.2026", "Duldung", "30.09.2026"]


def run(command, **options):
    """Seconds, processor seconds and peak megabytes of one command; the machine may be busy with others."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    output = process.communicate()[0]
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.monotonic() - began
    if process.returncode:
        sys.exit(f"{command}: {process.returncode}\n{output[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime - before.ru_utime - before.ru_stime, usage.ru_maxrss / 1024


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        town = application.sqlite_town(folder, application.EARLY)
        database = town.removeprefix("sqlite:")
        site = subprocess.run(["sqlite3", database, "SELECT name FROM site LIMIT 1"], capture_output=True, text=True).stdout.strip() or "Fröbelstraße"
        rows = list(people(site))
        with open(folder / "liste.csv", "w", newline="") as file:
            csv.writer(file, delimiter=";").writerows([HEAD, *rows])
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Liste")
        for row in [HEAD, *rows]:
            sheet.append(row)
        book.save(folder / "liste.xlsx")
        print(f"{ROWS} rows, {application.EXECUTABLE}")
        if shutil.which("sqlite3"):
            columns = ", ".join(f"c{i} TEXT" for i in range(len(HEAD)))
            load = f"CREATE TABLE liste ({columns});\n.mode csv\n.separator ;\n.import {folder}/liste.csv liste\n"
            began = time.monotonic()
            subprocess.run(["sqlite3", str(folder / "flach.db")], input=load, text=True, check=True)
            bulk = time.monotonic() - began
            print(f"sqlite3 .import into one flat table: {bulk:.2f} s, {ROWS / bulk:,.0f} rows/s")
        for kind in ("csv", "xlsx"):
            copy = folder / f"{kind}.sqlite"
            shutil.copyfile(database, copy)
            command = [application.EXECUTABLE, "import", folder / f"liste.{kind}", "--database", f"sqlite:{copy}", "--today", "2026-04-15", "--accept-warnings"]
            dry, dry_work, _ = run([*command, "--dry-run"])
            seconds, work, memory = run(command)
            print(f"import {kind}: {seconds:.2f} s, {ROWS / seconds:,.0f} rows/s; processor {work:.2f} s, {ROWS / work:,.0f} rows/s "
                  f"(dry run {dry:.2f} s, processor {dry_work:.2f} s), peak {memory:.0f} MB so far", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("CHECKS_FAST", "1")
    main()
