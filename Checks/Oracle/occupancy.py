"""Places of every site on many days and at many states of knowledge, counted a second time from the tables alone."""
import json
import os
import random
import sqlite3
import sys
import tempfile
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
from builder import ENDLESS, OPEN, Builder  # noqa: E402
from report import Report  # noqa: E402

NUMBERS = ("places", "occupied", "reserved", "free", "blocked", "over")


class Premises:
    """The tables as they are, and a day's count by the rule: people first, then what is closed, then what is kept."""

    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row

        def table(name):
            return [dict(row) for row in db.execute(f"SELECT * FROM {name}")]

        self.sites, self.spots = table("site_life"), {row["id"]: row for row in table("housing_spot")}
        self.lives, self.closures = table("housing_life"), table("closure")
        self.reservations = table("reservation")
        self.stays = [row for row in table("stay") if row["site_id"]]
        self.standards = table("area_standard")
        self.owner = {row["id"]: row["kind"] for row in table("authority")}

    @staticmethod
    def holds(row, day, known):
        return row["recorded_at"] <= known < row["superseded_at"] and row["from_day"] <= day < row["until_day"]

    def count(self, day, known):
        own = {row["spot_id"]: row for row in self.lives if self.holds(row, day, known)}
        open_sites = {row["site_id"]: row for row in self.sites if self.holds(row, day, known)}

        def alive(spot):
            while spot is not None:
                if spot not in own:
                    return False
                site, spot = self.spots[spot]["site_id"], self.spots[spot]["parent_id"]
            return site in open_sites

        closed = [row for row in self.closures if self.holds(row, day, known)]

        def blocked(spot):
            chain = []
            while spot is not None:
                chain.append(spot)
                site, spot = self.spots[spot]["site_id"], self.spots[spot]["parent_id"]
            return any(row["site_id"] == site and (row["spot_id"] is None or row["spot_id"] in chain) for row in closed)

        places, shut = defaultdict(int), defaultdict(int)
        for spot, row in self.spots.items():
            if row["kind"] == "room" and alive(spot):
                life = own[spot]
                if life["counting"] == "number":
                    places[spot] = life["amount"]
                elif life["counting"] == "area":
                    pillar = "provisional" if self.owner[open_sites[row["site_id"]]["authority_id"]] == "district" else "followUp"
                    need = [s["square_decimetres"] for s in self.standards if s["pillar"] == pillar and s["from_day"] <= day < s["until_day"]]
                    places[spot] = life["amount"] // need[0] if need else 0
                if blocked(spot):
                    shut[spot] = places[spot]
        for spot, row in self.spots.items():
            room = row["parent_id"]
            if row["kind"] == "place" and alive(spot) and own[room]["counting"] == "places":
                places[room] += 1
                shut[room] += blocked(spot)
        people, roomless, living = defaultdict(int), defaultdict(int), set()
        for row in self.stays:
            if self.holds(row, day, known):
                living.add(row["site_id"])
                if row["room_id"]:
                    people[row["room_id"]] += 1
                else:
                    roomless[row["site_id"]] += 1
        kept_room, kept_site = defaultdict(int), defaultdict(int)
        for row in self.reservations:
            if self.holds(row, day, known):
                spot = self.spots.get(row["spot_id"])
                if spot and spot["kind"] in ("room", "place"):
                    kept_room[spot["id"] if spot["kind"] == "room" else spot["parent_id"]] += row["persons"]
                else:
                    kept_site[row["site_id"]] += row["persons"]
        answer, rooms = {}, defaultdict(list)
        for room, row in self.spots.items():
            if row["kind"] == "room":
                rooms[row["site_id"]].append(room)
        # A site that is closed and where somebody lives all the same is not left out.
        for site in set(open_sites) | living:
            total = dict.fromkeys(NUMBERS, 0)
            for room in rooms[site]:
                there = places[room]
                inside = min(people[room], there)
                barred = min(shut[room], there - inside)
                kept = min(kept_room[room], there - inside - barred)
                for name, number in zip(NUMBERS, (there, inside, kept, there - inside - barred - kept, barred, people[room] - inside)):
                    total[name] += number
            left = roomless[site]
            for part in ("free", "reserved", "blocked"):
                taken = min(left, total[part])
                total[part] -= taken
                total["occupied"] += taken
                left -= taken
            total["over"] += left
            kept = min(kept_site[site], total["free"])
            total["free"] -= kept
            total["reserved"] += kept
            answer[site] = total
        return answer


FIRST, LAST = date(2019, 11, 1), date(2020, 3, 1)


def span(dice):
    """Often for all time, sometimes from or until a day or both."""
    one, other = sorted((FIRST + timedelta(dice.randrange((LAST - FIRST).days))).isoformat() for _ in range(2))
    other = other if one < other else OPEN
    return dice.choice([("2010-01-01", OPEN), ("2010-01-01", OPEN), ("2010-01-01", other), (one, OPEN), (one, other)])


