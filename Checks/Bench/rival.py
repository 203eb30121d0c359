"""The same three pages as an experienced Python developer would write them: Flask, Jinja2, sqlite3, the same file.

It does the same work for each page: looks up the session, counts, sorts, filters, pages, and notes the look at a file.
    gunicorn --workers 2 'rival:make_app("/path/to/town.sqlite", "2021-03-01")'
"""
import sqlite3
import time

from flask import Flask, g, request

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

FIGURES = """{% extends layout %}{% block body %}<p>Am {{ day }}: {{ total }} = {{ parts|map(attribute=1)|join(" + ") }}</p>
{% for name, rows in tables %}<table><caption>{{ name }}</caption><thead><tr><th scope="col">Teil</th><th scope="col">Anzahl</th><th scope="col">Anteil</th></tr></thead>
<tbody>{% for key, count in rows %}<tr><th scope="row">{{ key }}</th><td><a href="/personen?{{ name }}={{ key }}">{{ count }}</a></td>
<td>{{ "%.1f"|format(100 * count / total if total else 0) }} %</td></tr>{% endfor %}</tbody></table>{% endfor %}{% endblock %}"""

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

    @app.get("/zahlen")
    def figures():
        day = request.args.get("am", today)
        holds = "{0}.superseded_at = %d AND {0}.from_day <= :day AND {0}.until_day > :day" % NOW
        keys = {"saeule": "p.pillar",
                "wohnform": f"COALESCE((SELECT s.kind FROM stay s WHERE s.person_id = p.person_id AND {holds.format('s')}), 'unknown')",
                "geschlecht": f"COALESCE((SELECT x.sex FROM sex x WHERE x.person_id = p.person_id AND {holds.format('x')}), 'unknown')"}
        tables = [(name, [tuple(row) for row in database().execute(
            f"SELECT {key} AS k, COUNT(*) FROM phase p WHERE {holds.format('p')} GROUP BY k ORDER BY 2 DESC", {"day": day})])
            for name, key in keys.items()]
        return page("figures", f"Zahlen am {day}", day=day, tables=tables, parts=tables[0][1], total=sum(n for _, n in tables[0][1]))

    return app


def prepare(path):
    """The table the rival notes looks in; the application never sees it."""
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE IF NOT EXISTS rival_look (at INTEGER, person TEXT)")
