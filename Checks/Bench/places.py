"""Month grid and search for free places at 500, 5,000 and 50,000 places, against SQL as the peers write it on the same file.

    MITEINANDER=.build/release/miteinander .tools/venv/bin/python Checks/Bench/places.py [PLACES …]

The rivals are a table of days × places for a year, read for a month, and the plain overlap search: places without a stay, a
reservation or a closure in the period. Neither knows households, needs, neighbours or states of knowledge.
"""
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
from builder import OPEN, Builder  # noqa: E402

TODAY, PASSWORD = date(2026, 11, 2), "Regenbogen-Laterne-Kompass"
SEARCH = {"frauen": "1", "maenner": "1", "maedchen": "2", "familie": "ja", "bedarf-stepFree": "1", "zusammen": "unit", "ab.tag": "2", "ab.monat": "11", "ab.jahr": "2026", "monate": "6"}
CROSS = """
    CREATE TABLE cross_table AS
    WITH RECURSIVE days (day) AS (SELECT '2026-01-01' UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < '2026-12-31')
    SELECT d.day, s.site_id, s.id AS place_id,
           EXISTS (SELECT 1 FROM stay t WHERE t.place_id = s.id AND t.superseded_at = 253402300799000000
                   AND t.from_day <= d.day AND t.until_day > d.day) AS taken
    FROM days d CROSS JOIN housing_spot s WHERE s.kind = 'place'"""
GRID = """
    SELECT site_id, day, COUNT(*), SUM(taken) FROM cross_table
    WHERE day BETWEEN '2026-11-01' AND '2026-11-30' GROUP BY site_id, day ORDER BY site_id, day"""
OVERLAP = """
    SELECT p.site_id, p.id FROM housing_spot p JOIN housing_life l ON l.spot_id = p.id AND l.superseded_at = 253402300799000000
    WHERE p.kind = 'place' AND l.from_day <= '2026-11-02' AND l.until_day >= '2027-05-02'
      AND NOT EXISTS (SELECT 1 FROM stay t WHERE t.place_id = p.id AND t.superseded_at = 253402300799000000
                      AND t.from_day < '2027-05-02' AND t.until_day > '2026-11-02')
      AND NOT EXISTS (SELECT 1 FROM closure c WHERE c.site_id = p.site_id AND c.superseded_at = 253402300799000000
                      AND c.from_day < '2027-05-02' AND c.until_day > '2026-11-02' AND (c.spot_id IS NULL OR c.spot_id IN (p.id, p.parent_id)))
    ORDER BY p.site_id, p.id"""


def build(path, places):
    """Houses of a hundred places in rooms of two, nine of ten taken, with two years of moves."""
    town, dice = Builder(path), random.Random(places)
    for _ in range(places // 100):
        site = town.site()
        building = town.spot("building", site, None)
        for _ in range(25):
            unit = town.spot("unit", site, building)
            if dice.random() < 0.2:
                town.fact("premises_amenity", "housing_act", site_id=site, spot_id=unit, kind="stepFree")
            for _ in range(2):
                room = town.spot("room", site, unit, "places")
                if dice.random() < 0.03:
                    town.fact("closure", "housing_act", "2026-10-01", "2026-12-15", site_id=site, spot_id=room, reason="damage", payer="city", note="")
                for _ in range(2):
                    place, day = town.spot("place", site, room), TODAY - timedelta(dice.randrange(600, 800))
                    while day < TODAY + timedelta(30):
                        until = day + timedelta(dice.randrange(60, 700))
                        person = town.person(date(dice.randrange(1960, 2015), dice.randrange(1, 13), 5).isoformat())
                        town.fact("sex", "act", person_id=person, sex=dice.choice(["male", "female"]))
                        town.fact("stay", "act", day.isoformat(), OPEN if until > TODAY and dice.random() < 0.7 else until.isoformat(), person_id=person,
                                  kind="citySite", site_id=site, address="", room_id=room, place_id=place)
                        if until > TODAY:
                            break
                        day = until + timedelta(dice.randrange(0, 60))
    town.done()


def timed(action, rounds=9):
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        times.append(1e3 * (time.perf_counter() - began))
    return statistics.median(times)


def main():
    sizes = [int(argument) for argument in sys.argv[1:]] or [500, 5_000, 50_000]
    print("milliseconds, median of nine; ratio: rival ÷ ours")
    for places in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/town.sqlite"
            build(path, places)
            subprocess.run([str(application.EXECUTABLE), "account", "create", "--database", f"sqlite:{path}", "--login", "probe", "--name", "Probe",
                            "--role", "lead"], input=PASSWORD + "\n", text=True, check=True, stdout=subprocess.DEVNULL)
            with closing(sqlite3.connect(path)) as db, application.App(f"sqlite:{path}", today=TODAY.isoformat()) as app:
                client = app.signed_in({"account": "probe", "password": PASSWORD})
                began = time.perf_counter()
                db.execute(CROSS)
                db.execute("CREATE INDEX cross_day ON cross_table (day)")
                made = time.perf_counter() - began
                site = db.execute("SELECT id FROM site ORDER BY id LIMIT 1").fetchone()[0]

                def page(address, **query):
                    answer = client.get(f"{address}?{urllib.parse.urlencode(query)}")
                    assert answer.status == 200, (address, answer.status, answer.text[:300])
                    return answer

                token = re.search(r'name="csrf" value="([^"]+)"', page("/platzsuche").text)[1]

                def search():
                    answer = client.post("/platzsuche", {**SEARCH, "csrf": token}, follow=False)
                    assert answer.status == 200 and 'id="ergebnis"' in answer.text, (answer.status, answer.text[:3000])

                def row(name, ours, theirs):
                    print(f"  {places:>6} places  {name:<34} {ours:>9.1f}   rival {theirs:>9.1f}   {theirs / ours:>6.2f}", flush=True)

                row("month grid of all houses", timed(lambda: page("/unterkuenfte/monat", monat="2026-11")), timed(lambda: db.execute(GRID).fetchall()))
                row("month grid of one house", timed(lambda: page(f"/unterkuenfte/{site}/monat", monat="2026-11")),
                    timed(lambda: db.execute(GRID.replace("WHERE", "WHERE site_id = ? AND"), (site,)).fetchall()))
                row("four people, one step-free, 6 months", timed(search), timed(lambda: db.execute(OVERLAP).fetchall()))
                print(f"  {places:>6} places  (the rival's table of days × places takes {made:.1f} s to make, anew after each change)")


if __name__ == "__main__":
    main()
