"""What people really do, in a real browser without JavaScript, on both engines; every page seen is checked too."""
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import lxml.html

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import acts  # noqa: E402
import app as application  # noqa: E402
import browser as real  # noqa: E402
import family  # noqa: E402
import page_rules  # noqa: E402
import tonight  # noqa: E402
import vnu  # noqa: E402
from clerk import Clerk  # noqa: E402
from report import Report  # noqa: E402

DAY, LATE = "2020-06-17", "2020-06-01"


def someone(database, pillar, index=0):
    """A person in that care throughout June 2020, so that a departure in it is possible."""
    return acts.rows(database, f"""SELECT person_id FROM phase WHERE superseded_at = {acts.NOW} AND pillar = '{pillar}'
        AND from_day < '2020-05-01' AND until_day > '2020-07-01' AND person_id NOT IN (SELECT person_id FROM departure WHERE reason = 'death')
        ORDER BY person_id""")[index][0]


def done_when(report, app, clerk):
    """1014 = 140 + 821 + 53; a late departure; 1013 today and still 1014 as known then; the difference explained."""
    clerk.sign_in().follow("Zahlen").day(DAY, "am").ask()
    report.equal(clerk.sum(), [1014, 140, 821, 53], "the figures of 17.06.2020")
    then = application.run_json("figures", "--on", DAY, "--format", "json", "--database", app.database)["knownAt"]
    clerk.part(3)
    report.check("53 Personen am 17.06.2020" in clerk.words, "the 53 open as a list of 53", clerk.words[:300])
    person = someone(app.database, "unaccompaniedMinor")
    for _ in range(4):
        link = clerk.page.locator(f"main a[href^='/personen/{person}']")
        if link.count():
            link.first.click()
            break
        clerk.page.locator("main a[rel=next]").first.click()
    clerk.keep()
    report.check(f"/personen/{person}" in clerk.page.url, "somebody of the list opens", clerk.page.url)
    number = acts.rows(app.database, f"SELECT file_number FROM person WHERE id = '{person}'")[0][0]
    clerk.page.locator("summary", has_text="Vorgang erfassen").click()
    clerk.follow("Weggang").day(LATE).choose("grund", "movedAway").press("Weiter zur Prüfung")
    report.equal((clerk.status, clerk.title.startswith("Fehler")), (422, True), "so late a departure is not taken without its reason")
    clerk.because("Nachricht des Jugendamts").press("Weiter zur Prüfung")
    report.check("01.06.2020" in clerk.words, "the check page names the day", clerk.words[:400])
    clerk.press(clerk.saving("Weggang speichern"))
    report.equal(clerk.status, 200, "the departure is saved")
    report.check(clerk.page.locator("[role=alert], [role=status]").count(), "and the page says so", clerk.words[:200])
    clerk.open(f"/zahlen?am={DAY}")
    report.equal(clerk.sum(), [1013, 140, 821, 52], "today's knowledge")
    report.check("1.014" in clerk.words or "1014" in clerk.words, "what was known then is on the page", clerk.words[:600])
    clerk.follow("Unterschied erklären")
    report.check(number in clerk.words and "01.06.2020" in clerk.words and "Nachricht des Jugendamts" in clerk.words,
                 "the difference names person, act, day and reason", clerk.words[:900])
    clerk.open(f"/zahlen?am={DAY}&stand={then.replace('+', '%2B')}")
    report.equal(clerk.sum(), [1014, 140, 821, 53], "as known then")
    for known, total in ((then, 1014), (None, 1013)):
        report.equal(application.figures(app.database, DAY, known)["total"], total, f"the command line agrees: {total}")


def wrong_input(report, app, clerk):
    """Comes back with everything typed, the problems first, each leading to its field."""
    person = someone(app.database, "followUp")
    clerk.open(f"/personen/{person}/weggang").day("2020-02-31")
    clerk.page.fill("input[name=ziel]", "Wohin 'auch' <immer>")
    clerk.press("Weiter zur Prüfung")
    report.equal(clerk.status, 422, "an impossible day is refused")
    report.check(clerk.title.startswith("Fehler: "), "the title says so", clerk.title)
    first = clerk.page.locator("main > *:visible").first
    report.check("Es ist ein Problem aufgetreten" in first.inner_text(), "the summary comes first", first.inner_text()[:200])
    links = clerk.page.locator(".error-summary a")
    report.check(links.count() == 2, "both problems at once", clerk.words[:300])
    for index in range(links.count()):
        target, words = links.nth(index).get_attribute("href"), links.nth(index).inner_text()
        report.equal(clerk.page.locator(f"[id='{target[1:]}']").count(), 1, f"{words!r} leads to its field")
        report.check(clerk.page.get_by_text(words).count() >= 2, f"{words!r} stands at the field too")
    values = [clerk.page.input_value(f"input[name='{name}']") for name in ("tag.tag", "tag.monat", "tag.jahr", "ziel")]
    report.equal(values, ["31", "02", "2020", "Wohin 'auch' <immer>"], "what was typed is still there")
    report.check(clerk.page.locator("[aria-invalid=true]").count(), "the fields are marked")


