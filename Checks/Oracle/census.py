"""Counts the town a second time: reads the tables as plain lists and decides in Python, with no SQL beyond SELECT *."""
import bisect
import sqlite3
from collections import Counter, defaultdict

import law

ENDLESS_DAY = "9999-12-31"
ENDLESS = 253_402_300_799_000_000
AGE_BOUNDS = [0, 3, 6, 10, 14, 18, 25, 35, 45, 55, 65]
TABLES = ("phase", "stay", "departure", "nationality", "sex", "birth", "membership")


class Town:
    def __init__(self, path):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        self.facts = {table: defaultdict(list) for table in TABLES}
        for table in TABLES:
            for row in connection.execute(f"SELECT * FROM {table}"):
                self.facts[table][row["person_id"]].append(dict(row))
        self.acts = {row["id"]: dict(row) for row in connection.execute("SELECT * FROM act")}
        self.people = [row["id"] for row in connection.execute("SELECT id FROM person")]
        self.published = [dict(row) for row in connection.execute("SELECT * FROM published_total")]
        connection.close()

    def instants(self):
        """Every instant at which knowledge changed."""
        rows = [row for table in TABLES for rows in self.facts[table].values() for row in rows]
        found = {row["recorded_at"] for row in rows} | {row["superseded_at"] for row in rows}
        return sorted(found - {ENDLESS})

    def days(self):
        return sorted({day for rows in self.facts["phase"].values() for row in rows
                       for day in (row["from_day"], row["until_day"]) if day != ENDLESS_DAY})

    def holding(self, table, person, day, known):
        return [row for row in self.facts[table].get(person, [])
                if row["recorded_at"] <= known < row["superseded_at"] and row["from_day"] <= day < row["until_day"]]

    def counted(self, day, known):
        """Who is in someone's care at the end of the day: person → phase."""
        result = {}
        for person in self.people:
            phases = self.holding("phase", person, day, known)
            if phases:
                assert len(phases) == 1, f"{person} has {len(phases)} phases on {day}"
                result[person] = phases[0]
        return result

    def part(self, dimension, person, phase, day, known, counted):
        if dimension == "pillar":
            return phase["pillar"]
        if dimension == "authority":
            return phase["authority_id"]
        if dimension in ("stay", "sex"):
            rows = self.holding(dimension, person, day, known)
            return rows[0]["kind" if dimension == "stay" else "sex"] if rows else "unknown"
        if dimension == "nationality":
            countries = {row["country"] for row in self.holding("nationality", person, day, known)}
            return "unknown" if not countries else "several" if len(countries) > 1 else countries.pop()
        if dimension == "age":
            rows = self.holding("birth", person, day, known)
            if not rows:
                return "unknown"
            age = law.age_on(law.date.fromisoformat(rows[0]["born"]), law.date.fromisoformat(day))
            index = bisect.bisect_right(AGE_BOUNDS, age) - 1
            return f"{AGE_BOUNDS[index]}-{AGE_BOUNDS[index + 1] - 1}" if index + 1 < len(AGE_BOUNDS) else f"{AGE_BOUNDS[index]}+"
        raise ValueError(dimension)

    def figure(self, day, known=ENDLESS - 1, by="pillar"):
        counted = self.counted(day, known)
        return len(counted), Counter(self.part(by, person, phase, day, known, counted) for person, phase in counted.items())

    def flow(self, first, last, known=ENDLESS - 1):
        """From the end of `first` to the end of `last`: opening, in, out, closing, for each pillar and in total."""
        before, after = self.counted(first, known), self.counted(last, known)
        opening, closing = (Counter(phase["pillar"] for phase in state.values()) for state in (before, after))
        into, out = Counter(), Counter()
        for person in self.people:
            # Each change of pillar between two neighbouring days is one movement; the total sees only the city's border.
            steps = sorted({first, last, *(day for row in self.facts["phase"].get(person, []) for day in (row["from_day"], row["until_day"])
                                           if first < day <= last)})
            states = [next((row["pillar"] for row in self.holding("phase", person, day, known)), None) for day in steps]
            for old, new in zip(states, states[1:]):
                if old == new:
                    continue
                if old:
                    out[old] += 1
                if new:
                    into[new] += 1
                if not old:
                    into["total"] += 1
                if not new:
                    out["total"] += 1
        opening["total"], closing["total"] = len(before), len(after)
        return opening, into, out, closing
