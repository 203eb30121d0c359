"""Lists go in by the command line and come out of the tables as the people who were written down; hostile files do not."""
import datetime
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
import messy  # noqa: E402
import openpyxl  # noqa: E402
from report import Report  # noqa: E402

CURRENT = "superseded_at = 253402300799000000"
TODAY = "2026-04-15"
MONTHS = [datetime.date(2026, 1, 31), datetime.date(2026, 2, 28), datetime.date(2026, 3, 31)]


def enter(path, town, *more, check=False):
    return application.run("import", str(path), "--database", town, "--today", TODAY, *more, check=check)


def worked():
    """Processor time of every command so far: a busy machine makes nothing slower than it is."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def query(town, sql, *values):
    with sqlite3.connect(town.removeprefix("sqlite:"), timeout=60) as db:
        return db.execute(sql, values).fetchall()


def people(town, since=""):
    """Official name and birth of everyone who has one now."""
    return set(query(town, f"SELECT n.family, n.given, b.born FROM person_name n JOIN birth b ON b.person_id = n.person_id "
                           f"WHERE n.kind = 'official' AND n.{CURRENT} AND b.{CURRENT} AND n.recorded_at > ?", since or 0))


def truth(persons):
    return {(p.family, p.given, p.born.isoformat()) for p in persons}


def homes(town, day):
    """Site and room of everyone in care on a day, by name and birth."""
    found = query(town, f"SELECT n.family, n.given, b.born, site.name, COALESCE(l.name, s.address) FROM stay s JOIN site ON site.id = s.site_id "
                        f"LEFT JOIN housing_life l ON l.spot_id = s.room_id AND l.{CURRENT} AND l.from_day <= ? AND ? < l.until_day "
                        f"JOIN person_name n ON n.person_id = s.person_id AND n.kind = 'official' AND n.{CURRENT} "
                        f"JOIN birth b ON b.person_id = s.person_id AND b.{CURRENT} "
                        f"WHERE s.{CURRENT} AND s.from_day <= ? AND ? < s.until_day", day, day, day, day)
    return {row[:3]: row[3:] for row in found}


def total(town, day):
    return application.figures(town, day.isoformat())["total"]


def three_months(report, folder, town, sites):
    """One office's list month after month: the same people, who move, come and leave."""
    dice = random.Random(7)
    before = {day: total(town, day) for day in MONTHS}
    strangers = people(town)
    crowd = messy.population(dice, 40, sites)
    gone, lost, newborns = [], [], []
    for number, day in enumerate(MONTHS):
        if number:
            moving = dice.sample(sorted({id(p.household) for p in crowd}), 4)
            for index, home in enumerate(moving):
                for person in crowd:
                    if id(person.household) == home:
                        person.household = dict(person.household, room=str(500 + 10 * number + index))
                        household = person.household
                        for other in crowd:
                            if id(other.household) == home:
                                other.household = household
            for person in dice.sample([p for p in crowd if p.born.year < 2000], 2):
                person.gone = day - datetime.timedelta(days=5)
                gone.append(person)
            lost.append(crowd.pop(dice.randrange(len(crowd))))
            fresh = messy.population(dice, 3, sites, first=1000 * number)
            for person in fresh:
                person.family = f"Neuling{number}-" + person.family
                person.household["room"] = str(900 + 10 * number + fresh.index(person))
            newborns += fresh
            crowd += fresh
        path = folder / f"Belegung {day:%Y-%m}.xlsx"
        messy.write_rooms(path, crowd, day, seed=number)
        report_path = folder / f"hinweise-{number}.xlsx"
        done = enter(path, town, "--report", report_path)
        if done.returncode == 2:
            # Twins of chance within a room are asked about, and departures are confirmed.
            report.check("Fehler " not in done.stdout and "zu entscheiden (" not in done.stdout, f"month {number + 1}: only warnings are open", done.stdout)
            report.check(any(c.value == "Hinweise" for row in openpyxl.load_workbook(report_path).active.iter_rows() for c in row), "remarks have a column")
            done = enter(path, town, "--accept-warnings")
        report.equal(done.returncode, 0, f"month {number + 1} is in")
        if done.returncode:
            print(done.stdout[-3000:], done.stderr[-500:])
            return
        crowd = [p for p in crowd if not p.gone]
        everyone = truth(crowd + gone + lost)
        report.equal(people(town) - strangers, everyone, f"month {number + 1}: exactly the people of the lists, each once")
        living = homes(town, day.isoformat())
        wrong = [(p.name, living.get((p.family, p.given, p.born.isoformat()))) for p in crowd
                 if living.get((p.family, p.given, p.born.isoformat())) != (p.household["site"], "Zimmer " + p.household["room"])]
        report.check(not wrong, f"month {number + 1}: everyone lives where the list says", wrong[:5])
        report.equal(total(town, day) - before[day], len(crowd) + len(lost), f"month {number + 1}: the figure counts them")
        again = enter(path, town)
        report.check(again.returncode == 1 and "schon am" in again.stderr, f"month {number + 1}: the same file is refused", again.stdout + again.stderr)
    countries = {row[0] for row in query(town, f"SELECT DISTINCT country FROM nationality WHERE {CURRENT}")}
    report.check(set(messy.COUNTRIES) <= countries, "nationalities are understood", countries)
    report.equal(application.run("verify", "--database", town, check=False).returncode, 0, "the journal is whole")