def session_over(report, app, clerk):
    """The session ended while a form was being filled in: sign in again, and everything is still there."""
    person = someone(app.database, "followUp", 1)
    clerk.open(f"/personen/{person}/weggang").day("2020-06-20").choose("grund", "movedAway").because()
    clerk.page.fill("input[name=ziel]", "Backnang")
    clerk.context.clear_cookies()
    clerk.press("Weiter zur Prüfung")
    report.equal(clerk.status, 401, "without a session the sign-in page comes")
    clerk.page.fill("input[name=konto]", clerk.member["account"])
    clerk.page.fill("input[name=kennwort]", clerk.member["password"])
    clerk.page.locator("form:has(input[name=kennwort]) button").first.click()
    clerk.page.wait_for_load_state()
    clerk.keep()
    report.check("Ihre Eingaben sind noch da" in clerk.words, "after signing in the form is there again", clerk.words[:300])
    report.equal(clerk.page.input_value("input[name=ziel]"), "Backnang", "with what was typed")
    clerk.press("Weiter zur Prüfung")
    report.check("Backnang" in clerk.page.content() and "20.06.2020" in clerk.words, "and goes on to the check page", clerk.words[:300])
    clerk.press(clerk.saving("Weggang speichern"))
    report.check(person in acts.departed(app.database, [person]), "and is saved")


def clicked_twice(report, app, clerk):
    """A second click on the same button saves nothing a second time."""
    person = someone(app.database, "followUp", 2)
    clerk.open(f"/personen/{person}/weggang").day("2020-06-21").choose("grund", "movedAway").because().press("Weiter zur Prüfung")
    clerk.page.get_by_role("button", name=clerk.saving("Weggang speichern"), exact=True).dblclick(no_wait_after=True)
    clerk.page.wait_for_url(lambda address: not address.endswith("/weggang"))
    clerk.page.wait_for_load_state("networkidle")
    clerk.keep()
    report.check(clerk.status == 200, "the second click leads to the result of the first", clerk.status)
    # And by two lines at the same moment, as an impatient network does.
    other = someone(app.database, "followUp", 4)
    one = app.signed_in(clerk.member)
    form = acts.filled(acts.form_page(one, other), "2020-06-21").form(action="weggang", having="_vorgang")
    second = app.client()
    second.cookies = dict(one.cookies)
    with ThreadPoolExecutor(2) as pool:
        fields = {**form.fields, "_schritt": "speichern", "_grund": acts.REASON}
        answers = list(pool.map(lambda client: client.post(form.action, fields, follow=False), (one, second)))
    report.equal([answer.status for answer in answers], [303, 303], "both are answered alike")
    report.equal(answers[0].location, answers[1].location, "and lead to the same place")
    for someone_gone in (person, other):
        count = acts.rows(app.database, f"SELECT COUNT(*) FROM departure WHERE person_id = '{someone_gone}' AND from_day = '2020-06-21'")
        report.equal(int(count[0][0]), 1, "one departure")


def two_clerks(report, app, clerk, other):
    """The slower one sees what the faster one did, and keeps what was typed."""
    person = someone(app.database, "followUp", 3)
    clerk.open(f"/personen/{person}/weggang").day("2020-06-22").choose("grund", "voluntaryReturn").because()
    clerk.page.fill("input[name=ziel]", "Damaskus")
    report.equal(acts.depart(other, person, "2020-06-25").status, 303, "the faster one saves")
    clerk.press("Weiter zur Prüfung")
    report.equal(clerk.status, 409, "the slower one gets a comparison")
    report.check("geändert" in clerk.words and "25.06.2020" in clerk.words, "it says what changed", clerk.words[:500])
    report.equal(clerk.page.input_value("input[name=ziel]"), "Damaskus", "what was typed is still there")
    rows = acts.rows(app.database, f"SELECT from_day FROM departure WHERE person_id = '{person}' AND superseded_at = {acts.NOW} AND from_day > '2020-01-01'")
    report.equal([str(row[0]) for row in rows], ["2020-06-25"], "nothing was overwritten")


