"""What a month costs whom, counted a second time from the tables in exact fractions: published cases, random towns, the demo town."""
import os
import random
import sqlite3
import sys
import tempfile
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
import law  # noqa: E402
from builder import ENDLESS, OPEN, Builder  # noqa: E402
from report import Report  # noqa: E402

RANKS = {"reference": 0, "partner": 1, "parent": 2, "otherRelative": 2, "other": 2, "child": 3}


def cents(amount):
    """Half up."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def apportion(parts):
    """Fractions by key to whole cents that add up to the rounded sum."""
    result = {key: part.numerator // part.denominator for key, part in parts.items()}
    left = cents(sum(parts.values(), Fraction(0))) - sum(result.values())
    order = sorted(parts, key=lambda key: (-(parts[key] - result[key]), parts[key], key))
    for key in order[:left]:
        result[key] += 1
    return result


class Ledger:
    """The rules of docs/fees.md over plain rows."""

    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row

        def table(name):
            return [dict(row) for row in db.execute(f"SELECT * FROM {name}") if dict(row).get("superseded_at", ENDLESS) == ENDLESS]

        city = {row["id"] for row in table("authority") if row["kind"] == "city"}
        self.sites = {row["id"]: row for row in table("site") if row["authority_id"] in city}
        self.spots = {row["id"]: row for row in table("housing_spot")}
        self.children = defaultdict(list)
        for spot in self.spots.values():
            self.children[spot["parent_id"]].append(spot["id"])
        self.lives, self.areas = defaultdict(list), defaultdict(list)
        for row in table("housing_life"):
            self.lives[row["spot_id"]].append(row)
        for row in table("fee_area"):
            self.areas[row["spot_id"]].append(row)
        self.closures = table("closure")
        self.stays = [row for row in table("stay") if row["site_id"] in self.sites]
        self.members, self.of_person = defaultdict(list), defaultdict(list)
        for row in table("membership"):
            self.members[row["household_id"]].append(row)
            self.of_person[row["person_id"]].append(row)
        self.born = {row["person_id"]: date.fromisoformat(row["born"]) for row in table("birth")}
        phases, departures = table("phase"), table("departure")
        self.care = [row for row in phases if row["pillar"] == "unaccompaniedMinor"]
        self.present, self.died = defaultdict(list), {}
        for row in phases + self.stays:
            self.present[row["person_id"]].append(row)
        for row in departures:
            if row["reason"] == "death":
                self.died[row["person_id"]] = min(row["from_day"], self.died.get(row["person_id"], row["from_day"]))
        self.away, self.reliefs, self.terms = table("absence"), table("fee_relief"), table("fee_term")
        self.term_sites = defaultdict(set)
        for row in db.execute("SELECT term_id, site_id FROM fee_term_site"):
            self.term_sites[row["term_id"]].add(row["site_id"])

    @staticmethod
    def on(rows, day):
        return [row for row in rows if row["from_day"] <= day < row["until_day"]]

    def life(self, spot, day):
        own = self.on(self.lives[spot], day)
        parent = self.spots[spot]["parent_id"]
        return own[0] if own and (parent is None or self.life(parent, day)) else None

    def places(self, room, day):
        life = self.life(room, day)
        if not life:
            return 0
        if life["counting"] == "number":
            return life["amount"]
        if life["counting"] == "area":
            return life["amount"] // 700
        return sum(1 for place in self.children[room] if self.life(place, day))

    def area(self, spot, day):
        own = self.on(self.areas[spot], day)
        if own:
            return own[0]["square_decimetres"]
        if self.spots[spot]["kind"] == "room":
            life = self.life(spot, day)
            return life["amount"] if life and life["counting"] == "area" else None
        rooms = [(self.area(room, day), self.places(room, day)) for room in self.children[spot] if self.spots[room]["kind"] == "room"]
        counted = [area for area, places in rooms if places or area is not None]
        return None if not counted or None in counted else sum(counted)

    def unit(self, room):
        parent = self.spots[room]["parent_id"]
        return parent if parent and self.spots[parent]["kind"] == "unit" else room

    def closed(self, room, day):
        for row in self.on(self.closures, day):
            spot = room
            if row["site_id"] != self.spots[room]["site_id"]:
                continue
            while spot is not None and spot != row["spot_id"]:
                spot = self.spots[spot]["parent_id"]
            if row["spot_id"] is None or spot is not None:
                return True
        return False

    def term(self, site, day):
        fitting = []
        for row in self.on(self.terms, day):
            chosen = self.term_sites[row["id"]]
            rank = 2 if chosen else 1 if row["site_kind"] else 0
            if (site in chosen) if chosen else row["site_kind"] in (None, self.sites[site]["kind"]):
                fitting.append((rank, row["recorded_at"], row["id"], row))
        return max(fitting)[3] if fitting else None

    @staticmethod
    def days_away(row, first, length):
        """Nobody knows how long somebody stays away who has not come back: as long as the month lasts, so far."""
        until = first + timedelta(length) if row["until_day"] == OPEN else date.fromisoformat(row["until_day"])
        return (until - date.fromisoformat(row["from_day"])).days

    def owes_alone(self, person, day, majority):
        if person not in self.born:
            return False
        birthday = law.birthday(self.born[person], 18)
        if majority == "followingMonth" and birthday.day != 1:
            birthday = (birthday.replace(day=1) + timedelta(32)).replace(day=1)
        return birthday.isoformat() <= day

    def here(self, person, day):
        """Alive and here; the day of death is still a day lived here, the day of leaving is not."""
        died = self.died.get(person)
        if died and day >= died:
            return day == died
        return bool(self.on(self.present[person], day))

    def debtor(self, person, day, term):
        own = self.on(self.of_person[person], day)
        member = own[0] if own else None
        alone = self.owes_alone(person, day, term["majority"])
        if alone and (term["debtor"] in ("adult", "parents") or not member or member["part"] not in ("reference", "partner")):
            return person
        if not member:
            return None
        adults = [row for row in self.on(self.members[member["household_id"]], day)
                  if self.here(row["person_id"], day) and self.owes_alone(row["person_id"], day, term["majority"])
                  and not any(row["person_id"] == care["person_id"] for care in self.on(self.care, day))]
        first = min(adults, key=lambda row: (RANKS[row["part"]], self.born[row["person_id"]], row["person_id"]), default=None)
        return first["person_id"] if first else person if alone else None

    def month(self, first):
        """Cents by debtor, and the people of whom nothing could be said."""
        length = ((first + timedelta(32)).replace(day=1) - first).days
        days = [(first + timedelta(number)).isoformat() for number in range(length)]
        entries, gaps, charged = [], set(), defaultdict(int)
        for day in days:
            here = self.on(self.stays, day)
            heads, sizes = defaultdict(int), defaultdict(int)
            for stay in here:
                if stay["room_id"]:
                    heads[stay["room_id"]] += 1
                    if self.unit(stay["room_id"]) != stay["room_id"]:
                        heads[self.unit(stay["room_id"])] += 1
                for row in self.on(self.of_person[stay["person_id"]], day):
                    sizes[row["household_id"], stay["site_id"]] += 1
            in_care = {row["person_id"] for row in self.on(self.care, day)}
            for stay in here:
                person, site, room = stay["person_id"], stay["site_id"], stay["room_id"]
                if person in in_care:
                    continue
                term = self.term(site, day)
                if not term:
                    gaps.add((person, "noTariff"))
                    continue
                if room and not term["charges_closed"] and self.closed(room, day):
                    continue
                if term["absence_days"] and any(
                        self.days_away(row, first, length) >= term["absence_days"]
                        for row in self.on(self.away, day) if row["person_id"] == person):
                    continue
                if person not in self.born:
                    gaps.add((person, "noBirth"))
                    continue
                spot = room and (self.unit(room) if term["basis"] == "unit" else room)
                area = self.area(spot, day) if spot else None
                if (term["area_rate"] and area is None) or (term["unit_lump"] and not spot):
                    gaps.add((person, "noArea"))
                    continue
                debtor = self.debtor(person, day, term)
                if not debtor:
                    gaps.add((person, "noAdult"))
                    continue
                charged[person] += 1
                rooms = self.children[spot] if spot and self.spots[spot]["kind"] == "unit" else [spot]
                share = max(sum(self.places(one, day) for one in rooms if one and self.spots[one]["kind"] == "room"), heads[spot], 1) if spot else 1
                if term["area_rate"]:
                    entries.append((day, debtor, person, term, ("area", spot), Fraction(term["area_rate"] * area, 100 * share)))
                if term["unit_lump"]:
                    entries.append((day, debtor, person, term, ("lump", spot), Fraction(term["unit_lump"], share)))
                if term["person_rate"]:
                    household = self.on(self.of_person[person], day)
                    size = sizes[household[0]["household_id"], site] if household else 1
                    rates = [term["person_rate"]]
                    if term["family_from"] and size >= term["family_from"]:
                        rates.append(term["family_rate"])
                    if term["child_under"] and law.age_on(self.born[person], date.fromisoformat(day)) < term["child_under"]:
                        rates.append(term["child_rate"])
                    entries.append((day, debtor, person, term, ("person", person), Fraction(min(rates))))
        groups, exact = defaultdict(lambda: defaultdict(Fraction)), defaultdict(list)
        for day, debtor, person, term, group, monthly in entries:
            full = term["part_month"] == "calendarDays" or charged[person] >= length
            amount = monthly / (length if full else 30)
            groups[group][debtor] += amount
            exact[debtor].append((day, amount))
        result = defaultdict(int)
        for shares in groups.values():
            for debtor, part in apportion(shares).items():
                result[debtor] += part
        for debtor in list(result):
            for relief in sorted((row for row in self.reliefs if row["person_id"] == debtor), key=lambda row: row["from_day"]):
                inside = [(day, amount) for day, amount in exact[debtor] if relief["from_day"] <= day < relief["until_day"]]
                if not inside:
                    continue
                if relief["percent"]:
                    less = cents(sum(amount for _, amount in inside) * relief["percent"] / 100)
                else:
                    count = len({day for day, _ in inside})
                    less = cents(Fraction(relief["cents"] * count, length if count >= length else 30))
                result[debtor] -= min(less, result[debtor])
        return dict(result), gaps


def published(folder, report):
    """T12, T13, T14: what towns and courts have printed."""
    path = f"{folder}/published.sqlite"
    town = Builder(path)
    expected = {}

    def flat(places):
        site = town.site()
        unit = town.spot("unit", site, town.spot("building", site, None))
        return site, unit, town.spot("room", site, unit, "number", places)

    def family(site, room, ages, until=OPEN):
        household, people = town.household(), []
        for index, age in enumerate(ages):
            people.append(town.person(f"{2026 - age}-03-05"))
            town.fact("membership", "act", person_id=people[-1], household_id=household, part=("reference" if not index else "child"))
            town.stay(people[-1], site, room, until_day=until)
        return people

    site, _, room = flat(12)
    town.tariff([site], person_rate=18000, family_from=3, family_rate=15300)
    expected[family(site, room, [30])[0]] = 18000
    expected[family(site, room, [31, 5, 3])[0]] = 45900
    expected[family(site, room, [32, 4])[0]] = 36000
    part = town.person("1980-01-01")
    town.stay(part, site, room, from_day="2026-10-22")
    expected[part] = 6000
    site, unit, room = flat(5)
    town.fact("fee_area", "fee_act", spot_id=unit, square_decimetres=5600)
    town.tariff([site], basis="unit", area_rate=1157, person_rate=13064)
    expected[family(site, room, [35, 9, 7, 5, 3])[0]] = 130112
    site, unit, room = flat(8)
    town.tariff([site], basis="unit", unit_lump=72500, debtor="household")
    people = family(site, room, [40, 9, 8, 7, 6, 5, 4])
    grown = town.person("2008-09-10")
    town.fact("membership", "act", person_id=grown, household_id=town.db.execute(
        "SELECT household_id FROM membership WHERE person_id = ?", [people[0]]).fetchone()[0], part="child")
    town.stay(grown, site, room)
    expected[people[0]], expected[grown] = 63437, 9063
    town.done()
    answer = application.run_json("fees", "--month", "2026-10", "--dry-run", "--format", "json", "--database", f"sqlite:{path}")
    found = {debtor["person"]: debtor["cents"] for debtor in answer["debtors"]}
    for debtor, amount in expected.items():
        report.equal(found.get(debtor), amount, f"published case of {amount} cents")
    report.equal(Ledger(path).month(date(2026, 10, 1))[0], found, "the second count agrees on the published cases")
    # In September the grown child still belongs to the parents.
    answer = application.run_json("fees", "--month", "2026-09", "--dry-run", "--format", "json", "--database", f"sqlite:{path}")
    report.equal({d["person"]: d["cents"] for d in answer["debtors"]}.get(people[0]), 72500, "before the first full month of age the whole fee is the family's")


def random_town(path, dice, month):
    town = Builder(path)
    start, end = month - timedelta(40), month + timedelta(70)

    def day(first=start, last=end):
        return (first + timedelta(dice.randrange((last - first).days))).isoformat()

    def span():
        one, other = sorted([day(), day()])
        return dice.choice([("2020-01-01", OPEN), ("2020-01-01", OPEN), ("2020-01-01", other), (one, OPEN), (one, other)]) if one < other else ("2020-01-01", OPEN)

    sites, rooms = [town.site(dice.choice(["flats", "hotel", "containers"])) for _ in range(4)], []
    for site in sites:
        building = town.spot("building", site, None)
        for _ in range(dice.randint(1, 3)):
            unit = town.spot("unit", site, building)
            for _ in range(dice.randint(1, 3)):
                counting, amount = dice.choice([("number", dice.randint(1, 6)), ("area", dice.randint(800, 4000)), ("places", 0)])
                room = town.spot("room", site, unit, counting, amount)
                if counting == "places":
                    for _ in range(dice.randint(1, 4)):
                        first, last = span()
                        town.spot("place", site, room, from_day=first, until_day=last)
                elif counting == "number" and dice.random() < 0.6:
                    town.fact("fee_area", "fee_act", spot_id=room, square_decimetres=dice.randint(900, 3500))
                rooms.append((site, room))
            if dice.random() < 0.4:
                first, last = span()
                town.fact("fee_area", "fee_act", first, last, spot_id=unit, square_decimetres=dice.randint(2000, 9000))
    for _ in range(2):
        site, room = dice.choice(rooms)
        first, last = span()
        town.fact("closure", "housing_act", first, last, site_id=site, spot_id=dice.choice([None, room, town_unit(town, room)]), reason="damage", payer="city", note="")
    for index in range(4):
        rates = dice.choice([{"person_rate": 18000}, {"area_rate": 1157, "person_rate": 13064}, {"unit_lump": dice.randint(30000, 90000)},
                             {"area_rate": dice.randint(500, 1500)}, {"unit_lump": 50001, "person_rate": 7777}])
        if "person_rate" in rates and dice.random() < 0.6:
            rates |= {"family_from": dice.randint(2, 4), "family_rate": dice.randint(5000, rates["person_rate"])}
        if "person_rate" in rates and dice.random() < 0.6:
            rates |= {"child_under": dice.choice([6, 14, 18]), "child_rate": dice.randint(3000, rates["person_rate"])}
        reach = {} if index == 0 else {"site_kind": dice.choice(["flats", "hotel"])} if index == 1 else {}
        first, last = ("2020-01-01", OPEN) if index == 0 else span()
        town.tariff([sites[index]] if index > 1 else [], first, last, basis=dice.choice(["room", "unit"]), part_month=dice.choice(["thirtieths", "calendarDays"]),
                    debtor=dice.choice(["adult", "household"]), majority=dice.choice(["followingMonth", "birthday"]),
                    absence_days=dice.choice([None, 7, 20]), charges_closed=dice.randint(0, 1), **rates, **reach)
    for _ in range(30):
        household, size = town.household(), dice.choice([1, 1, 1, 2, 3, 4, 6])
        site, room = dice.choice(rooms)
        for index in range(size):
            adult = index < dice.choice([1, 2])
            born = date(dice.randint(1950, 2004), dice.randint(1, 12), dice.randint(1, 28)) if adult else date(
                month.year - dice.choice([17, 18, 18, 18, dice.randint(0, 19)]), dice.randint(1, 12), dice.randint(1, 28))
            person = town.person(None if dice.random() < 0.02 else min(born, month).isoformat())
            first, last = span() if dice.random() < 0.25 else ("2020-01-01", OPEN)
            if dice.random() < 0.95:
                part = ("reference" if index == 0 else dice.choice(["partner", "parent", "otherRelative"]) if adult else "child")
                town.fact("membership", "act", first, last, person_id=person, household_id=household, part=part)
            move = day()
            other = dice.choice(rooms)
            if dice.random() < 0.3:
                town.stay(person, site, room, until_day=move)
                town.stay(person, other[0], dice.choice([other[1], other[1], None]), from_day=move, until_day=dice.choice([OPEN, day(date.fromisoformat(move) + timedelta(1), end + timedelta(9))]))
            else:
                first, last = span()
                town.stay(person, site, room, first, last)
            if not adult and dice.random() < 0.1:
                first, last = span()
                town.fact("phase", "act", first, last, person_id=person, pillar="unaccompaniedMinor", authority_id=town.city, reason="unknown")
            if adult and dice.random() < 0.3:
                # Counted and living elsewhere, gone, or dead.
                first, last = span()
                town.fact("phase", "act", first, last, person_id=person, pillar="followUp", authority_id=town.city, reason="unknown")
            if adult and dice.random() < 0.1:
                town.fact("departure", "act", day(), person_id=person, reason=dice.choice(["death", "movedAway"]), destination="")
            if dice.random() < 0.15:
                first = date.fromisoformat(day())
                last = OPEN if dice.random() < 0.3 else (first + timedelta(dice.randint(1, 40))).isoformat()
                town.fact("absence", "housing_act", first.isoformat(), last, person_id=person, site_id=site, kind="travel", keeps_place=1, note="")
            if dice.random() < 0.2:
                first, last = span()
                percent = dice.choice([None, dice.randint(1, 100)])
                town.fact("fee_relief", "fee_act", first, last, person_id=person, percent=percent, cents=None if percent else dice.randint(1, 30000), note="")
    town.done()


def town_unit(town, room):
    return town.db.execute("SELECT parent_id FROM housing_spot WHERE id = ?", [room]).fetchone()[0]


def compare(report, path, month, what):
    answer = application.run_json("fees", "--month", month.isoformat()[:7], "--dry-run", "--format", "json", "--database", f"sqlite:{path}")
    expected, gaps = Ledger(path).month(month)
    found = {debtor["person"]: debtor["cents"] for debtor in answer["debtors"]}
    wrong = {key: (found.get(key), expected.get(key)) for key in found.keys() | expected.keys() if found.get(key) != expected.get(key)}
    report.check(not wrong, f"{what}: {len(expected)} debtors owe the same", wrong)
    report.equal({(left["person"], left["reason"]) for left in answer["left"] if left["reason"].startswith("no")}, gaps, f"{what}: the same people wait")
    report.equal(answer["sum"], sum(expected.values()), f"{what}: the same sum")
    report.check(all(sum(line["cents"] for line in debtor["lines"]) == debtor["cents"] for debtor in answer["debtors"]), f"{what}: lines add up")


def issuing(report, path):
    """A run on the command line: notices once, nothing twice, numbers without a gap."""
    def issue():
        return application.run_json("fees", "--month", "2026-10", "--today", "2026-11-02", "--format", "json", "--database", f"sqlite:{path}")
    first = issue()
    report.equal(issue()["issued"], 0, "a second run issues nothing")
    db = sqlite3.connect(path)
    rows = db.execute("SELECT number, person_id, cents FROM fee_notice WHERE month = '2026-10-01' AND sequence = 0 ORDER BY number").fetchall()
    died = {row[0] for row in db.execute("SELECT person_id FROM departure WHERE reason = 'death' AND superseded_at = ?", [ENDLESS])}
    owed = {debtor["person"]: debtor["cents"] for debtor in first["debtors"] if debtor["cents"] and debtor["person"] not in died}
    report.equal({row[1]: row[2] for row in rows if row[1] in owed} | owed, owed | {row[1]: row[2] for row in rows if row[1] in owed}, "every debtor has a notice")
    report.check(set(owed) <= {row[1] for row in rows}, "nobody who owes is left out")
    serials = [int(row[0][-6:]) for row in db.execute("SELECT number FROM fee_notice WHERE number LIKE 'GB-2026-%' ORDER BY number")]
    report.equal(serials, list(range(1, len(serials) + 1)), "numbers without a gap")
    for change in ("UPDATE fee_notice SET cents = cents + 1", "DELETE FROM fee_notice", "UPDATE fee_document SET pdf = x''"):
        try:
            db.execute(change)
            report.check(False, f"refused: {change}")
        except sqlite3.DatabaseError:
            report.check(True, f"refused: {change}")
    db.close()


def main():
    report = Report("fees")
    rounds, seed = int(os.environ.get("ORACLE_ROUNDS", "24")) // 3, os.environ.get("ORACLE_SEED", "18000")
    with tempfile.TemporaryDirectory() as folder:
        with report.section("published cases"):
            published(folder, report)
        for number in range(rounds):
            with report.section(f"random town {number}"):
                dice = random.Random(f"{seed}-{number}")
                month = date(dice.choice([2023, 2024]), dice.randint(1, 12), 1)
                path = f"{folder}/random{number}.sqlite"
                random_town(path, dice, month)
                compare(report, path, month, f"random town {seed}-{number}, {month.isoformat()[:7]}")
        with report.section("demo town"):
            database = application.sqlite_town(folder)
            path = database.removeprefix("sqlite:")
            for month in ("2026-09-01", "2026-10-01", "2026-11-01", "2025-02-01"):
                if month < application.TODAY:
                    compare(report, path, date.fromisoformat(month), f"demo town {month[:7]}")
            if application.TODAY > "2026-10":
                issuing(report, path)
    report.finish()


if __name__ == "__main__":
    main()
