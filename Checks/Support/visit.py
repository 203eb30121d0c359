"""Visits every address as every role and keeps what came back."""
import csv
import io
import re
import urllib.parse
from dataclasses import dataclass

import acts
import vnu

PER_ROUTE = 4        # further addresses of one route that links may add, for each role
PER_ROLE = 150


@dataclass
class Page:
    role: str
    route: str
    path: str
    answer: object

    @property
    def name(self):
        return f"{self.role} {self.path}"

    @property
    def key(self):
        """Equal for two pages made by the same template for the same kind of reader."""
        return self.route, vnu.shape(re.sub(r"<nav.*?</nav>", "", self.answer.text, flags=re.S))


class Addresses:
    """The application's own list of addresses, and which of its patterns a path belongs to."""

    def __init__(self, routes):
        self.all = routes
        self.patterns = [(self.regex(route["path"]), route) for route in routes if route["method"] == "GET"]
        self.patterns.sort(key=lambda pair: pair[1]["path"].count("{"))

    @staticmethod
    def regex(path):
        return re.compile("^" + re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(path)) + "$")

    def of(self, path):
        plain = urllib.parse.urlsplit(path).path
        return next((route for regex, route in self.patterns if regex.match(plain)), None)


OWNER = "lead"        # whose draft the examples name
SCOPED = {"integrationManager", "caretaker"}


def merged(client, database):
    """The page that would separate two files again, after merging them by the forms: two files whose numbers do not disagree."""
    people = [row[0] for row in acts.rows(database, """
        SELECT id FROM person WHERE id NOT IN (SELECT person_id FROM azr_number)
        AND id IN (SELECT person_id FROM birth WHERE born < '2000-01-01') ORDER BY id LIMIT 8""")]
    for one, other in ((one, other) for one in people for other in people if one < other):
        page = client.get(f"/personen/{one}/vergleich/{other}")
        if not page.tree.xpath("//textarea[@name='grund']"):
            continue
        checked = page.form(having="grund").submit(grund="Geburtsurkunde vorgelegt")
        if checked.status == 200 and checked.tree.xpath("//button[@value='speichern']"):
            checked.form(having="_vorgang").submit(_schritt="speichern")
            for person in (one, other):
                for link, _ in client.get(f"/personen/{person}").links():
                    if re.fullmatch("/personen/[0-9a-z]{20}/trennung/[0-9a-z]{20}", link):
                        return link
    return None


def closed(client):
    """The page of a closure, entered by the form."""
    site = next(link for link, _ in client.get("/unterkuenfte").links() if re.fullmatch("/unterkuenfte/[0-9a-z]{20}", link))
    checked = client.get(site + "/sperrung").form(having="grund").submit(grund="damage")
    checked.form(having="_vorgang").submit(_schritt="speichern")
    return next(link for link, _ in client.get(site).links() if re.fullmatch(site + "/sperrung/[0-9a-z]{20}", link))


def with_examples(routes, client, today, database):
    """Adds examples of what the demo town may have none of: the reader's own draft and a published total, made by forms."""
    year, month, day = today.split("-")
    draft = client.get("/personen/neu").form(action="/personen/neu").submit(follow=False).location.split("/")[2]
    form = client.get("/zahlen/veroeffentlicht/neu").form(having="tag.tag")
    form.submit(**{"tag.tag": day, "tag.monat": month, "tag.jahr": year, "gesamt": "1234", "genauigkeit": "approximate", "quelle": "Amtsblatt"})
    freeze = client.get("/zahlen/festhalten?am=2014-10-01&nach=pillar").form(action="festhalten")
    freeze.submit(**{name: "Sozialausschuss" for name in freeze.typed() if not freeze.fields[name]})
    kept = client.get("/filter/neu?saeule=followUp").form(having="fuer")
    kept.submit(name="Anschluss", fuer="own")
    filters = [link for link, _ in client.get("/filter").links() if re.fullmatch("/filter/[0-9a-z]{20}", link)]
    person = client.get("/personen?saeule=followUp").tree.xpath("//input[@name='person']/@value")[0]
    chosen = client.get("/personen?saeule=followUp").form(action="auswahl").submit(person=person, aktion="zustaendigkeit")
    account = chosen.tree.xpath("//select[@name='konto']/option[@value!='']/@value")[0]
    bulk = chosen.form(having="konto").submit(follow=False, konto=account).location
    search = client.get("/start").form(action="/suche", having="suche").submit(follow=False, suche="Ali").location
    figures = [link for link, _ in client.get("/zahlen/festgehalten").links() if re.fullmatch("/zahlen/festgehalten/[0-9a-z]{20}", link)]
    totals = [link for link, _ in client.get("/zahlen/veroeffentlicht").links() if link.endswith("/zuruecknahme")]
    list_ = "Name;Vorname;Geburtsdatum;Staat\nBeispielhaft;Anna;1.2.1990;SYR\nBeispielhaft;Kaspar;3/1985;Atlantis\n"
    page = client.get("/importe").form(action="/importe", having="csrf").upload("datei", "beispiel.csv", list_.encode())
    imported = "/".join(page.path.split("/")[:3])
    for step in ("tabelle", "spalten"):
        page = page.form(action=step).submit()
    values = page.form(action="werte")
    values.submit(**{next(name for name in values.fields if name.startswith("nationality-") and not values.fields[name]): "XU"})
    separation, closure = merged(client, database), closed(client)
    door = client.get("/ankunft").form(having="schnell").submit(follow=False, schnell="w 34, m 2", grund="movedHere").location.split("/")[2]
    for route in routes:
        if "{merge}" in route["path"] and separation:
            route["example"] = separation
        if "{closure}" in route["path"] and closure:
            route["example"] = closure
        if "{import}" in route["path"]:
            route["example"] = route["path"].replace("/importe/{import}", imported).replace("{line}", "0-1")
        if "{draft}" in route["path"]:
            route["example"] = route["path"].replace("{draft}", draft).replace("{number}", "1")
        if "{figure}" in route["path"] and figures:
            route["example"] = figures[0]
        if route["path"] == "/zahlen/bewegung/liste":
            route["example"] = f"{route['path']}?von=2014-01-01&bis=2014-12-31&art=arrival"
        if route["path"] == "/zahlen/bewegung/liste/ausgabe":
            route["example"] = f"{route['path']}?von=2014-01-01&bis=2014-12-31&art=arrival"
        if "{filter}" in route["path"] and filters:
            route["example"] = route["path"].replace("/filter/{filter}", filters[0])
        if "{door}" in route["path"]:
            route["example"] = route["path"].replace("{door}", door)
        if "{search}" in route["path"] and search:
            route["example"] = search
        if "{bulk}" in route["path"] and bulk:
            route["example"] = bulk
        if "{total}" in route["path"] and totals:
            route["example"] = totals[0]
    return routes


