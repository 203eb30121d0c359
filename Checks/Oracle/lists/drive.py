"""Brings a list in as a clerk does: upload, table, columns, values, report, takeover; and reads what stands afterwards."""
import re
import sqlite3
import time
from dataclasses import dataclass

from meaning import UNKNOWN, clean
from sheets import STICHTAG

FIELDS = {
    "family": "Familienname", "given": "Vorname", "whole": "Name und Vorname in einer Zelle", "birth": "Geburtsdatum", "sex": "Geschlecht",
    "nationality": "Staatsangehörigkeit", "azr": "AZR-Nummer", "arrival": "Aufnahme oder Einzug am", "status": "Aufenthaltsstatus", "valid": "Dokument gültig bis",
    "left": "Auszug oder Weggang am", "site": "Unterkunft", "room": "Zimmer oder Wohnung", "key": "Nummer in dieser Liste", "group": "Nummer oder Name der Familie",
    "note": "nicht übernehmen",
}
NOW = "superseded_at = 253402300799000000"
FACTS = {
    ("family", "given"): "t.family, t.given FROM person_name t",
    ("born", "precision"): "t.born, t.precision FROM birth t",
    ("sex",): "t.sex FROM sex t",
    ("nationality",): "t.country FROM nationality t",
    ("azr",): "t.number FROM azr_number t",
    ("status", "valid"): "t.ground, t.printed_until FROM residence_status t",
    ("arrival",): "t.from_day FROM phase t",
    ("left",): "t.from_day FROM departure t",
    ("household",): "t.household_id FROM membership t",
    ("site",): "site.name FROM stay t JOIN site ON site.id = t.site_id",
}


@dataclass
class Entry:
    """One line of the report: where, what becomes of it, and every remark as (weight, text)."""
    line: int
    name: str
    outcome: str
    remarks: list
    link: str

    @property
    def stopped(self):
        return self.outcome in ("mit Fehler", "zu entscheiden")

    @property
    def told(self):
        """Left out, with the reason."""
        return self.outcome == "ausgelassen" and any(weight for weight, _ in self.remarks)


class Refused(Exception):
    pass


def main_text(page):
    return " ".join(page.tree.xpath("//main")[0].text_content().split())


