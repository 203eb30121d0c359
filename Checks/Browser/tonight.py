"""A mother with three children stands at the door tonight, one of them in a wheelchair: everything by telephone, every field, tap and choice counted."""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import acts  # noqa: E402
from clerk import Clerk  # noqa: E402

MOST = 25
PEOPLE = [("Nurcan", "1992", "female"), ("Elif", "2015", "female"), ("Deniz", "2018", "male"), ("Can", "2023", "male")]
LINES = "Yildiz w 1990\nSelin w 2014\nEmre m 2017 Rollstuhl\nAda w 2022"


class Counted:
    """The same clerk; each field filled, each tap and each choice is one."""

    def __init__(self, clerk):
        self.clerk, self.count = clerk, 0

    def fill(self, name, words):
        self.clerk.page.fill(f"main [name='{name}']", words)
        return self._one()

    def tap(self, name, value):
        self.clerk.page.check(f"main input[name='{name}'][value='{value}']")
        return self._one()

    def pick(self, name, value):
        self.clerk.page.select_option(f"main select[name='{name}']", value)
        return self._one()

    def press(self, words):
        self.clerk.page.get_by_role("button", name=re.compile(words)).first.click()
        self.clerk.page.wait_for_load_state()
        self.clerk.keep()
        return self._one()

    def follow(self, words):
        self.clerk.page.locator("main").get_by_role("link", name=re.compile(words)).first.click()
        self.clerk.page.wait_for_load_state()
        self.clerk.keep()
        return self._one()

    def _one(self):
        self.count += 1
        return self


def on_a_phone(report, clerk):
    wide = clerk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    report.check(wide <= 0, f"nothing is beside the window of {clerk.title}", wide)


def taken_in(report, clerk, hand):
    """From the place to the rooms."""
    report.check("Wo schlafen sie?" in clerk.words, "places are proposed", clerk.words[:600])
    on_a_phone(report, clerk)
    hand.press("^Hier")
    report.check("Angaben prüfen" in clerk.words and "neue Akte und Aufnahme" in clerk.words, "the check page tells all of it", clerk.words[:800])
    on_a_phone(report, clerk)
    # Where nothing is left for a wheelchair, why another place will do counts as well.
    if clerk.page.locator("main input[name=_grund]").count():
        hand.fill("_grund", "Heute Nacht ist nichts anderes frei; die Tür ist breit genug.").press("^Trotzdem speichern$")
    else:
        hand.press("^Alle aufnehmen$")
    report.check("aufgenommen und haben ein Zimmer" in clerk.words, "all of them are taken in", clerk.words[:400])
    on_a_phone(report, clerk)


def one_by_one(report, app, clerk):
    """Each in the own fields, to the confirmation for the registry office and the keys."""
    clerk.open("/start")
    hand = Counted(clerk).follow("Jemand steht vor der Tür")
    on_a_phone(report, clerk)
    for row, (name, year, sex) in enumerate(PEOPLE, start=1):
        hand.fill(f"name-{row}", name).fill(f"alter-{row}", year).tap(f"geschlecht-{row}", sex)
    hand.tap("rollstuhl-3", "ja").pick("grund", "movedHere").press("^Plätze zeigen$")
    taken_in(report, clerk, hand)
    hand.fill("schluessel", "2 Zimmerschlüssel Nr. 14").tap("hausordnung", "ja").press("^Übergabe speichern$")
    report.check("abgeschlossen" in clerk.words, "keys and house rules are handed over", clerk.words[:400])
    hand.follow("^Wohnungsgeberbestätigung").press("^Weiter zur Prüfung$").press("rlassen$")
    report.check("erlassen und abgelegt" in clerk.words, "the confirmation is there", clerk.words[:400])
    report.check(hand.count <= MOST, f"{hand.count} interactions", MOST)
    names = ", ".join(f"'{name}'" for name, _, _ in PEOPLE)
    rows = acts.rows(app.database, f"""
        SELECT n.given, b.born, s.room_id, m.household_id, m.part FROM person_name n JOIN birth b ON b.person_id = n.person_id
        JOIN stay s ON s.person_id = n.person_id JOIN membership m ON m.person_id = n.person_id
        WHERE n.given IN ({names}) AND n.family = '' AND n.superseded_at = {acts.NOW} AND s.superseded_at = {acts.NOW}
        ORDER BY b.born""")
    report.equal([(row[0], str(row[1])[:4], row[4]) for row in rows],
                 [(name, year, "reference" if index == 0 else "child") for index, (name, year, _) in enumerate(PEOPLE)], "who they are")
    report.check(all(row[2] for row in rows) and len({row[3] for row in rows}) == 1, "each has a room, all one household", rows)


def in_lines(report, app, clerk):
    """In a line each, with the order as well."""
    clerk.open("/start")
    hand = Counted(clerk).follow("Jemand steht vor der Tür")
    hand.fill("schnell", LINES).pick("grund", "movedHere").press("^Plätze zeigen$")
    taken_in(report, clerk, hand)
    arrival = clerk.page.url
    hand.follow("^Einweisung verfügen")
    hand.fill("grund", "Sie haben heute keine Wohnung; die Unterbringung wendet Obdachlosigkeit ab.").fill("alternativen", "Andere Unterkünfte sind belegt oder nicht stufenlos.")
    hand.fill("belastung", "Die Familie wohnt zu viert mit Küche und Bad.")
    hand.fill("abwaegung", "Ohne Einweisung wäre die Familie ohne Obdach.")
    hand.tap("grundlage", "bylaw").press("^Weiter zur Prüfung$").press("rlassen$")
    report.check("erlassen und abgelegt" in clerk.words, "the order is issued", clerk.words[:400])
    clerk.open(arrival.removeprefix(app.address))
    hand._one().follow("^Wohnungsgeberbestätigung").press("^Weiter zur Prüfung$").press("rlassen$")
    report.check("erlassen und abgelegt" in clerk.words, "the confirmation is there", clerk.words[:400])
    clerk.open(arrival.removeprefix(app.address))
    hand._one().fill("schluessel", "1 Wohnungsschlüssel").tap("hausordnung", "ja").press("^Übergabe speichern$")
    report.check("abgeschlossen" in clerk.words, "nothing is left to do", clerk.words[:400])
    report.check(hand.count <= MOST, f"{hand.count} interactions with the order", MOST)


def arrives(report, browser, app, cast, pages):
    member = next(one for one in cast if one["role"] == "accommodation")
    clerk = Clerk(browser, app, member, collect=pages, width=390).sign_in()
    one_by_one(report, app, clerk)
    in_lines(report, app, clerk)
    clerk.close()