def take_back(report, town):
    """The last import is taken back: what was true before holds again, nothing is deleted."""
    imports = query(town, "SELECT id, state FROM import_run ORDER BY created_at")
    rows = query(town, "SELECT COUNT(*) FROM phase")[0][0]
    blocked = application.run("import", "--undo", imports[0][0], "--database", town, check=False)
    report.check(blocked.returncode == 1 and "Seither geändert" in blocked.stderr, "an import others build on is not taken back", blocked.stderr)
    state = homes(town, MONTHS[1].isoformat())
    before = total(town, MONTHS[2])
    done = application.run("import", "--undo", imports[-1][0], "--database", town, check=False)
    report.equal(done.returncode, 0, "the last one is")
    report.equal(homes(town, MONTHS[1].isoformat()), state, "earlier days are as they were")
    report.equal(homes(town, MONTHS[2].isoformat()), state, "and later ones as if the list had never come")
    report.check(total(town, MONTHS[2]) != before and query(town, "SELECT COUNT(*) FROM phase")[0][0] >= rows, "nothing is deleted")


def layouts(report, folder, town, sites):
    dice = random.Random(11)
    strangers = people(town)
    for name, write in {
        "Familien.csv": lambda path: messy.write_families(path, messy.population(dice, 12, sites)),
    }.items():
        wanted = write(folder / name)
        done = enter(folder / name, town, "--accept-warnings", "--on", "2026-03-01")
        report.equal(done.returncode, 0, f"{name} is in")
        found = {row[:2] for row in query(town, f"SELECT family, given FROM person_name WHERE kind = 'official' AND {CURRENT}")}
        missing = [p.name for p in wanted if p.name not in found]
        report.check(not missing, f"{name}: everyone by name", (missing[:5], done.stdout[-1500:], done.stderr))
        children = {(p.family, p.given, p.born.isoformat()) for p in wanted if p.born.year >= 2000}
        report.check(children <= people(town), f"{name}: children with their birthdays", sorted(children - people(town))[:5])
    wanted = messy.population(random.Random(13), 10, sites)
    for person in wanted:
        person.family = "Mac" + person.family
    messy.write_1904(folder / "mac.xlsx", wanted, MONTHS[0])
    done = enter(folder / "mac.xlsx", town, "--accept-warnings")
    report.equal(done.returncode, 0, "a workbook of the 1904 system is in")
    report.check(truth(wanted) <= people(town), "and its days are right", (sorted(truth(wanted) - people(town))[:3], done.stdout[-1000:], done.stderr))
    report.check(f"Stichtag {MONTHS[0]:%d.%m.%Y}" in done.stdout, "the reference day is that of the sheet", done.stdout[:300])
    report.check(strangers <= people(town), "nobody else has changed")


