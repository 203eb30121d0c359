"""The figures as someone would write them by hand in SQL, on the same file, in an own Python process.

    by_hand.py FILE day 2020-06-17          one figure by pillar
    by_hand.py FILE series 2011-01 2021-01  the same at the end of each month
"""
import json
import sqlite3
import sys
from datetime import date, timedelta

NOW = 253_402_300_799_000_000
DAY = """SELECT pillar, COUNT(*) FROM phase WHERE superseded_at = ? AND from_day <= ? AND until_day > ? GROUP BY pillar"""
# One pass: every arrival adds one, every end takes one away, and a month's stock is the sum up to its last day.
SERIES = """
    WITH RECURSIVE month (day, n) AS (
        SELECT date(?1, 'start of month', '+1 month', '-1 day'), 0
        UNION ALL SELECT date(day, '+1 day', '+1 month', '-1 day'), n + 1 FROM month WHERE day < ?2),
    step AS (
        SELECT from_day AS day, pillar, 1 AS change FROM phase WHERE superseded_at = ?3
        UNION ALL SELECT until_day, pillar, -1 FROM phase WHERE superseded_at = ?3),
    change AS (SELECT day, pillar, SUM(change) AS change FROM step GROUP BY day, pillar),
    stock AS (SELECT day, pillar, SUM(change) OVER (PARTITION BY pillar ORDER BY day) AS stock FROM change)
    SELECT m.day, p.pillar, COALESCE((SELECT s.stock FROM stock s WHERE s.pillar = p.pillar AND s.day <= m.day ORDER BY s.day DESC LIMIT 1), 0)
    FROM month m CROSS JOIN (SELECT DISTINCT pillar FROM phase) p"""


def main():
    path, what, *days = sys.argv[1:]
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    if what == "day":
        rows = connection.execute(DAY, (NOW, days[0], days[0])).fetchall()
    else:
        last = date.fromisoformat(days[1] + "-01") - timedelta(1)
        rows = connection.execute(SERIES, (days[0] + "-01", last.isoformat(), NOW)).fetchall()
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
