"""Places of every site on many days and at many states of knowledge, counted a second time from the tables alone."""
import random
import sqlite3
import sys
import tempfile
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
from report import Report  # noqa: E402

ENDLESS = 253_402_300_799_000_000
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
                kept_site[row["site_id"]] += row["persons"]
        answer = {}
        # A site that is closed and where somebody lives all the same is not left out.
        for site in set(open_sites) | living:
            total = dict.fromkeys(NUMBERS, 0)
            for room, row in self.spots.items():
                if row["site_id"] != site or row["kind"] != "room":
                    continue
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


def main():
    report, dice = Report("occupancy"), random.Random(4)
    with tempfile.TemporaryDirectory() as folder:
        database = application.sqlite_town(folder)
        town = Premises(database.removeprefix("sqlite:"))
        learnt = sorted({row["recorded_at"] for row in town.lives + town.closures + town.stays + town.sites})
        first, last = date(2013, 1, 1), date.fromisoformat(application.TODAY) + timedelta(730)
        turning = sorted({row[key] for row in town.closures + town.lives + town.reservations + town.sites for key in ("from_day", "until_day") if row[key] < "2100"})
        days = [(first + timedelta(dice.randrange((last - first).days))).isoformat() for _ in range(14)] + turning[::max(1, len(turning) // 14)]
        for number, day in enumerate(days):
            known = None if number % 2 else dice.choice(learnt)
            more = ["--known-at", application.instant_text(known)] if known else []
            answer = application.run_json("occupancy", "--on", day, "--format", "json", "--database", database, *more)
            expected = town.count(day, known or ENDLESS - 1)
            found = {site["id"]: {name: site[name] for name in NUMBERS} for site in answer["sites"]}
            report.equal(found, expected, f"{day}, known {'now' if known is None else known}")
            report.check(all(site["occupied"] + site["reserved"] + site["free"] + site["blocked"] == site["places"] for site in answer["sites"]),
                         f"{day}: occupied + reserved + free + blocked = places")
    report.finish()


if __name__ == "__main__":
    main()