def build(town, dice):
    """One small town of one site: whatever the tables allow, sensible or not."""
    def facts(table, **cells):
        """A fact, and every fourth time the wrong one that was known before it."""
        if dice.random() < 0.25:
            wrong = town.fact(table, "housing_act", *span(dice), **cells)
            town.number += dice.randrange(400)
            town.supersede(table, wrong, "housing_act")
        town.fact(table, "housing_act", *span(dice), **cells)

    site = town.site(life=False)
    change = span(dice)
    life = {"site_id": site, "name": "Haus", "kind": "flats", "district": "", "address": "", "note": "", "source": ""}
    if change[0] > "2010-01-01" and dice.random() < 0.5:
        # Handed over by the Landratsamt: another standard from that day on.
        town.fact("site_life", "housing_act", "2010-01-01", change[0], authority_id=town.district, **life)
        town.fact("site_life", "housing_act", change[0], change[1], authority_id=town.city, **life)
    else:
        town.fact("site_life", "housing_act", *change, authority_id=dice.choice([town.city, town.district]), **life)
    parts, rooms = [None], []

    def spot(kind, parent, counting="", amount=0):
        made = town.add("housing_spot", kind=kind, site_id=site, parent_id=parent, recorded_act=town.acts["housing_act"])
        facts("housing_life", spot_id=made, name=kind, counting=counting, amount=amount)
        parts.append(made)
        return made

    for _ in range(dice.randint(1, 2)):
        building = spot("building", None)
        for _ in range(dice.randint(1, 2)):
            unit = spot("unit", building)
            for _ in range(dice.randint(1, 3)):
                counting, amount = dice.choice([("number", dice.randint(0, 4)), ("area", dice.randint(300, 3000)), ("places", 0)])
                room = spot("room", unit, counting, amount)
                rooms.append((room, [spot("place", room) for _ in range(dice.randint(0, 3))] if counting == "places" else []))
    for _ in range(dice.randint(0, 3)):
        facts("closure", site_id=site, spot_id=dice.choice(parts), reason="damage", payer="city", note="")
    for _ in range(dice.randint(0, 3)):
        facts("reservation", site_id=site, spot_id=dice.choice(parts), persons=dice.randint(1, 3), label="")
    for _ in range(dice.randint(0, 8)):
        person, (room, places) = town.person(), dice.choice([*rooms, (None, [])])
        place = dice.choice([None, *places])
        try:
            town.fact("stay", "act", *span(dice), person_id=person, kind="citySite", site_id=site, address="", room_id=room, place_id=place)
        except sqlite3.IntegrityError as refusal:
            assert "stay_place" in str(refusal), refusal


def random_towns(path, count, seed, report):
    town = Builder(path)
    town.district = town.add("authority", kind="district", name="Kreis")
    for number in range(count):
        build(town, random.Random(f"{seed}-{number}"))
    last, dice = town.number, random.Random(seed)
    town.done()
    premises = Premises(path)
    days = [FIRST - timedelta(1), LAST, *(FIRST + timedelta(dice.randrange((LAST - FIRST).days)) for _ in range(6))]
    for day in days:
        known = dice.choice([None, dice.randrange(1, last)])
        compare(f"sqlite:{path}", premises, day.isoformat(), known, report, f"{count} random towns from {seed}, ")


def every_day(database, premises, first, last, report):
    """No day is left out: the parts add up, and a second count says the same, of some days or of all."""
    lines = application.run("occupancy", "--on", first.isoformat(), "--until", last.isoformat(), "--format", "json", "--database", database).stdout.splitlines()
    days = {answer["on"]: answer["sites"] for answer in map(json.loads, lines)}
    expected = [(first + timedelta(number)).isoformat() for number in range((last - first).days + 1)]
    report.check(list(days) == expected, f"{len(expected)} days from {first} to {last}")
    odd = [(day, site) for day, sites in days.items() for site in sites
           if site["occupied"] + site["reserved"] + site["free"] + site["blocked"] != site["places"] or min(site[name] for name in NUMBERS) < 0]
    report.check(not odd, "on every one of them occupied + reserved + free + blocked = places at every site", odd[:3])
    step = 1 if os.environ.get("ORACLE_EVERY_DAY") else 97
    wrong = [day for day in expected[::step]
             if {site["id"]: {name: site[name] for name in NUMBERS} for site in days[day]} != premises.count(day, ENDLESS - 1)]
    report.check(not wrong, f"a second count of {len(expected[::step])} of them is the same at every site", wrong[:5])


def compare(database, premises, day, known, report, what=""):
    more = ["--known-at", application.instant_text(known)] if known else []
    answer = application.run_json("occupancy", "--on", day, "--format", "json", "--database", database, *more)
    expected = premises.count(day, known or ENDLESS - 1)
    found = {site["id"]: {name: site[name] for name in NUMBERS} for site in answer["sites"]}
    wrong = {site: (found.get(site), expected.get(site)) for site in found.keys() | expected.keys() if found.get(site) != expected.get(site)}
    report.check(not wrong, f"{what}{day}, known {'now' if known is None else known}: {len(expected)} sites the same", dict(list(wrong.items())[:3]))
    report.check(all(site["occupied"] + site["reserved"] + site["free"] + site["blocked"] == site["places"] for site in answer["sites"]),
                 f"{what}{day}: occupied + reserved + free + blocked = places")


def main():
    report, dice = Report("occupancy"), random.Random(4)
    with tempfile.TemporaryDirectory() as folder:
        random_towns(f"{folder}/random.sqlite", int(os.environ.get("ORACLE_TOWNS", "300")), os.environ.get("ORACLE_SEED", "18000"), report)
        database = application.sqlite_town(folder)
        town = Premises(database.removeprefix("sqlite:"))
        learnt = sorted({row["recorded_at"] for row in town.lives + town.closures + town.stays + town.sites})
        first, last = date(2013, 1, 1), date.fromisoformat(application.TODAY) + timedelta(730)
        turning = sorted({row[key] for row in town.closures + town.lives + town.reservations + town.sites for key in ("from_day", "until_day") if row[key] < "2100"})
        days = [(first + timedelta(dice.randrange((last - first).days))).isoformat() for _ in range(14)] + turning[::max(1, len(turning) // 14)]
        every_day(database, town, first, last, report)
        for number, day in enumerate(days):
            compare(database, town, day, None if number % 2 else dice.choice(learnt), report)
    report.finish()


if __name__ == "__main__":
    main()
