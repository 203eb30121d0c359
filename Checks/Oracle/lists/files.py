"""A list as bytes: a workbook, or text in the ways programs export it."""
import csv
import datetime
import io

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

TEXTS = [("utf-8", ";"), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", ";"), ("utf-16", "\t"), ("utf-8", ","), ("utf-8", "\t"), ("cp1252", "\t"),
         ("utf-8-sig", ","), ("utf-16-be", ";"), ("utf-8", "|")]


def rows(sheet):
    for row in sheet.above:
        yield row
    if sheet.upper:
        yield sheet.upper
    yield sheet.titles
    for line in sheet.lines:
        yield [line.cells.get(name) for name in sheet.columns]


def workbook(sheet, dice):
    book = openpyxl.Workbook()
    page = book.active
    if sheet.epoch == 1904:
        book.epoch = CALENDAR_MAC_1904
    if sheet.cover:
        page.title = "Deckblatt"
        page["B2"] = "Interne Liste, bitte nicht weitergeben"
        page = book.create_sheet()
        old = book.create_sheet("Alt")
        old.sheet_state = "hidden"
        for row in (sheet.titles, ["Verjährt", "Altbert", "1950"]):
            old.append(row)
    page.title = dice.choice(["Tabelle1", "Bewohner", "Liste", "Sheet1"])
    for number, row in enumerate(rows(sheet), 1):
        for column, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = page.cell(number, column)
            cell.value = value
            if isinstance(value, str) and not (value.startswith("=") and number in sheet.formulas):
                # As typed, also what looks like a formula or an error.
                cell.data_type = "s" if not value.startswith("#") else "e"
            if isinstance(value, str) and number > sheet.head and sheet.rich and value[:1] not in "=#" and dice.random() < 0.2:
                cell.value = CellRichText(TextBlock(InlineFont(b=True), value[:2]), value[2:]) if len(value) > 3 else value
            if isinstance(value, datetime.date):
                cell.number_format = dice.choice(["DD.MM.YYYY", "DD.MM.YY", "YYYY-MM-DD", "D. MMMM YYYY", "MM/DD/YY"])
            if number > sheet.head and isinstance(value, (int, float)) and not isinstance(value, bool):
                cell.number_format = "General"
    first = sheet.head + (2 if sheet.upper else 1)
    for name, start, end in sheet.merges:
        column = sheet.columns.index(name) + 1
        page.merge_cells(start_row=first + start, end_row=first + end, start_column=column, end_column=column)
    if sheet.span > 1:
        page.merge_cells(start_row=sheet.head, end_row=sheet.head, start_column=1, end_column=sheet.span)
    for line in sheet.hidden:
        page.row_dimensions[line].hidden = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, datetime.datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else str(value).replace(".", ",")
    return str(value)


def text(sheet, dice, form):
    encoding, sign = form
    width = max(len(sheet.titles), *(len(row) for row in sheet.above), 1)
    # A program fills every row up to its width, an editor does not.
    padded = dice.random() < 0.5
    cells = [[as_text(value) for value in row] + [""] * (width - len(row) if padded else 0) for row in rows(sheet)]
    out = io.StringIO()
    ending = dice.choice(["\r\n", "\r\n", "\n"])
    writer = csv.writer(out, delimiter=sign, lineterminator=ending, quoting=dice.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer.writerows(cells)
    content = out.getvalue()
    if encoding == "utf-16-be":
        return b"\xfe\xff" + content.encode(encoding)
    return content.encode(encoding)


BROKEN = ["CSV of DOS", "CSV of an old Mac", "CSV with one byte of another encoding", "CSV encoded twice", "CSV with a quote that never ends"]


def damaged(sheet, dice):
    """A file as it comes from old programs, or pasted together."""
    if sheet.broken in BROKEN[:2]:
        return text(sheet, dice, ("cp850" if sheet.broken == BROKEN[0] else "mac_roman", ";"))
    content = text(sheet, dice, ("utf-8", ";"))
    if sheet.broken == BROKEN[2]:
        at = content.rindex("ü".encode())
        return content[:at] + b"\xfc" + content[at + 2:]
    if sheet.broken == BROKEN[3]:
        return content.decode("utf-8").encode("utf-8").decode("latin-1").encode("utf-8")
    at = content.index(b"\n", len(content) // 2) + 1
    return content[:at] + b'"' + content[at:]


def storable(sheet, encoding):
    try:
        "".join(as_text(v) for row in rows(sheet) for v in row).encode(encoding)
        return True
    except UnicodeEncodeError:
        return False


def filed(sheet, dice):
    """Name and bytes of the file, and in which form it is."""
    if sheet.file == "xlsx":
        return f"{sheet.name}.xlsx", workbook(sheet, dice), "XLSX"
    if sheet.broken:
        return f"{sheet.name}.csv", damaged(sheet, dice), sheet.broken
    form = dice.choice([form for form in TEXTS if storable(sheet, form[0])])
    return f"{sheet.name}.csv", text(sheet, dice, form), f"CSV {form[0]} {form[1]!r}"