class Drive:
    def __init__(self, client, town):
        self.client = client
        self.tables = sqlite3.connect(f"file:{town.removeprefix('sqlite:')}?mode=ro", uri=True, timeout=60)
        self.guesses = []

    def upload(self, name, content):
        page = self.client.get("/importe").form(action="/importe", having="csrf").upload("datei", name, content)
        if not any("tabelle" in form.action for form in page.forms()):
            raise Refused(f"{page.status}: {main_text(page)[:300]}")
        return page

    def guessed(self, what, proposal, wanted):
        if proposal != wanted:
            self.guesses.append(f"{what}: proposed {proposal!r}, meant {wanted!r}")

    def table(self, page, sheet):
        form = page.form(action="tabelle")
        self.guessed("row of the headings", form.fields["kopfzeile"], str(sheet.head))
        self.guessed("sheet", form.fields["blatt"], "1" if sheet.cover else "0")
        if sheet.layout and not sheet.shared:
            self.guessed("layout", form.fields["aufbau"], sheet.layout)
        more = {"aufbau": sheet.layout} if sheet.layout else {}
        return form.submit(blatt="1" if sheet.cover else "0", kopfzeile=str(sheet.head), kopftiefe="2" if sheet.upper else "1",
                           reihenfolge=sheet.order, profil=sheet.name,
                           **{"stichtag.tag": str(STICHTAG.day), "stichtag.monat": str(STICHTAG.month), "stichtag.jahr": str(STICHTAG.year)}, **more)

    def columns(self, page, sheet):
        form = page.form(action="spalten")
        chosen = {}
        for select in form.element.xpath(".//select[starts-with(@name, 's-')]"):
            label = " ".join(form.element.xpath(f".//label[@for='{select.get('id')}']")[0].text_content().split())
            place = ord(re.match(r"(?:Spalte )?([A-Z])\b", label).group(1)) - ord("A")
            if place >= len(sheet.columns):
                continue
            codes = {" ".join((option.text or "").split()): option.get("value") for option in select.iter("option")}
            wanted = codes[FIELDS.get(sheet.columns[place], FIELDS["note"])]
            self.guessed(f"column „{sheet.titles[place]}“", form.fields[select.get("name")], wanted)
            chosen[select.get("name")] = wanted
        return form.submit(**chosen)

    def check(self, sheet, name, content):
        """Up to the report; the address of the import."""
        page = self.columns(self.table(self.upload(name, content), sheet), sheet)
        page = page.form(action="werte").submit()
        return self.settled(page.path, "neue Person")

    def settled(self, path, word, seconds=60):
        """Waits for the page of the import to say something."""
        deadline = time.monotonic() + seconds
        while True:
            page = self.client.get(path)
            if word in page.text and not any(busy in page.text for busy in ("wird geprüft", "wird übernommen")):
                return page
            if time.monotonic() > deadline:
                raise Refused(f"never says {word}: {main_text(page)[:600]}")
            time.sleep(0.05)

    def report(self, path):
        entries, way = [], f"{path}/pruefung"
        while way:
            page = self.client.get(way)
            for row in page.tree.xpath("//table[@id='bericht']/tbody/tr"):
                name, place, outcome, remarks, change = row
                said = []
                for item in remarks.iter("li"):
                    tag = item.find("span")
                    said.append((tag.text_content() if tag is not None else "", item.find("bdi").text_content()))
                link = change.find(".//a")
                numbers = re.findall(r"Zeile (\d+)", place.text_content())
                entries.append(Entry(int(numbers[0]) if numbers else 0, clean(name.text_content()), outcome.text_content().strip(), said,
                                     link.get("href") if link is not None else ""))
            following = page.tree.xpath("//main//a[@rel='next']/@href")
            way = following[0] if following else ""
        return entries

    def take_over(self, path, entries):
        """Leaves out what has an error, says of everybody who resembles somebody that it is another, confirms the rest."""
        for link in dict.fromkeys(entry.link for entry in entries if entry.outcome == "zu entscheiden"):
            form = self.client.get(link).form(action="zeilen")
            form.submit(**{key: next(value for value in values if "new" in value or "neu" in value) for key, values in form.choices.items()
                           if any("new" in value or "neu" in value for value in values)})
        page = self.settled(path, "neue Person")
        for action in ("auslassung", "bestaetigung"):
            if any(action in form.action for form in page.forms()):
                page.form(action=action).submit()
                page = self.settled(path, "neue Person")
        if not any("uebernahme" in link for link, _ in page.links()):
            raise Refused(f"no takeover: {main_text(page)[:700]}")
        self.client.get(f"{path}/uebernahme").form(action="uebernahme").submit()

    def stored(self, path, entries):
        """The report and everybody stored, by the row they came from, of a list whose takeover was begun."""
        for _ in range(4):
            page = self.settled(path, "Stichtag")
            if "übernommen Stichtag" in main_text(page):
                return entries, self.rows(path)
            if "Prüfen Sie die Liste noch einmal" not in page.text:
                break
            # Another list came between: it is looked at again, as a clerk would.
            page.form(action="pruefung").submit()
            self.settled(path, "neue Person")
            entries = self.report(path)
            self.take_over(path, entries)
        raise Refused(f"not taken over: {main_text(page)[:900]}")

    def query(self, sql, *values):
        return self.tables.execute(sql, values).fetchall()

    def rows(self, path):
        """Everybody who is new by this import, by the row they came from."""
        number = path.rsplit("/", 1)[1]
        people = self.query("SELECT p.person_id, r.line FROM import_person p LEFT JOIN import_row r ON r.import_id = p.import_id "
                            "AND r.position = p.position WHERE p.import_id = ? ORDER BY r.line, r.member", number)
        known = {person: {"id": person, "nationality": UNKNOWN} for person, _ in people}
        for fields, sql in FACTS.items():
            for person in known.values():
                person.update(dict.fromkeys(fields))
            for person, *values in self.query(f"SELECT t.person_id, {sql} JOIN import_person p ON p.person_id = t.person_id "
                                              f"WHERE p.import_id = ? AND t.{NOW}", number):
                if fields == ("nationality",):
                    values = [tuple(sorted([*(known[person]["nationality"] or ()), *values]))]
                known[person].update(zip(fields, values))
        found = {}
        for person, line in people:
            one = known[person]
            one["arrival"] = None if one["arrival"] == STICHTAG.isoformat() else one["arrival"]
            one["birth"] = (one.pop("born"), one.pop("precision"))
            one["birth"] = None if one["birth"] == (None, None) else one["birth"]
            found.setdefault(None if line is None else line + 1, []).append(one)
        return found