def hostile(report, folder, town):
    """Each is refused in one line, quickly, and leaves nothing behind."""
    rows = "<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>"
    parts = {
        "_rels/.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>',
    }

    def book(name, sheet):
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as file:
            for part, text in parts.items():
                file.writestr(part, text)
            file.writestr("xl/s.xml", sheet)

    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(10))
    book("bombe.xlsx", "<worksheet><sheetData>" + rows.format("x") + " " * (200 << 20) + "</sheetData></worksheet>")
    book("lachen.xlsx", f"<!DOCTYPE x [{laughs}]><worksheet><sheetData>{rows.format('&l9;')}</sheetData></worksheet>")
    book("kaputt.xlsx", "<worksheet><sheetData><row>")
    wide = openpyxl.Workbook()
    wide.active.append([f"Spalte {i}" for i in range(200)])
    wide.save(folder / "breit.xlsx")
    (folder / "lang.csv").write_text("Name;Vorname\n" + "".join(f"Lang{i};Anna\n" for i in range(50_500)))
    (folder / "bild.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)
    (folder / "leer.xlsx").write_bytes(b"")
    (folder / "alt.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000)
    (folder / "geheim.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le"))
    (folder / "brief.xlsx").write_text("Sehr geehrte Damen und Herren, anbei nichts.")
    before = query(town, "SELECT (SELECT COUNT(*) FROM person), (SELECT COUNT(*) FROM import_run), (SELECT COUNT(*) FROM journal)")
    for name in ("bombe.xlsx", "lachen.xlsx", "kaputt.xlsx", "breit.xlsx", "lang.csv", "bild.xlsx", "leer.xlsx", "alt.xls", "geheim.xlsx", "brief.xlsx", "fehlt.xlsx"):
        began = worked()
        done = enter(folder / name, town)
        lines = done.stderr.strip().splitlines()
        report.check(done.returncode == 1 and len(lines) == 1 and "Fatal" not in done.stderr, f"{name} is refused in one line", done.stderr[:500] + done.stdout[:200])
        report.check(worked() - began < 5, f"{name}: within seconds of work", worked() - began)
    other = folder / "nachbarort.csv"
    other.write_text("Name;Vorname;Geburtsdatum;Gemeinde\nFremd;Anna;1.2.1990;Stadt Kornwestheim\n")
    done = enter(other, town)
    report.check(done.returncode == 2 and "anderen Gemeinde" in done.stdout, "rows of another town need a decision", done.stdout)
    after = query(town, "SELECT (SELECT COUNT(*) FROM person), (SELECT COUNT(*) FROM import_run), (SELECT COUNT(*) FROM journal)")
    report.equal(after, before, "nothing was written")


def killed(report, folder, town, sites):
    """kill -9 in the middle of an import: begun again it is wholly in, once, and a server that comes back finishes its job."""
    dice = random.Random(17)
    crowd = messy.population(dice, 70, sites)
    for person in crowd:
        person.family = "Kill" + person.family
    messy.write_1904(folder / "kill.xlsx", crowd, MONTHS[0])
    command = [str(application.EXECUTABLE), "import", str(folder / "kill.xlsx"), "--database", town, "--today", TODAY, "--accept-warnings"]

    def there():
        return query(town, f"SELECT COUNT(*) FROM person_name WHERE family LIKE 'Kill%' AND {CURRENT}")[0][0]

    for delay in (0.1, 0.3):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.kill()
        process.wait()
        if 0 < there() < len(crowd):
            # A slow machine writes it in parts; the same command goes on where it was cut off.
            application.run(*command[1:])
            report.equal(there(), len(crowd), f"killed after {delay} s and brought again: all are in, once")
        report.check(there() in (0, len(crowd)), f"killed after {delay} s: all or nothing", there())
        if there():
            break
    if there():
        return
    with application.App(town, TODAY) as app:
        member = next(one for one in application.cast() if one["role"] == "accommodation")
        client = app.signed_in(member)
        page = client.get("/importe").form(action="/importe", having="csrf").upload("datei", "kill.xlsx", (folder / "kill.xlsx").read_bytes())
        for step in ("tabelle", "spalten", "werte"):
            page = page.form(action=step).submit()
        path = page.path

        def wait(wanted, seconds=30):
            deadline = time.monotonic() + seconds
            while time.monotonic() < deadline:
                text = client.get(path).text
                if wanted in text:
                    return text
                time.sleep(0.2)
            report.check(False, f"the page says {wanted}", text[-2000:])

        wait("neue Person")
        page = client.get(path)
        if "bestaetigung" in page.text:
            page = page.form(action="bestaetigung").submit()
        client.get(path + "/uebernahme").form(action="uebernahme").submit()
        time.sleep(0.3)
        app.kill()
        app.start()
        with sqlite3.connect(town.removeprefix("sqlite:"), timeout=60) as db:
            # As if the twenty seconds had passed after which a silent worker is taken for lost.
            db.execute("UPDATE job SET alive_at = 0 WHERE state = 'running'")
        client = app.signed_in(member)
        deadline = time.monotonic() + 40
        while there() != len(crowd) and time.monotonic() < deadline:
            time.sleep(0.3)
        report.equal(there(), len(crowd), "started again, it finishes the job, once")
    report.equal(application.run("verify", "--database", town, check=False).returncode, 0, "the journal is whole")


def main():
    report = Report("imports")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        town = application.sqlite_town(folder, application.EARLY)
        sites = [row[0] for row in query(town, "SELECT s.name FROM site s JOIN authority a ON a.id = s.authority_id "
                                               "WHERE a.kind = 'city' AND s.kind <> 'youthHome' ORDER BY s.name LIMIT 3")]
        with report.section("three months of one list"):
            three_months(report, folder, town, sites)
        with report.section("taking back"):
            take_back(report, town)
        # Namesakes of chance would rightly be asked about: each office has a town of its own here.
        town = application.sqlite_town(folder, application.EARLY)
        with report.section("other layouts"):
            layouts(report, folder, town, sites)
        with report.section("hostile files"):
            hostile(report, folder, town)
        with report.section("kill -9"):
            killed(report, folder, town, sites)
    report.finish()


if __name__ == "__main__":
    main()
