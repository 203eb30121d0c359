"""Forecasts of many days: capacity, what the register lets expect, and the steps of every scenario, worked out a second time from
the tables alone."""
import calendar
import random
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
import law  # noqa: E402
from report import Report  # noqa: E402

ENDLESS = 253_402_300_799_000_000
ENDLESS_DAY = "9999-12-31"
ONE = 10_000
TABLES = ("site", "authority", "housing_spot", "housing_life", "closure", "area_standard", "tenure", "housing_project", "housing_plan", "stay",
          "phase", "birth", "admission", "provisional_event", "residence_status", "law_number", "allocation_plan", "allocation_arrival",
          "family_reunification", "forecast_setting")


def iso(day):
    return day.isoformat()


def day_of(text):
    return date.fromisoformat(text)


def months_after(day, count):
    """The rest of the month the next day is in, then whole months: first and last day."""
    start, found = day + timedelta(1), []
    for _ in range(count):
        last = date(start.year, start.month, calendar.monthrange(start.year, start.month)[1])
        found.append((start, last))
        start = last + timedelta(1)
    return found


class Town:
    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        self.table = {name: [dict(row) for row in db.execute(f"SELECT * FROM {name}")] for name in TABLES}
        db.close()
        self.owner = {row["id"]: row["kind"] for row in self.table["authority"]}
        self.spots = {row["id"]: row for row in self.table["housing_spot"]}
        self.city = {row["id"]: row for row in self.table["site"] if self.owner[row["authority_id"]] == "city"}

    def known(self, name, instant):
        return [row for row in self.table[name] if row["recorded_at"] <= instant < row["superseded_at"]]

    # Places

    def chain(self, spot):
        found = []
        while spot:
            found.append(spot)
            spot = self.spots[spot]["parent_id"]
        return found

    def capacity(self, asked, day, known):
        """Places, closed, without contract, in projects; asked from `asked`, for `day`."""
        lives = {row["spot_id"]: row for row in self.known("housing_life", known) if row["from_day"] <= day < row["until_day"]}
        closures = [row for row in self.known("closure", known) if row["from_day"] <= day < row["until_day"]]
        tenures = [row for row in self.known("tenure", known) if row["until_day"] > asked]
        result = Counter(places=0, closed=0, ended=0, opened=0)

        def alive(spot):
            site = self.spots[spot]["site_id"]
            return site in self.city and self.city[site]["from_day"] <= day < self.city[site]["until_day"] and all(s in lives for s in self.chain(spot))

        def shut(spot):
            site, chain = self.spots[spot]["site_id"], self.chain(spot)
            return any(row["site_id"] == site and (row["spot_id"] is None or row["spot_id"] in chain) for row in closures)

        beds = defaultdict(list)
        for spot, row in self.spots.items():
            if row["kind"] == "place" and row["site_id"] in self.city:
                beds[row["parent_id"]].append(spot)
        for spot, row in self.spots.items():
            if row["kind"] != "room" or not alive(spot):
                continue
            life = lives[spot]
            if life["counting"] == "places":
                here = [bed for bed in beds[spot] if alive(bed)]
                places, closed = len(here), sum(shut(bed) for bed in here)
            else:
                places = life["amount"]
                if life["counting"] == "area":
                    need = [s["square_decimetres"] for s in self.table["area_standard"] if s["pillar"] == "followUp" and s["from_day"] <= day < s["until_day"]]
                    places = life["amount"] // need[0] if need else 0
                closed = places if shut(spot) else 0
            own = [t for t in tenures if t["site_id"] == row["site_id"] and (t["spot_id"] is None or t["spot_id"] in self.chain(spot))]
            lost = any(t["until_day"] <= day for t in own) and not any(t["from_day"] <= day < t["until_day"] for t in own)
            result.update(places=places, closed=closed, ended=places - closed if lost else 0)
        newest = {}
        for plan in sorted(self.table["housing_plan"], key=lambda row: (row["recorded_at"], row["id"])):
            if plan["recorded_at"] <= known:
                newest[plan["project_id"]] = plan
        for plan in newest.values():
            if plan["stage"] in ("decided", "underway") and plan["opening"] <= day < plan["closing"]:
                result.update(opened=plan["places"])
        return {name: result[name] for name in ("places", "closed", "ended", "opened")}

    def residents(self, day, known):
        return {row["person_id"] for row in self.known("stay", known) if row["site_id"] in self.city and row["from_day"] <= day < row["until_day"]}

    # People

    def number(self, key, day):
        return next(row["number"] for row in self.table["law_number"] if row["key"] == key and row["from_day"] <= day < row["until_day"])

    def expected(self, day, known):
        """Person → (day, cause) of who is in provisional accommodation, who has no end, and birthdays of minors."""
        facts = {name: defaultdict(list) for name in ("admission", "provisional_event", "residence_status")}
        for name, people in facts.items():
            for row in sorted(self.known(name, known), key=lambda row: (row["from_day"], row["id"])):
                people[row["person_id"]].append(row)
        due, undated, birthdays = {}, set(), []
        births = {row["person_id"]: row["born"] for row in self.known("birth", known)}
        for phase in self.known("phase", known):
            if not phase["from_day"] <= day < phase["until_day"]:
                continue
            person = phase["person_id"]
            if phase["pillar"] == "unaccompaniedMinor" and person in births:
                birthdays.append(iso(law.birthday(day_of(births[person]), self.number("ageOfMajority", day))))
            if phase["pillar"] != "provisional":
                continue
            if not facts["admission"][person]:
                undated.add(person)
                continue
            admission = facts["admission"][person][-1]
            start, asylum = admission["from_day"], admission["legal_group"] == "asylumSeeker"
            key = "Asylum" if asylum else "Humanitarian"
            reasons = [(iso(law.months_later(day_of(start), self.number(f"provisionalMonths{key}", start))), f"months{key}")]
            ongoing, first = [], len(facts["admission"][person]) == 1
            for row in facts["provisional_event"][person]:
                if row["kind"] in ("continuation", "departing"):
                    if row["until_day"] != ENDLESS_DAY:
                        ongoing.append((iso(day_of(row["until_day"]) - timedelta(1)), row["kind"]))
                elif (asylum or row["kind"] == "earlyEnd") and (first or row["from_day"] >= start):
                    reasons.append((max(row["from_day"], start), row["kind"]))
            if asylum:
                reasons += [(max(row["from_day"], start), "title") for row in facts["residence_status"][person]
                            if row["until_day"] > start and row["document"] in law.TITLES and row["ground"] != "euCitizen"]
            end = min(reasons)[0]
            last, causes = end, {cause for on, cause in reasons if on == end}
            for until, cause in ongoing:
                if until > last:
                    last, causes = until, {cause}
            # The last day still counts: they should be out on the next.
            due[person] = (iso(day_of(last) + timedelta(1)), causes)
        return due, undated, birthdays

    def announced(self, known):
        """Window's first day → people still to come from elsewhere into the city's places."""
        newest, arrived = {}, Counter()
        for row in sorted(self.table["allocation_plan"], key=lambda row: row["recorded_at"]):
            if row["recorded_at"] <= known:
                newest[row["allocation_id"]] = row
        for row in self.known("allocation_arrival", known):
            arrived[row["allocation_id"]] += row["persons"]
        return [(row["from_day"], max(0, row["persons"] - arrived[key])) for key, row in newest.items()
                if row["state"] == "announced" and row["pillar"] == "followUp" and row["origin"] == "elsewhere"]

    def families(self, known):
        newest = {}
        for row in sorted(self.table["family_reunification"], key=lambda row: row["recorded_at"]):
            if row["recorded_at"] <= known:
                newest[row["case_id"]] = row
        return [(row["from_day"], row["persons"]) for row in newest.values() if row["state"] not in ("arrived", "cancelled")]

    # The last twelve months

    def estimates(self, day, known):
        end = (day + timedelta(1)).replace(day=1)
        pillars = defaultdict(list)
        for row in self.known("phase", known):
            pillars[row["person_id"]].append(row)

        def pillar(person, on):
            return next((row["pillar"] for row in pillars[person] if row["from_day"] <= on < row["until_day"]), None)

        days = [iso(law.months_later(end, -12) + timedelta(number)) for number in range(-1, (end - law.months_later(end, -12)).days)]
        here = {on: set() for on in days}
        for row in self.known("stay", known):
            if row["site_id"] in self.city:
                for on in days[self.index(days, row["from_day"]):self.index(days, row["until_day"])]:
                    here[on].add(row["person_id"])
        months = defaultdict(Counter)
        for yesterday, today in zip(days, days[1:]):
            month = months[today[:7]]
            if today.endswith("-01"):
                month["opening"] = len(here[yesterday])
            for person in here[today] - here[yesterday]:
                month[{"provisional": "handOvers", "unaccompaniedMinor": "ofAge"}.get(pillar(person, yesterday), "arrivals")] += 1
            month["leaving"] += len(here[yesterday] - here[today])
        handed = [(row["person_id"], row["from_day"]) for rows in pillars.values() for row in rows
                  if row["pillar"] == "followUp" and row["from_day"] in here and row["from_day"] > days[0]
                  and pillar(row["person_id"], iso(day_of(row["from_day"]) - timedelta(1))) == "provisional"]
        to_city = sum(person in here[on] for person, on in handed)
        rows = [months[key] for key in sorted(months)]

        def quartiles(values):
            ordered = sorted(values)
            return ordered[(len(ordered) - 1) // 4], ordered[len(ordered) - 1 - (len(ordered) - 1) // 4]

        def flow(name):
            mean = sum(row[name] for row in rows) * ONE // len(rows)
            low, high = quartiles([row[name] * ONE for row in rows])
            return (min(mean, low), mean, max(mean, high))

        opening = sum(row["opening"] for row in rows)
        mean = sum(row["leaving"] for row in rows) * ONE // opening if opening else 0
        low, high = quartiles([min(ONE, row["leaving"] * ONE // row["opening"]) if row["opening"] else 0 for row in rows])
        share = to_city * ONE // len(handed) if handed else ONE
        return {"handOvers": flow("handOvers"), "arrivals": flow("arrivals"), "leaving": (max(mean, high), mean, min(mean, low)) if opening else (0, 0, 0),
                "placeShare": (max(0, share - 1000), share, min(ONE, share + 1000)) if handed else (ONE, ONE, ONE)}

    @staticmethod
    def index(days, day):
        """How many of the days lie before a day."""
        return 0 if day <= days[0] else len(days) if day > days[-1] else (day_of(day) - day_of(days[0])).days

    def assumptions(self, day, known):
        values = self.estimates(day, known)
        for row in self.known("forecast_setting", known):
            if row["from_day"] <= iso(day) < row["until_day"]:
                values[row["rule_id"]] = (row["low"], row["middle"], row["high"])
        return values


def course(opening, overdue, counted, months, values):
    """Every step of one scenario; fractions are rounded by thresholds that are the same for all scenarios."""
    steps, patience = [], max(1, values["overdueMonths"] // ONE)
    for index, ((first, last), month) in enumerate(zip(months, counted)):
        share = ((last - first).days + 1) * ONE // calendar.monthrange(first.year, first.month)[1]
        thresholds = [((index + 1) * 6180 + stream * 1370) % ONE for stream in range(7)]

        def people(stream, amount):
            return (amount + thresholds[stream]) // ONE

        late = overdue * (index + 1) // patience - overdue * index // patience if index < patience else 0
        due = people(0, (late + month["due"]) * values["placeShare"])
        hand_overs = max(0, people(1, values["handOvers"] * share // ONE) - due)
        announced = people(2, month["announced"] * values["announcedShare"])
        family = people(3, month["reunification"] * values["reunificationShare"])
        arrivals = max(0, people(4, values["arrivals"] * share // ONE) - announced - family)
        of_age = people(5, month["comingOfAge"] * values["ofAgeShare"])
        leaving = min(opening, people(6, opening * (values["leaving"] * share // ONE)))
        closing = opening + due + hand_overs + announced + family + arrivals + of_age - leaving
        steps.append({"day": iso(last), "opening": opening, "due": due, "handOvers": hand_overs, "announced": announced, "reunification": family,
                      "arrivals": arrivals, "ofAge": of_age, "leaving": leaving, "closing": closing})
        opening = closing
    return steps


def examine(report, town, answer, day, count, known, title):
    months = months_after(day, count)
    asked = iso(day)
    ends = [asked] + [iso(last) for _, last in months]
    report.equal([{key: point[key] for key in ("day", "places", "closed", "ended", "opened")} for point in answer["capacity"]],
                 [{"day": end, **town.capacity(asked, end, known)} for end in ends], f"{title}: capacity")
    due, undated, birthdays = town.expected(asked, known)
    overdue = [causes for on, causes in due.values() if on <= asked]
    report.equal((answer["overdue"], answer["undated"]), (len(overdue), len(undated)), f"{title}: overdue and undated")
    told = answer["overdueByCause"]
    sure = Counter(next(iter(causes)) for causes in overdue if len(causes) == 1)
    report.check(sum(told.values()) == len(overdue) and all(told.get(cause, 0) >= number for cause, number in sure.items()),
                 f"{title}: overdue by cause", f"{told} against {sure}")

    def counts(pairs, index):
        first, last = iso(months[index][0]), iso(months[index][1])
        return sum(number for on, number in pairs if first <= on <= last or (index == 0 and on < first))

    counted = [{
        "day": iso(last), "due": sum(iso(first) <= on <= iso(last) for on, _ in due.values()),
        "announced": counts(town.announced(known), index), "reunification": counts(town.families(known), index),
        "comingOfAge": sum(iso(first) <= on <= iso(last) for on in birthdays),
    } for index, (first, last) in enumerate(months)]
    report.equal(answer["counted"], counted, f"{title}: hand-overs due, announced, families, of age")
    opening = len(town.residents(asked, known))
    report.equal(answer["opening"], opening, f"{title}: residents")
    assumed = town.assumptions(day, known)
    report.equal({rule: (one["low"], one["middle"], one["high"]) for rule, one in answer["assumptions"].items()}, assumed, f"{title}: assumptions")
    for place, scenario in enumerate(("low", "middle", "high")):
        values = {rule: triple[place] for rule, triple in assumed.items()}
        steps = course(opening, len(overdue), counted, months, values)
        report.equal(answer["scenarios"][scenario], steps, f"{title}: {scenario}")
        short = [step["day"] for step, point in zip(steps, answer["capacity"][1:]) if step["closing"] > point["usable"]]
        report.equal(answer["shortage"].get(scenario), short[0] if short else None, f"{title}: {scenario}, when it is no longer enough")


def main():
    report, dice = Report("forecast"), random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        database = application.sqlite_town(folder)
        town = Town(database.removeprefix("sqlite:"))
        today = day_of(application.TODAY)
        learnt = sorted({row["recorded_at"] for name in ("phase", "housing_life", "allocation_plan") for row in town.table[name]})
        questions = [(today, 24, None), (today.replace(day=1) - timedelta(1), 12, None)]
        questions += [(date(2016, 1, 1) + timedelta(dice.randrange((today - date(2016, 1, 1)).days)), dice.randrange(1, 30), dice.choice([None, "then"]))
                      for _ in range(6)]
        for day, count, then in questions:
            known = None
            if then:
                known = dice.choice([instant for instant in learnt if instant // 86_400_000_000 <= (day - date(1970, 1, 1)).days] or learnt[:1])
            more = ["--known-at", application.instant_text(known)] if known else []
            answer = application.run_json("forecast", "--from", iso(day), "--months", count, "--format", "json", "--database", database, *more)
            examine(report, town, answer, day, count, known or ENDLESS - 1, f"{day}, {count} months, known {then or 'now'}")
    report.finish()


if __name__ == "__main__":
    main()
