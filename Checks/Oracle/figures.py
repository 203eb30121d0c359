"""The application's figures against a second count: random days, random states of knowledge, every breakdown."""
import os
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
from census import ENDLESS, Town  # noqa: E402
from report import Report  # noqa: E402

DIMENSIONS = ("pillar", "stay", "authority", "nationality", "age", "sex")
# Published by the city, where exact: total, provisional, follow-up, unaccompanied minors.
PUBLISHED = {"2015-12-31": (1182, 974, 137, 71), "2020-06-17": (1014, 140, 821, 53), "2021-02-15": (928, 93, 790, 45)}
# Exact in two of three parts only; the total is derived from a rounded one.
ROUGHLY = {"2017-08-31": (584, 128)}
ROUNDS = int(os.environ.get("ORACLE_ROUNDS", "24"))


def questions(town, dice):
    """Days on which something happened and their neighbours, at instants just before and just after something was learnt."""
    days, instants = town.days(), town.instants()
    late = [row for rows in town.facts["phase"].values() for row in rows if row["superseded_at"] != ENDLESS]
    for number in range(ROUNDS):
        day = date.fromisoformat(dice.choice(days)) + timedelta(dice.choice([-1, 0, 0, 1]))
        if number % 3 == 0:
            yield day.isoformat(), None
        elif number % 3 == 1 or not late:
            yield day.isoformat(), dice.choice(instants) - dice.choice([0, 0, 1])
        else:
            row = dice.choice(late)
            yield row["from_day"], row["superseded_at"] - dice.choice([0, 1])


def check_published(report, database, town):
    for day, (total, *parts) in PUBLISHED.items():
        answer = application.figures(database, day)
        found = {part["key"]: part["count"] for part in answer["parts"]}
        report.equal((answer["total"], found.get("provisional"), found.get("followUp"), found.get("unaccompaniedMinor")),
                     (total, *parts), f"the published figures of {day}")
        report.equal(town.figure(day)[0], total, f"the second count of {day}")
    for day, parts in ROUGHLY.items():
        _, counted = town.figure(day)
        report.equal((counted["provisional"], counted["unaccompaniedMinor"]), parts, f"the exact parts of {day}")


def check_random(report, database, town, dice):
    for day, known in questions(town, dice):
        for by in DIMENSIONS if known is None else dice.sample(DIMENSIONS, 3):
            text = application.instant_text(known) if known is not None else None
            answer = application.figures(database, day, text, by)
            total, parts = town.figure(day, ENDLESS - 1 if known is None else known, by)
            found = {part["key"]: part["count"] for part in answer["parts"] if part["count"]}
            what = f"{day} by {by}" + (f" as known at {text}" if text else "")
            report.check(answer["total"] == total and found == dict(parts), what, f"{answer['total']} {found}, counted {total} {dict(parts)}")
            report.equal(sum(part["count"] for part in answer["parts"]), answer["total"], f"{what}: the parts make the total")
            report.equal(answer["on"], day, f"{what}: says which day")
            keys = [part["key"] for part in answer["parts"]]
            report.equal(len(keys), len(set(keys)), f"{what}: no part twice")


def check_repeats(report, database, town):
    """A question with a fixed instant has one answer for ever: what `knownAt` says can be asked again."""
    day = "2020-06-17"
    first = application.figures(database, day)
    report.check(first["knownAt"], "the answer says what was known when")
    again = application.figures(database, day, first["knownAt"])
    report.equal((again["total"], again["parts"]), (first["total"], first["parts"]), "asked again as known at that instant")


def check_flow(report, town, dice):
    days = town.days()
    for _ in range(ROUNDS):
        first, last = sorted(dice.sample(days, 2))
        opening, into, out, closing = town.flow(first, last)
        wrong = {key: (opening[key], into[key], out[key], closing[key]) for key in {*opening, *closing, *into, *out}
                 if opening[key] + into[key] - out[key] != closing[key]}
        report.check(not wrong, f"opening + in - out = closing from {first} to {last}", wrong)
    overlapping = [person for person in town.people for row in town.facts["departure"].get(person, []) if row["superseded_at"] == ENDLESS
                   if town.holding("phase", person, row["from_day"], ENDLESS - 1)]
    report.check(not overlapping, "nobody who left is in care on that day", overlapping[:5])


def check_bad_input(report, database):
    for arguments in (("--on", "2020-02-30"), ("--on", "17.06.2020x"), ("--on", "2020-06-17", "--by", "shoe-size"),
                      ("--on", "2020-06-17", "--known-at", "gestern"), ()):
        done = application.run("figures", *arguments, "--format", "json", "--database", database, check=False)
        report.check(done.returncode != 0 and done.stderr.strip() and not done.stdout.strip(), f"figures {' '.join(arguments)} is refused",
                     f"{done.returncode} {done.stdout[:200]} {done.stderr[:200]}")
    done = application.run("figures", "--on", "2020-06-17", "--format", "json", "--database", "sqlite:/gibt/es/nicht", check=False)
    report.check(done.returncode != 0 and len(done.stderr.strip().splitlines()) == 1, "a missing database is one line", done.stderr[:400])


def check_engines(report, folder, dice):
    """Both engines give the same answers for the same town."""
    today = application.EARLY if os.environ.get("CHECKS_FAST") else application.TODAY
    database, other = application.sqlite_town(folder, today), application.postgres_town(today)
    for day, known in list(questions(Town(database.removeprefix("sqlite:")), dice))[:6]:
        for by in dice.sample(DIMENSIONS, 2):
            text = application.instant_text(known) if known is not None else None
            one, two = application.figures(database, day, text, by), application.figures(other, day, text, by)
            report.equal((two["total"], two["parts"]), (one["total"], one["parts"]), f"{day} {text} {by}")
    application.drop_postgres(other)


def main():
    report = Report("figures")
    dice = random.Random(int(os.environ.get("ORACLE_SEED", "20200617")))
    with tempfile.TemporaryDirectory() as folder:
        database = application.sqlite_town(folder)
        town = Town(database.removeprefix("sqlite:"))
        with report.section("published figures"):
            check_published(report, database, town)
        with report.section("random days and instants"):
            check_random(report, database, town, dice)
        with report.section("repeatable"):
            check_repeats(report, database, town)
        with report.section("flow"):
            check_flow(report, town, dice)
        with report.section("bad input"):
            check_bad_input(report, database)
        if application.postgres_server():
            with report.section("the same on PostgreSQL"):
                check_engines(report, folder, dice)
    report.finish()


if __name__ == "__main__":
    main()
