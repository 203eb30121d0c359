"""The hearing before a burdening order (LVwVfG § 28) and the discretion its reasons must show (§ 39)."""

from datetime import date, timedelta

from . import calendar, service
from .settings import HELD

# Grounds of LVwVfG § 28 (2) and (3); no. 1 names two. The list is not closed ("insbesondere"), so "circumstances" stands beside it.
WAIVERS = {"danger": "§ 28 (2) no. 1", "urgentInterest": "§ 28 (2) no. 1", "deadline": "§ 28 (2) no. 2", "asDeclared": "§ 28 (2) no. 3",
           "general": "§ 28 (2) no. 4", "circumstances": "§ 28 (2)", "publicInterest": "§ 28 (3)"}
# No. 5 is for measures in enforcement. Ending or moving a use is what may be enforced later, no measure of enforcement itself.
IN_ENFORCEMENT = {"enforcement": "§ 28 (2) no. 5"}

BURDENING = frozenset({"relocation", "ending", "revocation"})
LEAST_SENTENCE = 20  # characters: a craft bound against "ja" or "s.o.", no law; the words themselves are for people to judge


def letter_known_on(hearing: dict, person: dict, settings: dict = HELD) -> date | None:
    """The day the hearing letter reached the person; without the planning fiction only proof counts."""
    proofs = {key: hearing[key] for key in ("arrived", "lost", "fetched") if hearing.get(key)}
    if hearing["way"] in ("letter", "registered") and not settings["hearing_fiction"]:
        day = None if "lost" in proofs else proofs.get("arrived")
    else:
        day = service.day_known(hearing, proofs, "order", hearing["begun"], settings)
    if day is None or hearing["to"] not in service.recipients(person, day, hearing["way"], settings):
        return None
    return day


def earliest_answer_day(known_on: date, settings: dict = HELD) -> date:
    """First day that may be named: the person has the full minimum, and the last day is a working day."""
    return calendar.shifted(known_on + timedelta(days=settings["hearing_days"]))


def judge(order: dict, hearing: dict | None, waiver: dict | None, person: dict, settings: dict = HELD) -> dict:
    """Whether an order may be issued on its day: {"ok", "earliest", "why"}."""
    if order["measure"] not in BURDENING:
        return {"ok": True, "earliest": None, "why": ["LVwVfG § 28 (1): burdens nobody"]}
    if waiver is not None:
        return _waived(waiver)
    if hearing is None:
        return _refuse("LVwVfG § 28 (1): not heard")
    if hearing["measure"] != order["measure"]:
        return _refuse("LVwVfG § 28 (1): heard about another measure")
    if hearing["of"] != person["id"]:
        return _refuse("LVwVfG § 28 (1): somebody else was heard")
    known = letter_known_on(hearing, person, settings)
    answered = hearing.get("answered")
    said = bool(answered) and answered <= order["day"]
    if said and hearing.get("final"):
        return _weighed(order, answered)
    if known is None:
        return _refuse("LVwVfG § 28 (1): letter did not reach the person")
    return _after_the_period(order, hearing, known, said, settings)


def _weighed(order, earliest) -> dict:
    if order.get("weighed"):
        return {"ok": True, "earliest": earliest, "why": ["LVwVfG §§ 28 (1), 39 (1): answer weighed"]}
    return {"ok": False, "earliest": earliest, "why": ["LVwVfG § 39 (1): answer not weighed"]}


def _after_the_period(order, hearing, known, said, settings) -> dict:
    """Who was given a time has all of it, whatever was said meanwhile: more may come, unless the person said that nothing will.

    It is over from the day after the later of the named day and the minimum.
    """
    named = hearing["answerBy"] if hearing.get("hint") else calendar.shifted(hearing["answerBy"])
    least = earliest_answer_day(known, settings)
    earliest = max(named, least) + calendar.ONE_DAY
    why = []
    if hearing["answerBy"] < known + timedelta(days=settings["hearing_days"]):
        why.append("LVwVfG § 28 (1): named day leaves too little time from service")
    if order["day"] < earliest:
        why.append("LVwVfG § 28 (1): time to answer still runs")
    elif said:
        return _weighed(order, earliest)
    return {"ok": order["day"] >= earliest, "earliest": earliest, "why": why or ["LVwVfG § 28 (1): heard, no answer"]}


def _waived(waiver) -> dict:
    if waiver["ground"] in IN_ENFORCEMENT:
        return _refuse("LVwVfG § 28 (2) no. 5: no measure in enforcement")
    if waiver["ground"] not in WAIVERS:
        return _refuse("LVwVfG § 28 (2): no such ground")
    if len(waiver.get("sentence", "").strip()) < LEAST_SENTENCE:
        return _refuse("LVwVfG § 28 (2): ground needs a sentence about the case")
    return {"ok": True, "earliest": None, "why": [f"LVwVfG {WAIVERS[waiver['ground']]}: waived"]}


def _refuse(why: str) -> dict:
    return {"ok": False, "earliest": None, "why": [why]}
