"""The same three pages as an experienced Python developer would write them: Flask, Jinja2, sqlite3, the same file.

It does the same work for each page: looks up the session, counts, sorts, filters, pages, and notes the look at a file.
    gunicorn --workers 2 'rival:make_app("/path/to/town.sqlite", "2021-03-01")'
"""
import sqlite3
import time
from datetime import datetime, timedelta

from flask import Flask, g, request

import by_hand

NOW = 253_402_300_799_000_000
LAYOUT = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{{ title }} – Miteinander</title>
<link rel="stylesheet" href="/stil.css"></head><body><a href="#inhalt">Zum Inhalt</a><header><p>Miteinander</p><nav aria-label="Bereiche"><ul>
{% for name, href in menu %}<li><a href="{{ href }}">{{ name }}</a></li>{% endfor %}</ul></nav></header><main id="inhalt"><h1>{{ title }}</h1>
{% block body %}{% endblock %}</main><footer><p>Stand {{ today }}</p></footer></body></html>"""
MENU = [("Personen", "/personen"), ("Zahlen", "/zahlen"), ("Protokoll", "/protokoll"), ("Konten", "/konten")]

LIST = """{% extends layout %}{% block body %}<form method="get"><label for="s">Säule</label><select id="s" name="saeule"><option value="">alle</option>
{% for pillar in pillars %}<option {{ "selected" if pillar == chosen }}>{{ pillar }}</option>{% endfor %}</select><button>Filtern</button></form>
<p role="status">Einträge {{ first }} bis {{ first + rows|length - 1 }} von {{ total }}</p>
<table><caption>Personen</caption><thead><tr><th scope="col" aria-sort="ascending"><a href="?sortierung=name">Name</a></th><th scope="col">Aktenzeichen</th>
<th scope="col">Geburtsdatum</th><th scope="col">Säule</th><th scope="col">Wohnform</th></tr></thead><tbody>
{% for r in rows %}<tr><th scope="row"><a href="/personen/{{ r.id }}"><bdi>{{ r.family }}, {{ r.given }}</bdi></a></th><td>{{ r.file_number }}</td>
<td>{{ r.born or "unbekannt" }}</td><td>{{ r.pillar }}</td><td>{{ r.stay or "unbekannt" }}</td></tr>{% endfor %}</tbody></table>
<nav aria-label="Seiten">{% for p in range(1, 8) %}<a href="?seite={{ p }}">{{ p }}</a> {% endfor %}</nav>{% endblock %}"""

PERSON = """{% extends layout %}{% block body %}<dl>{% for table, row in current %}<dt>{{ table }}</dt><dd><bdi>{{ row }}</bdi></dd>{% endfor %}</dl>
<h2>Verlauf</h2><ol>{% for fact in timeline %}<li>{{ fact.table }}: {{ fact.from_day }} bis {{ fact.until_day }}, bekannt seit {{ fact.recorded_at }}:
<bdi>{{ fact.content }}</bdi></li>{% endfor %}</ol>{% endblock %}"""

FIGURES = """{% extends layout %}{% block body %}{% if points %}<svg role="img" aria-label="Verlauf" viewBox="0 0 500 200"><polyline points="{{ points }}"/></svg>{% endif %}<p>Am {{ day }}: {{ total }} = {{ parts|map(attribute=1)|join(" + ") }}</p>
{% for name, rows in tables %}<table><caption>{{ name }}</caption><thead><tr><th scope="col">Teil</th><th scope="col">Anzahl</th><th scope="col">Anteil</th></tr></thead>
<tbody>{% for key, count in rows %}<tr><th scope="row">{{ key }}</th><td><a href="/personen?{{ name }}={{ key }}">{{ count }}</a></td>
<td>{{ "%.1f"|format(100 * count / total if total else 0) }} %</td></tr>{% endfor %}</tbody></table>{% endfor %}{% endblock %}"""

HOLDS = f"{{0}}.superseded_at = {NOW} AND {{0}}.from_day <= :day AND {{0}}.until_day > :day"

FACTS = {
    "person_name": "kind || ': ' || family || ', ' || given", "birth": "born || ' ' || evidence", "nationality": "country",
    "spoken_language": "language", "sex": "sex", "azr_number": "number", "membership": "part", "guardianship": "name",
    "residence_status": "ground || ' ' || document", "admission": "legal_group", "phase": "pillar || ' ' || reason",
    "stay": "kind || ' ' || address", "departure": "reason",
}


def make_app(path, today):
    app = Flask(__name__)
    layout = app.jinja_env.from_string(LAYOUT)
    templates = {name: app.jinja_env.from_string(text) for name, text in {"list": LIST, "person": PERSON, "figures": FIGURES}.items()}

    def database():
        if "db" not in g:
            g.db = sqlite3.connect(path, timeout=10)
            g.db.row_factory = sqlite3.Row
            g.db.execute("PRAGMA synchronous = FULL")
        return g.db

    @app.teardown_appcontext
    def close(_):
        if "db" in g:
            g.db.close()

    @app.before_request
    def session():
        # The session's account, as the application looks it up for every request.
        database().execute("SELECT a.name FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = ?",
                           (request.cookies.get("sitzung", ""),)).fetchone()

    def page(name, title, **values):
        return templates[name].render(layout=layout, title=title, menu=MENU, today=today, **values)

    @app.get("/personen")
    def people():
        pillar, number = request.args.get("saeule", ""), max(1, int(request.args.get("seite", 1)))
        where = " AND p.pillar = :pillar" if pillar else ""
        values = {"day": today, "pillar": pillar, "offset": 25 * (number - 1)}
        total = database().execute(f"SELECT COUNT(*) FROM phase p WHERE p.superseded_at = {NOW} AND p.from_day <= :day AND p.until_day > :day{where}",
                                   values).fetchone()[0]
        rows = database().execute(f"""
            SELECT e.id, e.file_number, n.family, n.given, p.pillar,
                   (SELECT b.born FROM birth b WHERE b.person_id = e.id AND b.superseded_at = {NOW} LIMIT 1) AS born,
                   (SELECT s.kind FROM stay s WHERE s.person_id = e.id AND s.superseded_at = {NOW} AND s.from_day <= :day AND s.until_day > :day) AS stay
            FROM person_name n JOIN person e ON e.id = n.person_id
            JOIN phase p ON p.person_id = n.person_id AND p.superseded_at = {NOW} AND p.from_day <= :day AND p.until_day > :day{where}
            WHERE n.superseded_at = {NOW} AND n.kind = 'official' AND n.from_day <= :day AND n.until_day > :day
            ORDER BY n.sort_key, n.person_id LIMIT 25 OFFSET :offset""", values).fetchall()
        return page("list", "Personen", rows=rows, total=total, first=values["offset"] + 1, chosen=pillar,
                    pillars=["provisional", "followUp", "unaccompaniedMinor"])

    @app.get("/personen/<person>")
    def person(person):
        timeline = []
        for table, content in FACTS.items():
            for row in database().execute(f"SELECT from_day, until_day, recorded_at, superseded_at, {content} AS content FROM {table} WHERE person_id = ?",
                                          (person,)):
                timeline.append({"table": table, **dict(row)})
        timeline.sort(key=lambda fact: (fact["from_day"], fact["recorded_at"]), reverse=True)
        current = [(fact["table"], fact["content"]) for fact in timeline
                   if fact["superseded_at"] == NOW and fact["from_day"] <= today < fact["until_day"]]
        with database() as db:
            db.execute("INSERT INTO rival_look (at, person) VALUES (?, ?)", (time.time_ns(), person))
        name = next((content for table, content in current if table == "person_name"), person)
        return page("person", name, current=current, timeline=timeline)

    @app.get("/zahlen/bestand")
    def stock():
        """One breakdown with shares, each number leading to its list."""
        day = request.args.get("am", today)
        key = f"COALESCE((SELECT s.kind FROM stay s WHERE s.person_id = p.person_id AND {HOLDS.format('s')}), 'unknown')"
        rows = [tuple(row) for row in database().execute(
            f"SELECT {key} AS k, COUNT(*) FROM phase p WHERE {HOLDS.format('p')} GROUP BY k ORDER BY 2 DESC", {"day": day})]
        return page("figures", f"Bestand am {day}", day=day, tables=[("wohnform", rows)], parts=rows, total=sum(n for _, n in rows))

    def series(first, last):
        return by_hand.series(database(), first, last)

    @app.get("/zahlen")
    def overview():
        """The sum, what was known then, the year before, and ten years as a chart and a table."""
        day = request.args.get("am", today)
        before = f"{int(day[:4]) - 1}{day[4:]}"
        then = "p.recorded_at <= :known AND p.superseded_at > :known AND p.from_day <= :day AND p.until_day > :day"
        known = int((datetime.fromisoformat(day) + timedelta(days=1)).timestamp() * 1_000_000)

        def pillars(holds, at):
            return [tuple(row) for row in database().execute(
                f"SELECT p.pillar, COUNT(*) FROM phase p WHERE {holds} GROUP BY p.pillar", {"day": at, "known": known})]

        tables = [("Säule", pillars(HOLDS.format("p"), day)), ("damals bekannt", pillars(then, day)), ("Vorjahr", pillars(HOLDS.format("p"), before))]
        months = {}
        for month, _, count in series(f"{int(day[:4]) - 10}{day[4:]}", day):
            months[month] = months.get(month, 0) + count
        points = " ".join(f"{4 * index},{200 - count / 10:.1f}" for index, count in enumerate(months.values()))
        tables.append(("Verlauf", list(months.items())))
        return page("figures", f"Zahlen am {day}", day=day, tables=tables, parts=tables[0][1], points=points,
                    total=sum(n for _, n in tables[0][1]))

    @app.get("/zahlen/verlauf.csv")
    def series_file():
        rows = series(request.args.get("von", "2011-01-31"), request.args.get("bis", "2020-12-31"))
        text = "\ufeffMonat;Säule;Personen\r\n" + "".join(f"{day};{pillar};{count}\r\n" for day, pillar, count in rows)
        return text, {"Content-Type": "text/csv; charset=utf-8"}

    return app


def prepare(path):
    """The table the rival notes looks in; the application never sees it."""
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE IF NOT EXISTS rival_look (at INTEGER, person TEXT)")