def one_list(report, app, clerk):
    """A list: narrowed, kept under a name, printed, assigned at once; nothing chosen is an error and not everybody."""
    clerk.open("/personen?saeule=unaccompaniedMinor").follow("Filter speichern")
    clerk.page.fill("input[name=name]", "Junge Leute")
    clerk.press("Filter speichern")
    clerk.open("/start").follow("Junge Leute")
    total = int(re.search(r"(\d+) Personen am", clerk.words).group(1))
    report.check("filter=" in clerk.page.url and "saeule" not in clerk.page.url, "the address carries only an id", clerk.page.url)
    report.check(f"Junge Leute {total}" in clerk.words, "the number above the list is the list's", clerk.words[:300])
    clerk.follow("Zum Drucken")
    report.equal(clerk.page.locator("main tbody tr").count(), total, "paper shows everybody")
    clerk.follow("Zurück zur Liste").press("Zuständigkeit vergeben")
    report.equal(clerk.status, 422, "nobody chosen is an error")
    report.check("Wählen Sie mindestens einen Eintrag aus" in clerk.words, "and says so", clerk.words[:200])
    for number in (0, 1):
        clerk.page.locator("main input[name=person]").nth(number).check()
    clerk.press("Zuständigkeit vergeben")
    report.check("Zuständigkeit für 2 Personen vergeben" in clerk.words, "the confirm page names the count", clerk.words[:200])
    clerk.page.select_option("select[name=konto]", index=1)
    before = int(acts.rows(app.database, "SELECT COUNT(*) FROM act WHERE kind = 'assignment'")[0][0])
    clerk.page.get_by_role("button", name="Zuständigkeit für 2 Personen vergeben").dblclick(no_wait_after=True)
    clerk.page.wait_for_url(re.compile(r"/personen/auswahl/[0-9a-z]{20}(\?vorgang=[0-9a-f]+)?$"))
    clerk.page.wait_for_load_state("networkidle")
    clerk.keep()
    report.check("von 2 erledigt" in clerk.words, "the result names everybody", clerk.words[:300])
    done = int(re.search(r"(\d) von 2 erledigt", clerk.words).group(1))
    after = int(acts.rows(app.database, "SELECT COUNT(*) FROM act WHERE kind = 'assignment'")[0][0])
    report.equal(after - before, done, "two clicks, one act each")


def journeys(report, browser, database, pages):
    with application.App(database) as app:
        cast = application.cast()
        lead = next(member for member in cast if member["role"] == "lead")
        clerk = Clerk(browser, app, lead, collect=pages)
        with report.section("done when"):
            done_when(report, app, clerk)
        with report.section("a list"):
            one_list(report, app, clerk)
        clerk.close()
        office = acts.clerk(cast)
        clerk = Clerk(browser, app, office, collect=pages).sign_in()
        other = app.signed_in(next((member for member in cast if member is not office and member["role"] == "lead"), office))
        for journey, more in ((wrong_input, ()), (session_over, ()), (clicked_twice, ()), (two_clerks, (other,))):
            with report.section(journey.__doc__.strip().split(":")[0].split(".")[0]):
                journey(report, app, clerk, *more)
        clerk.close()
        if database.startswith("sqlite:"):
            with report.section("a family arrives"):
                family.arrives(report, browser, app, cast, pages)
            with report.section("somebody stands at the door"):
                tonight.arrives(report, browser, app, cast, pages)
        done = application.run("verify", "--database", database, check=False)
        report.equal(done.returncode, 0, "the journal is whole")


def check_pages(report, pages):
    """All pages seen on the way, error states among them."""
    faults = {}
    for name, html in pages.items():
        wrong = " 422 " in name
        for number, text in page_rules.problems(lxml.html.document_fromstring(html), wrong):
            faults.setdefault((number, text), []).append(name)
    for (number, text), names in faults.items():
        report.check(False, f"{number} {text}", f"on {len(names)} pages, such as {names[0]}")
    for name, line, message in vnu.faults(pages)[:30]:
        report.check(False, f"A01 {name}:{line}", message)
    report.check(pages, f"{len(pages)} pages seen")


def check_states(report, browser, pages):
    """What every-page visits cannot reach: refusals, comparisons, check pages, as they were sent, with the town's styles."""
    styles = application.ROOT / "Public"
    page = real.context(browser, width=320, scheme="dark").new_page()
    shown = {}

    def answer(route):
        name = route.request.url.split("?")[0].rsplit("/", 1)[1]
        if (styles / name).is_file():
            route.fulfill(path=styles / name)
        else:
            route.fulfill(body=shown["html"], content_type="text/html; charset=utf-8")

    page.route("**/*", answer)
    states = {name: html for name, html in pages.items() if " 200 " not in name or "_schritt" in html}
    for name, shown["html"] in states.items():
        page.goto("http://stadt.example/")
        for fault in real.axe(page, real.axe_source()):
            report.check(False, f"A02 {name}", fault)
        wide = real.reflow(page)
        report.check(not wide, f"A17 {name} at 320 px", wide)
    report.check(len(states) > 5, f"{len(states)} refusals, comparisons and check pages seen by axe")


def main():
    report = Report("journeys", quiet=False)
    pages = {}
    with real.chromium() as browser:
        with tempfile.TemporaryDirectory() as folder:
            journeys(report, browser, application.sqlite_town(folder), pages)
        if application.postgres_server():
            database = application.postgres_town()
            journeys(report, browser, database, {})
            application.drop_postgres(database)
        else:
            report.skip("PostgreSQL", "TEST_POSTGRES is not set")
        with report.section("refusals and check pages"):
            check_states(report, browser, pages)
    with report.section("HTML of the pages seen"):
        check_pages(report, pages)
    report.finish()


if __name__ == "__main__":
    main()
