"""A family of four, one of them in a wheelchair, arrives: a room, an order and a fee notice, by two people at two desks."""
import re
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Oracle"))
import acts  # noqa: E402
import app as application  # noqa: E402
from clerk import Clerk  # noqa: E402
from fees import Ledger  # noqa: E402


def button(clerk, words):
    clerk.page.get_by_role("button", name=re.compile(words)).first.click()
    clerk.page.wait_for_load_state()
    return clerk.keep()


def housed(report, app, clerk, person):
    """From the file over the search to the room."""
    clerk.open(f"/personen/{person}").follow("Platz suchen")
    wheelchair = clerk.page.locator("main details", has=clerk.page.locator("input[name='bedarf-0']"))
    report.check(wheelchair.locator("input[value=wheelchair]").is_checked(), "the file says what is needed", clerk.words[:500])
    clerk.page.locator("main details", has=clerk.page.locator("input[name=schule]")).locator("summary").click()
    clerk.page.fill("main input[name=schule]", "1500")
    clerk.page.select_option("main select[name=traeger]", "city")
    clerk.press("Plätze suchen")
    report.check(re.search(r"\d+ Möglichkeit", clerk.words), "there are places for the four", clerk.words[:500])
    report.check("davon 1 „rollstuhlgerecht“" in clerk.words and "Warum" in clerk.words, "need and misses are told", clerk.words[:800])
    button(clerk, "^Vormerken")
    clerk.press("Vormerken")
    report.check("vorgemerkt" in clerk.words, "the places are kept", clerk.words[:300])
    clerk.follow("Ankunft erfassen").press("Weiter zur Prüfung").press("Ankunft speichern")
    report.check("Die Ankunft ist erfasst." in clerk.words, "all four have moved in", clerk.words[:400])
    stays = acts.rows(app.database, f"""
        SELECT s.person_id, s.room_id, r.parent_id, b.parent_id, s.site_id FROM stay s JOIN housing_spot r ON r.id = s.room_id
        JOIN housing_spot b ON b.id = r.parent_id JOIN membership m ON m.person_id = s.person_id AND m.superseded_at = {acts.NOW}
        WHERE s.superseded_at = {acts.NOW} AND m.household_id = (
            SELECT household_id FROM membership WHERE person_id = '{person}' AND superseded_at = {acts.NOW})""")
    report.equal((len(stays), len({row[2] for row in stays})), (4, 1), "four people in one unit")
    offers = {row[0] or row[1] for row in acts.rows(
        app.database, f"SELECT spot_id, site_id FROM premises_amenity WHERE kind = 'wheelchair' AND superseded_at = {acts.NOW}")}
    report.check(any(offers & set(row[1:]) for row in stays), "and a room for a wheelchair among theirs", stays)


def ordered(report, app, clerk, person):
    clerk.follow("Einweisung verfügen")
    for name, words in [
        ("grund", "Die Familie hat heute keine Wohnung; die Unterbringung wendet Obdachlosigkeit ab."),
        ("alternativen", "Andere Unterkünfte sind belegt oder nicht stufenlos."),
        ("belastung", "Die Familie wohnt zu viert in zwei Zimmern mit Küche."),
        ("abwaegung", "Ohne Einweisung wäre die Familie ohne Obdach."),
    ]:
        clerk.page.fill(f"textarea[name={name}]", words)
    clerk.page.check("input[name=grundlage][value=bylaw]")
    clerk.press("Weiter zur Prüfung")
    report.check("Rechtsbehelfsbelehrung" in clerk.words and "im Monat" in clerk.words, "the letter tells fee and remedy", clerk.words[:500])
    button(clerk, "Schreiben erlassen$")
    report.check("erlassen und abgelegt" in clerk.words, "the orders are issued", clerk.words[:300])
    orders = acts.rows(app.database, f"""
        SELECT o.number, d.sha256 FROM city_order o JOIN order_document d ON d.order_id = o.id WHERE o.person_id = '{person}'""")
    report.check(len(orders) >= 1 and all(re.fullmatch(r"V-\d{4}-\d{4}", row[0]) for row in orders), "numbered and kept", orders)


def charged(report, app, clerk, person, today):
    month = date.fromisoformat(today).replace(day=1)
    clerk.open(f"/gebuehren/person/{person}")
    button(clerk, "^Bescheid für .* erlassen$")
    clerk.press("1 Bescheid erlassen")
    for _ in range(100):
        if "1 Bescheid ist erlassen" in clerk.words:
            break
        time.sleep(0.1)
        clerk.page.reload()
    notices = acts.rows(app.database, f"SELECT cents FROM fee_notice WHERE person_id = '{person}' AND month = '{month.isoformat()}'")
    owed, _ = Ledger(app.database.removeprefix("sqlite:")).month(month)
    report.equal([row[0] for row in notices], [owed[person]], "one notice, over what the rules say when counted again")


def arrives(report, browser, app, cast, pages):
    person = acts.rows(app.database, f"""
        SELECT person_id FROM person_name WHERE family = 'Rahmani' AND given = 'Zahra' AND superseded_at = {acts.NOW}
        ORDER BY person_id DESC""")[0][0]
    member = {one["role"]: one for one in cast}
    clerk = Clerk(browser, app, member["accommodation"], collect=pages).sign_in()
    housed(report, app, clerk, person)
    ordered(report, app, clerk, person)
    clerk.close()
    clerk = Clerk(browser, app, member["fees"], collect=pages).sign_in()
    charged(report, app, clerk, person, application.TODAY)
    clerk.close()