def is_public(route):
    return route.get("permission") in ("everyone", "public") or "anonymous" in route.get("roles", [])


def may(route, role):
    signed_in = route.get("permission") == "signedIn" and role != "anonymous"
    return is_public(route) or signed_in or role in route.get("roles", [])


def expected(route, role):
    """The status the access matrix promises: a page, a redirect to another page, or a closed door."""
    if any(own in route["path"] for own in ("{draft}", "{filter}", "{bulk}", "{search}")) and role not in (OWNER, "anonymous"):
        return (403, 404)
    if role in SCOPED and may(route, role) and "{" in route["path"] and not is_public(route):
        # Their reach ends at their own people and sites; whether they get there is checked with those.
        return (200, 403, 404)
    if may(route, role):
        if re.search(r"/personen/\{person\}/(?!verlauf|protokoll)", route["path"]):
            # An act that makes no sense for the example, such as the return of somebody who is here.
            return (200, 302, 303, 409)
        if "{door}" in route["path"]:
            # What comes later in an arrival is closed until then.
            return (200, 302, 303, 409)
        if route["path"] == "/gebuehren/lauf/{run}/post":
            # There is nothing left to post of a run that was.
            return (200, 302, 303, 409)
        return (200, 302, 303)
    return (302, 303, 401) if role == "anonymous" else (403, 404)


def visit_all(report, addresses, role, client):
    """Every GET address with its example, then the links found, breadth first and bounded."""
    todo = [(route["example"], route) for route in addresses.all if route["method"] == "GET" and route.get("example")]
    for route in addresses.all:
        # Invitations and what two have to decide are there only meanwhile; the tests of accounts open them.
        if route["method"] == "GET" and not re.search(r"\{(invitation|proposal|statement)\}", route["path"]):
            report.check(route.get("example"), f"GET {route['path']} has an example")
    seen, counts, pages = {path for path, _ in todo}, {}, []
    while todo:
        path, route = todo.pop(0)
        if "abmelden" in path:
            continue
        answer = client.get(path)
        promised = expected(route, role)
        report.check(answer.status in promised, f"{role} GET {path}", f"{answer.status}, promised {promised}")
        if answer.status in (302, 303) and not may(route, role):
            report.check("/anmelden" in answer.location, f"{role} GET {path} leads to the sign-in", answer.location)
        pages.append(Page(role, route["path"], path, answer))
        if not answer.is_html or answer.status != 200:
            continue
        for link, words in answer.links():
            route = addresses.of(link)
            plain = link.split("#")[0]
            if plain.startswith(("http:", "https:")) or plain in seen:
                continue
            if route is None:
                seen.add(plain)
                report.check(client.get(plain).status == 200, f"{role} {path}: the link {words!r} leads somewhere", plain)
                continue
            if counts.get(route["path"], 0) < PER_ROUTE and len(pages) + len(todo) < PER_ROLE:
                counts[route["path"]] = counts.get(route["path"], 0) + 1
                seen.add(plain)
                # What a page links to, its reader may open.
                report.check(may(route, role), f"{role} {path}: the link {words!r} is open to its reader", plain)
                todo.append((plain, route))
    return pages


def check_download(report, page):
    """Files for other programs: they open, and no cell starts a formula."""
    kind, body = page.answer.headers.get_content_type(), page.answer.body
    if kind == "text/csv":
        report.check(body.startswith(b"\xef\xbb\xbf"), f"{page.name}: CSV starts with a byte order mark")
        rows = list(csv.reader(io.StringIO(page.answer.text.lstrip("\ufeff")), delimiter=";"))
        widths = {len(row) for row in rows if row}
        report.check(len(rows) > 1 and len(widths) == 1, f"{page.name}: CSV is a table", f"widths {widths}")
        cells = [cell for row in rows for cell in row]
    elif "spreadsheetml" in kind:
        import openpyxl
        book = openpyxl.load_workbook(io.BytesIO(body))
        values = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        report.check(values and all(cell.data_type != "f" for cell in values), f"{page.name}: XLSX opens, no formulas")
        cells = [cell.value for cell in values if isinstance(cell.value, str)]
    else:
        return
    risky = [cell for cell in cells if isinstance(cell, str) and re.match(r"^\s*[=+@|%]|^\s*-(?![\d,.]+$)", cell) and cell != "-"]
    report.check(not risky, f"{page.name}: no cell can be read as a formula", risky[:5])
