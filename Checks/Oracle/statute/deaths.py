"""What a death brings with it, and what a move asks for: PStG §§ 28-30, AO § 45, BGB §§ 1922, 1967, BMG §§ 17, 19."""

from datetime import date

from . import calendar, rules
from .settings import HELD


def registry_until(died: date, settings: dict = HELD) -> date:
    """Last day to tell the registry office (PStG § 28): third working day after the death, never a free day."""
    row = rules.rule("death.notice")
    day = calendar.working_days_after(died, row.value, saturday_counts=settings["death_saturday"])
    return calendar.shifted(day) if row.shift else day


def who_tells(housemates: bool, in_the_city_s_house: bool, institution: bool) -> str:
    """Whose duty it is first (PStG §§ 29, 30); the municipality itself when nobody else is there and it knows of it."""
    if institution:
        return "institution"
    if housemates:
        return "housemate"
    return "whoGivesTheDwelling" if in_the_city_s_house else "whoKnows"


def follow(died: date, facts: dict, settings: dict = HELD) -> dict:
    """What ends, what is stopped and what passes on; each line names its paragraph in `why`."""
    last = died
    return {
        "registryUntil": registry_until(died, settings),
        # Half-open days: the day of death is the last one counted.
        "memberships": [{**span, "until": min(span.get("until") or last + calendar.ONE_DAY, last + calendar.ONE_DAY)}
                        for span in facts.get("memberships", []) if span["from"] <= last],
        "ordersToStop": [order["id"] for order in facts.get("orders", []) if not order.get("madeKnownOn") or order["madeKnownOn"] >= died],
        "ordersSettled": [order["id"] for order in facts.get("orders", []) if order.get("madeKnownOn") and order["madeKnownOn"] < died],
        "feesUntil": last,
        "debtor": "heirs" if facts.get("debts", 0) > 0 else None,
        "creditTo": "heirs" if facts.get("debts", 0) < 0 else None,
        "noticesToStop": sorted(notice["id"] for notice in facts.get("notices", [])
                                if not notice.get("madeKnownOn") or notice["madeKnownOn"] >= died),
        "keysToCollect": facts.get("keys", 0),
        "appointmentsToCancel": [day for day in facts.get("appointments", []) if day > died],
        "childrenToRepresent": [child["id"] for child in facts.get("children", [])
                                if died < calendar.of_age_from(child["born"]) and not child.get("otherParent")],
        "why": ["PStG §§ 28-30: notice of death", "LVwVfG § 43 (2): order settled; no making known to the dead",
                "AO § 45 (1), BGB §§ 1922, 1967: debts and credits pass to the heirs", "BGB §§ 1680, 1773: who represents the children"],
    }


def confirmation(giver: dict, owner: str | None, moved: date, address: str, people: list[dict]) -> dict:
    """Exactly what the Wohnungsgeberbestätigung holds (BMG § 19 (3)): no birth dates, no status, the owner only if another."""
    paper = {
        "giver": giver["name"], "giverAddress": giver["address"], "movedIn": moved, "dwelling": address,
        # § 19 (3) no. 4 names who must register under § 17 (1); a child born here into its parents' dwelling need not (§ 17 (3)).
        "names": [person["name"] for person in people if not person.get("bornHereIntoFamily")],
    }
    if owner and owner != giver["name"]:
        paper["owner"] = owner
    return paper


def confirmation_until(moved: date) -> date:
    """Two weeks after moving in (BMG §§ 17 (1), 19 (1)), on a working day."""
    return calendar.end_by_rule("move.confirm", moved)


def move_question(duty: dict | None, moves_on: date, leaves_the_land: bool, leaves_the_place: bool, place_ordered: bool) -> str:
    """A move asks, it is never refused: "no", "land" or "place" names what the residence duty would be breached in."""
    if duty is None or not duty["from"] <= moves_on <= duty["until"]:
        return "no"
    if leaves_the_land:
        return "land"
    return "place" if place_ordered and leaves_the_place else "no"
