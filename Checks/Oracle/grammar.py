"""Lists as offices write them, invented with their meaning, go in over the pages: what is stored is what was meant, or somebody was asked."""
import argparse
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "lists"), str(HERE.parent / "Support")]
import app as application  # noqa: E402
import files  # noqa: E402
from blocks import Blocks  # noqa: E402
from drive import Drive, Refused  # noqa: E402
from judge import Fault, Judge  # noqa: E402
from left import LEFT  # noqa: E402
from meaning import Stems  # noqa: E402
from report import Report  # noqa: E402
from sheets import STICHTAG  # noqa: E402

THEMES = ["family_names", "given_names", "whole_names", "births", "arrivals", "validities", "sexes", "countries", "azr", "grounds", "marks", "pairs",
          "other_rows", "headings", "families", "blanks", "cells", "files", "broken"]
SAMPLES = 3     # of one kind of fault; the rest is counted


def one_list(drive, maker, theme, rows, number, dice, keep):
    sheet = getattr(maker, theme)(rows)
    sheet.name = f"{theme}-{number}-{dice.randrange(10**6)}"
    sheet.number()
    name, content, form = files.filed(sheet, dice)
    if keep:
        (keep / name).write_bytes(content)
    drive.guesses = []
    try:
        page = drive.check(sheet, name, content)
    except Refused:
        if sheet.broken:
            return None
        raise
    entries = drive.report(page.path)
    drive.take_over(page.path, entries)
    return Begun(sheet, form, page.path, entries, list(drive.guesses))


@dataclass
class Begun:
    """A list whose takeover runs while the next one is brought."""
    sheet: object
    form: str
    path: str
    entries: list
    guesses: list

    def judged(self, drive):
        return Judge(self.sheet, self.form, *drive.stored(self.path, self.entries)).whole()


def tell(report, faults, lists, whole):
    """Every kind of fault with some samples; what is known and left stays out of the sum, until it is mended."""
    left = {fault.kind: next((kind for kind in LEFT if fault.kind.startswith(kind)), None) for fault in faults}
    found = Counter(fault.kind for fault in faults)
    told = Counter()
    for fault in faults:
        told[fault.kind] += 1
        if left[fault.kind] is None and told[fault.kind] <= SAMPLES:
            report.check(False, f"{fault.kind} ({found[fault.kind]} rows)", fault)
    for kind, why in LEFT.items():
        count = sum(found[one] for one in found if left[one] == kind)
        if count:
            print(f"  left  {kind} ({count} rows): {why}")
        elif whole:
            report.check(False, f"{kind} is not found any more: strike it off lists/left.py")
    rows = Counter()
    for one in lists:
        rows[one.sheet.theme] += len(one.sheet.lines)
    for theme, count in sorted(rows.items()):
        print(f"  {count:6} rows  {theme}")
    report.passed += sum(rows.values()) - len({fault.row for fault in faults if fault.row})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=int, default=19)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--seed", type=int, default=26)
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--keep", type=Path, help="writes the files here")
    wanted = parser.parse_args()
    report = Report("grammar")
    dice = random.Random(wanted.seed)
    faults, begun = [], []
    if wanted.keep:
        wanted.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        town = application.sqlite_town(folder, application.EARLY)
        with application.App(town, STICHTAG.isoformat()) as app:
            client = app.signed_in(next(one for one in application.cast() if one["role"] == "accommodation"))
            drive = Drive(client, town)
            sites = [row[0] for row in drive.query("SELECT s.name FROM site s JOIN authority a ON a.id = s.authority_id "
                                                   "WHERE a.kind = 'city' AND s.kind <> 'youthHome' ORDER BY s.name LIMIT 3")]
            maker = Blocks(dice, Stems(wanted.seed), sites)
            themes = wanted.theme or THEMES
            for number in range(wanted.lists):
                theme = themes[number % len(themes)]
                try:
                    begun.append(one_list(drive, maker, theme, wanted.rows, number, dice, wanted.keep))
                except (Refused, LookupError) as error:
                    report.check(False, f"{theme}, list {number}: goes in", error)
            begun = [one for one in begun if one]
            for one in begun:
                faults += [Fault(f"proposal / {guess}", one.sheet.name, "") for guess in one.guesses]
                try:
                    faults += one.judged(drive)
                except Refused as error:
                    report.check(False, f"{one.sheet.name} goes in", error)
    tell(report, faults, begun, whole=wanted == parser.parse_args([]))
    report.finish()


if __name__ == "__main__":
    main()
