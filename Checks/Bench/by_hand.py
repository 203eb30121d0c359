"""The figures as someone would write them by hand in SQL, on the same file, in an own Python process.

    by_hand.py FILE day 2020-06-17          one figure by pillar
    by_hand.py FILE series 2011-01-31 2020-12-31  the same at the end of each month
"""
import json
import sqlite3
import sys
from datetime import date, timedelta

NOW = 253_402_300_799_000_000
DAY = """SELECT pillar, COUNT(*) FROM phase WHERE superseded_at = ? AND from_day <= ? AND until_day > ? GROUP BY pillar"""
# Every arrival adds one, every end takes one away; the sums up to each month's last day are the series.
CHANGES = """
    SELECT day, pillar, SUM(change) FROM (
        SELECT from_day AS day, pillar, 1 AS change FROM phase WHERE superseded_at = ?
        UNION ALL SELECT until_day, pillar, -1 FROM phase WHERE superseded_at = ?)
    WHERE day <= ? GROUP BY day, pillar ORDER BY day"""


def month_ends(first, last):
    day, last = date.fromisoformat(first), date.fromisoformat(last)
    while True:
        day = (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
        if day > last:
            return
        yield day.isoformat()
        day += timedelta(1)


def series(connection, first, last):
    changes = connection.execute(CHANGES, (NOW, NOW, last)).fetchall()
    stock, index, rows = {}, 0, []
    for month in month_ends(first, last):
        while index < len(changes) and changes[index][0] <= month:
            _, pillar, change = changes[index]
            stock[pillar] = stock.get(pillar, 0) + change
            index += 1
        rows += [(month, pillar, count) for pillar, count in stock.items()]
    return rows


def main():
    path, what, *days = sys.argv[1:]
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    if what == "day":
        rows = connection.execute(DAY, (NOW, days[0], days[0])).fetchall()
    else:
        rows = series(connection, days[0], days[1])
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
