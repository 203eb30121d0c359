"""Opens every letter the demo town issued with tools nobody here wrote: tagged, titled, in its language, readable in order, unchanged."""
import hashlib
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
from report import Report  # noqa: E402

A4 = "595.276 x 841.89 pts (A4)"
# What a reader must be able to hear as what it is.
ROLES = {"Document", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Span"}
FORBIDDEN = re.compile(rb"/(JavaScript|JS|OpenAction|Launch|EmbeddedFile|AcroForm|URI)\b")
MIRRORED = {"ar", "fa"}


def tool(*arguments):
    done = subprocess.run(arguments, capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")


def letters(database):
    """Everything issued: what it is called, its letter as data, its file, its checksum."""
    db = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    yield from db.execute("SELECT o.number, d.language, d.letter, d.pdf, d.sha256 FROM order_document d JOIN city_order o ON o.id = d.order_id "
                          "ORDER BY o.number, d.language")
    yield from db.execute("SELECT n.number, 'de', d.letter, d.pdf, d.sha256 FROM fee_document d JOIN fee_notice n ON n.id = d.notice_id "
                          "ORDER BY n.number LIMIT 12")


def words(text):
    """What is left of a text when line breaks, hyphens of layout and direction marks are gone."""
    return re.sub(r"[\s\u00ad\u200e\u200f\u2066-\u2069]+", "", text)


def said(letter):
    """The pieces of a letter in the order they are to be read."""
    yield letter["subject"]
    for block in letter["blocks"]:
        (kind, content), = block.items()
        if kind in ("paragraph", "heading"):
            yield content["_0"]
        elif kind in ("list", "closing"):
            yield from content["_0"]
        else:
            for row in content["rows"]:
                yield from row


def examine(report, name, language, letter, pdf, file):
    code, found = tool("pdfinfo", file)
    info = dict(line.split(":", 1) for line in found.splitlines() if ":" in line)
    info = {key: value.strip() for key, value in info.items()}
    report.equal((code, info.get("Tagged"), info.get("JavaScript"), info.get("Encrypted"), info.get("Form")), (0, "yes", "no", "no", "none"),
                 f"{name}: tagged, without script, form and lock")
    report.equal((info.get("Page size"), info.get("Title")), (A4, letter["subject"]), f"{name}: A4 with its title")
    catalog = subprocess.run(["qpdf", "--json", "--json-key=qpdf", file], capture_output=True, timeout=120).stdout
    objects = json.loads(catalog)["qpdf"][1]
    root = objects["obj:" + objects["trailer"]["value"]["/Root"]]["value"]
    report.equal((root.get("/Lang"), root["/MarkInfo"].get("/Marked"), root["/ViewerPreferences"].get("/DisplayDocTitle")),
                 (f"u:{language}", True, True), f"{name}: its language, marked, its title in the window")
    report.equal(tool("qpdf", "--check", file)[0], 0, f"{name}: sound")
    raw = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", file, "-"], capture_output=True, timeout=120).stdout
    report.check(not FORBIDDEN.search(raw), f"{name}: nothing that acts", str(FORBIDDEN.search(raw)))
    _, fonts = tool("pdffonts", file)
    lines = fonts.splitlines()[2:]
    # name, type, encoding, emb, sub, uni, object: counted from the end, for names and types have spaces.
    report.check(lines and all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines), f"{name}: fonts embedded and readable", fonts)
    _, structure = tool("pdfinfo", "-struct", file)
    roles = set(re.findall(r"^\s*(\w+)", structure, re.M))
    report.check(roles <= ROLES and {"Document", "H1", "P"} <= roles, f"{name}: structure", str(roles - ROLES))
    if any("table" in block for block in letter["blocks"]):
        report.check({"Table", "TR", "TH", "TD"} <= roles, f"{name}: tables are tables", str(roles))
    _, heard = tool("pdftotext", "-raw", file, "-")
    in_order(report, name, language, letter, heard)
    _, text = tool("pdftotext", "-layout", file, "-")
    pages = text.rstrip("\f").split("\f")
    numbers = [page for number, page in enumerate(pages, 1) if re.search(rf"(?:Seite|Page)?\s*{number}\s*(?:von|of|/)\s*{len(pages)}", page)]
    report.equal((len(pages), len(numbers)), (int(info.get("Pages", 0)), len(pages)), f"{name}: pages are numbered")
    if letter["mark"]:
        first = words(letter["mark"].split("\n")[0])
        report.check(all(first in words(page) for page in pages), f"{name}: marked on every page")


def in_order(report, name, language, letter, heard):
    """What is read aloud is what was written, in its order. Where writing runs the other way only the words are compared."""
    # What stands on every page comes between the parts of a paragraph.
    stamped = {words(line) for line in letter["mark"].split("\n")}
    lines = [line for line in heard.replace("\f", "\n").split("\n") if words(line) not in stamped]
    heard = words("\n".join(line for line in lines if not re.fullmatch(r"\W*(Seite|Page)?\W*\d+\s*(von|of|/)\s*\d+\W*", line)))
    if language in MIRRORED:
        latin = [word for piece in said(letter) for word in re.findall(r"[A-Za-z0-9ÄÖÜäöüß.-]{4,}", piece)]
        report.check(all(word in heard for word in latin), f"{name}: foreign words whole", str([word for word in latin if word not in heard][:3]))
        return
    at = 0
    for piece in filter(None, map(words, said(letter))):
        if set(piece) == {"_"}:
            continue
        place = heard.find(piece, at)
        if place < 0:
            return report.check(False, f"{name}: read in order", piece[:60])
        at = place + len(piece)
    report.check(True, f"{name}: read in order")


def main():
    report = Report("letters")
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "letter.pdf")
        database = application.sqlite_town(folder).removeprefix("sqlite:")
        found = list(letters(database))
        languages = {language for _, language, _, _, _ in found}
        report.check(len(found) >= 12 and languages == {"de", "en", "uk", "ar", "fa"}, "letters of every language", f"{len(found)} {languages}")
        years = {}
        for number, in sqlite3.connect(database).execute("SELECT number FROM city_order"):
            _, year, serial = number.split("-")
            years.setdefault(year, []).append(int(serial))
        report.check(all(sorted(serials) == list(range(1, len(serials) + 1)) for serials in years.values()), "numbers without gaps", str(years))
        for number, language, text, pdf, sha256 in found:
            name = f"{number} {language}"
            report.equal(hashlib.sha256(pdf).hexdigest(), sha256, f"{name}: unchanged")
            Path(file).write_bytes(pdf)
            examine(report, name, language, json.loads(text), pdf, file)
    report.finish()


if __name__ == "__main__":
    main()
