"""Lists that leave the house: taken as a clerk takes them, opened with another program, held against the screen."""
import contextlib
import csv
import io
import re
import sqlite3
from datetime import datetime

import openpyxl

import app as application

HOSTILE = ('=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "|cmd", "%0A", "\ufeff=1", "\t=1", "\u200b=1", " =1", "＝1")
FORMULA = re.compile(r"^[\s\x00-\x1f\ufeff\u200b]*[=+\-@|%＝＋－＠]")


def plant_formulas(database):
    """Names that begin like formulas, past the forms, which would clean some of them."""
    with contextlib.closing(sqlite3.connect(database.removeprefix("sqlite:"), timeout=20)) as db:
        people = [row[0] for row in db.execute(
            "SELECT id FROM person_name WHERE kind = 'official' AND superseded_at = 253402300799000000 ORDER BY sort_key LIMIT ?", (len(HOSTILE),))]
        for name, row in zip(HOSTILE, people):
            db.execute("UPDATE person_name SET family = ? WHERE id = ?", (name, row))
        db.commit()
    # What was sealed before would be missed.
    application.run("seal", "--database", database)


def take(client, address, form):
    """Asks for the file; without a purpose there is none."""
    page = client.get(address)
    if page.status != 200 or not page.tree.xpath("//main//input[@name='zweck']"):
        return page, None
    refused = page.form(having="zweck").submit(follow=False, zweck=" ", format=form)
    return refused, page.form(having="zweck").submit(follow=False, zweck="Prüfung", format=form)


def shown(client, address):
    """Every line of the list on screen, page by page: the file numbers, in order."""
    numbers, way = [], address
    for _ in range(90):
        page = client.get(way)
        numbers += [re.search(r"P-\d{4}-\d{5}", row.text_content()).group(0) for row in page.tree.xpath("//main//table//tbody/tr")
                    if re.search(r"P-\d{4}-\d{5}", row.text_content())]
        following = page.tree.xpath("//main//a[@rel='next']/@href")
        if not following:
            return numbers
        way = following[0]
    return numbers


def workbook(report, body, what):
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    report.check(not [cell for cell in cells if cell.data_type == "f"], f"{what}: no formula cells")
    risky = [cell.value for cell in cells if isinstance(cell.value, str) and FORMULA.match(cell.value)]
    report.check(not risky, f"{what}: no cell can be read as a formula", risky[:5])
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    titles = next((number for number, row in enumerate(rows) if "Aktenzeichen" in row), None)
    report.check(titles is not None and sheet.freeze_panes == f"B{titles + 2}", f"{what}: the titles are frozen", sheet.freeze_panes)
    head = {row[0]: row[1] for row in rows[1:titles] if row[0]}
    for word in ("Wissensstand", "Filter", "Stand", "Ausgegeben von", "Zweck"):
        report.check(head.get(word), f"{what}: the head names {word}", head)
    return rows[titles], rows[titles + 1:]


def check_list(report, client, path, address, what):
    numbers = shown(client, path)
    refused, taken = take(client, address, "xlsx")
    report.equal(refused.status, 422, f"{what}: a purpose is asked for")
    titles, rows = workbook(report, taken.body, what)
    place = titles.index("Aktenzeichen")
    report.equal([row[place] for row in rows], numbers, f"{what}: every row of the screen, in its order")
    report.check(all(isinstance(row[place], str) for row in rows), f"{what}: file numbers are text")
    if "Geboren" in titles:
        column = [row[titles.index("Geboren")] for row in rows]
        report.check(any(isinstance(cell, datetime) for cell in column), f"{what}: dates are dates", column[:3])
        ages = [row[titles.index("Alter")] for row in rows]
        report.check(any(isinstance(cell, int) for cell in ages), f"{what}: ages are numbers", ages[:3])
    _, taken = take(client, address, "csv")
    report.check(taken.body.startswith(b"\xef\xbb\xbf"), f"{what}: CSV starts with a byte order mark")
    lines = list(csv.reader(io.StringIO(taken.body.decode("utf-8-sig")), delimiter=";"))
    start = next(number for number, line in enumerate(lines) if "Aktenzeichen" in line)
    report.equal([line[lines[start].index("Aktenzeichen")] for line in lines[start + 1:]], numbers, f"{what}: the same as CSV")
    report.check(not [cell for line in lines for cell in line if FORMULA.match(cell)], f"{what}: no formulas in CSV")


def check(report, app, clients):
    """The lists of those who may take them, and the door of those who may not."""
    plant_formulas(app.database)
    minors = "saeule=unaccompaniedMinor&sortierung=geburt&richtung=ab"
    for role, queries in {"lead": (minors, "filter=alle"), "fees": (minors,), "integrationManager": ("sortierung=wohnt",)}.items():
        for query in queries:
            check_list(report, clients[role], f"/personen?{query}", f"/personen/ausgabe?{query}", f"{role} {query}")
    span = "von=2014-01-01&bis=2014-12-31&art=arrival"
    check_list(report, clients["lead"], f"/zahlen/bewegung/liste?{span}", f"/zahlen/bewegung/liste/ausgabe?{span}", "arrivals")
    for role in ("caretaker", "dataProtection", "administrator"):
        report.equal(clients[role].get("/personen/ausgabe").status, 403, f"{role} takes no list of people away")
    for role, address in (("dataProtection", "/protokoll/ausgabe"), ("administrator", "/konten/ausgabe")):
        _, taken = take(clients[role], address, "xlsx")
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(taken.body)).active.iter_rows() for cell in row]
        report.check(len(cells) > 20 and all(cell.data_type != "f" for cell in cells), f"{role} {address}: opens, no formulas")
