"""Acts as a clerk does them: opens the person's page for the act, fills in the form, sends it. And the tables behind."""
import sqlite3

import app as application

NOW = 253_402_300_799_000_000
# For whatever speaks against it, such as a duty to live somewhere.
REASON = "mit der Ausländerbehörde geklärt"


def clerk(cast):
    """A member of the cast who may record departures."""
    allowed = next(route["roles"] for route in application.routes() if route["method"] == "POST" and "weggang" in route["path"])
    return next(member for member in cast if member["role"] in allowed)


def form_page(client, person, act="weggang"):
    return client.get(f"/personen/{person}/{act}").form(action=act, having="_vorgang")


def filled(form, day, **others):
    """The form of a departure, sent to its check page: what is recorded is shown first."""
    year, month, date = day.split("-")
    return form.submit(follow=False, **{"tag.tag": date, "tag.monat": month, "tag.jahr": year, "grund": "movedAway",
                                         "anlass": "Meldung des Einwohnermeldeamts", **others})


def depart_from(form, day, **others):
    checked = filled(form, day, **others)
    if checked.status != 200:
        return checked
    return checked.form(action="weggang", having="_vorgang").submit(follow=False, _schritt="speichern", _grund=REASON)


def depart(client, person, day, **others):
    """Records that the person left the city on the day; 303 is the acknowledgement."""
    return depart_from(form_page(client, person), day, **others)


def rows(database, sql):
    """The tables as they are, past the application."""
    if database.startswith("sqlite:"):
        connection = sqlite3.connect(f"file:{database.removeprefix('sqlite:')}?mode=ro", uri=True)
        try:
            return [tuple(row) for row in connection.execute(sql)]
        finally:
            connection.close()
    text = application.psql(sql, database)
    return [tuple(line.split("|")) for line in text.splitlines()]


def people_in_care(database, day):
    return [row[0] for row in rows(database, f"""
        SELECT person_id FROM phase WHERE superseded_at = {NOW} AND from_day < '{day}' AND until_day > '{day}' ORDER BY person_id""")]


def _among(people):
    return ", ".join(f"'{person}'" for person in people) or "''"


def departed(database, people):
    return {row[0] for row in rows(database, f"""
        SELECT person_id FROM departure WHERE superseded_at = {NOW} AND person_id IN ({_among(people)})""")}


def looks_at(database, people):
    """How often each file was looked at, as the journal of a server that has just started tells: by then nothing waits."""
    return {row[0]: int(row[1]) for row in rows(database, f"""
        SELECT subject, COUNT(*) FROM journal WHERE action = 'person.look' AND subject_kind = 'person' AND details = 'overview'
          AND subject IN ({_among(people)}) GROUP BY subject""")}


def half_departed(database, people):
    """A departure without the end of care, or the end of care without the departure, or either without its act."""
    return [row[0] for row in rows(database, f"""
        SELECT d.person_id FROM departure d JOIN phase p ON p.person_id = d.person_id AND p.superseded_at = {NOW}
        WHERE d.superseded_at = {NOW} AND d.person_id IN ({_among(people)}) AND p.until_day > d.from_day AND p.from_day <= d.from_day
        UNION SELECT o.person_id FROM phase o WHERE o.superseded_act IS NOT NULL AND o.person_id IN ({_among(people)})
          AND NOT EXISTS (SELECT 1 FROM act a WHERE a.id = o.superseded_act)
        UNION SELECT d.person_id FROM departure d WHERE d.person_id IN ({_among(people)})
          AND NOT EXISTS (SELECT 1 FROM act_person a WHERE a.act_id = d.recorded_act AND a.person_id = d.person_id)""")]
