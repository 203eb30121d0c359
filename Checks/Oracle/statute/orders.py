"""The life of an order about housing, asked for any day and as known on any day (README, "order").

Two clocks: an event has the `day` it happened and the day it was `known`; a record found wrong has `unknown`, the day it was
struck. The basis (`bylaw`, `police`, `both`, `fluag`) is the clerk's word and never derived.
"""

from datetime import date

from . import calendar, remedies, service
from .settings import HELD


def needs_no_threat(basis: str, settings: dict = HELD) -> bool:
    """Whether direct force may come unthreatened in writing.

    PolG § 66 (4) leaves LVwVG § 20 out for orders of the police; (2) still wants force announced as far as circumstances allow. An order
    that rests on a by-law too must meet LVwVG § 20, or the by-law's half could not be enforced; fines and substitute performance follow
    the LVwVG on every basis (PolG § 63 (1)).
    """
    return basis == "police" or (basis == "both" and settings["mixed_coercion"] == "police")


def known_by(events: list[dict], known: date) -> list[dict]:
    """What the file held on a day."""
    return [event for event in events if event["known"] <= known and not ("unknown" in event and event["unknown"] <= known)]


def answer(life: dict, on: date, known: date | None = None, settings: dict = HELD) -> dict:
    """How the order stands for each addressee on a day, as known on a day."""
    events = known_by(life["events"], known or on)
    issued = next((event for event in events if event["type"] == "issued"), None)
    return {person["id"]: _standing(life, person, events, issued, on, settings) for person in life["addressees"]}


def _standing(life, person, events, issued, on, settings) -> dict:
    if issued is None or issued["day"] > on:
        return {**_nothing(), "why": ["not issued"]}
    act = {"kind": "order", "instruction": issued["instruction"], "begun": life["begun"]}
    stand = remedies.stand(events, person, act, on, settings)
    immediate = _immediate(events, issued, person, on, settings)
    over = _suspension_over(stand, events, person, on, settings)
    effect, why = _effect(stand, events, issued, person, on)
    suspended = effect and stand.pending and not immediate and not over
    started = effect and ("from" not in issued or issued["from"] <= on)
    operative = started and not suspended
    def was_suspended(day: date) -> bool:
        return _suspended(life, person, events, issued, day, settings)

    means, barred = _coercion(life["basis"], events, stand, immediate or over, suspended, operative, on, was_suspended, settings)
    return {
        "madeKnownOn": stand.known_on, "madeKnown": stand.known_on is not None and stand.known_on <= on,
        "inEffect": effect, "operative": operative, "objectionUntil": stand.objection_until, "suitUntil": stand.suit_until,
        "inactionSuitFrom": stand.inaction_from, "suspended": suspended, "final": stand.final,
        "finalCautious": stand.final and _final_cautious(events, person, act, on, stand, settings),
        "enforceable": bool(means), "means": means, "why": stand.why + why + _immediacy_why(effect, immediate, suspended, over) + barred,
    }


def _suspended(life, person, events, issued, on, settings) -> bool:
    """Whether a remedy held the order back on a day, as known by now."""
    act = {"kind": "order", "instruction": issued["instruction"], "begun": life["begun"]}
    stand = remedies.stand(events, person, act, on, settings)
    if not _effect(stand, events, issued, person, on)[0] or not stand.pending:
        return False
    return not _immediate(events, issued, person, on, settings) and not _suspension_over(stand, events, person, on, settings)


def _nothing() -> dict:
    return {"madeKnownOn": None, "madeKnown": False, "inEffect": False, "operative": False, "objectionUntil": None,
            "suitUntil": None, "inactionSuitFrom": None, "suspended": False, "final": False, "finalCautious": False,
            "enforceable": False, "means": []}


def _final_cautious(events, person, act, on, stand, settings) -> bool:
    """Final under both readings of the fiction of posting."""
    if not calendar.is_free(stand.known_on):
        return True
    other = {**settings, "order_fiction_shifts": not settings["order_fiction_shifts"]}
    return remedies.stand(events, person, act, on, other).final


def _effect(stand, events, issued, person, on) -> tuple[bool, list[str]]:
    """LVwVfG § 43: from being made known until revoked, annulled, run out or settled otherwise."""
    if stand.known_on is None or stand.known_on > on:
        return False, []
    if stand.annulled:
        return False, ["LVwVfG § 43 (2): annulled"]
    if any(event["day"] <= on for event in remedies.of_person(events, person, "revoked")):
        return False, ["LVwVfG §§ 43 (2), 48, 49: revoked"]
    if issued.get("until") and on > issued["until"]:
        return False, ["LVwVfG § 43 (2): run out"]
    if person.get("died") and on > person["died"]:
        return False, ["LVwVfG § 43 (2): settled by death"]
    return True, ["LVwVfG §§ 41, 43 (1): in effect"]


def _immediate(events, issued, person, on, settings) -> bool:
    """Whether remedies do not suspend (VwGO § 80 (2) no. 4), unless the office (4) or the court (5) gave suspension back."""
    ordered = [issued["day"]] if _carries(issued.get("immediate", "none"), settings) else []
    ordered += [event["day"] for event in events
                if event["type"] == "immediacy" and event["day"] <= on and _carries(event["immediate"], settings)]
    if not ordered:
        return False
    given_back = [event for event in remedies.of_person(events, person, "officeSuspended") if max(ordered) <= event["day"] <= on]
    return not given_back and not _restored(events, person, on, settings)


def _restored(events, person, on, settings) -> bool:
    """Whether the court gave suspension back: the last ruling by the day decides, else the first one after it reaches back."""
    rulings = sorted(remedies.of_person(events, person, "ruled"), key=lambda event: event["day"])
    before = [event for event in rulings if event["day"] <= on]
    if before:
        return before[-1]["restores"]
    return bool(rulings) and settings["suspension_reaches_back"] and rulings[0]["restores"]


def _carries(immediate: str, settings: dict) -> bool:
    return immediate in ("reasoned", "emergency") or (immediate == "bare" and settings["bare_immediacy"] == "holds")


def _suspension_over(stand, events, person, on, settings) -> bool:
    """VwGO § 80b: three months after the time for reasons, unless prolonged by the court or granted until final by the office."""
    if stand.suspension_over is None or on <= remedies.suspension_end(stand.suspension_over, settings):
        return False
    kept = [event for event in remedies.of_person(events, person, "prolonged") if event["day"] <= on]
    kept += [event for event in remedies.of_person(events, person, "officeSuspended") if event.get("untilFinal") and event["day"] <= on]
    return not kept


def _coercion(basis, events, stand, no_suspension, suspended, operative, on, was_suspended, settings) -> tuple[list[str], list[str]]:
    """Which means may be used, or why none (LVwVG §§ 2, 20, 21; PolG §§ 63-66)."""
    if not operative:
        return [], ["LVwVG § 2: nothing to enforce" if not suspended else "VwGO § 80 (1): suspended"]
    danger = any(event["type"] == "danger" and event["day"] <= on for event in events)
    # LVwVG § 21 dispenses with finality (§ 2 no. 1), never with a suspension that a remedy has brought about.
    if not (stand.final or no_suspension or danger):
        return [], ["LVwVG § 2: neither final nor immediate"]
    over = [event for event in events if event["type"] == "threatened" and _threat_over(event, on)]
    ripe = [event for event in over if settings["threat_runs_suspended"] or not _ran_suspended(event, was_suspended)]
    means = {event["means"] for event in ripe}
    why = ["LVwVG § 20: threatened"] if means else []
    if len(ripe) < len(over):
        why.append("LVwVG § 20 (1), VwGO § 80 (1): period ran while suspended")
    if needs_no_threat(basis, settings):
        means.add("force")
        why.append("PolG §§ 65, 66 (2), (4): direct force by police officers")
    if danger:
        means |= {"force", "substitute"}
        why.append("LVwVG § 21: danger")
    return sorted(means), why or ["LVwVG § 20: not threatened or period running"]


def threat_until(threat: dict) -> date | None:
    """Last day of the period a threat sets; a day named with a hint at LVwVfG § 31 (3) does not move."""
    if "until" in threat:
        return threat["until"] if threat.get("hint") else calendar.shifted(threat["until"])
    if "days" in threat:
        return calendar.shifted(calendar.period_end(threat["day"], threat["days"], "days"))
    return None


def _threat_over(threat: dict, on: date) -> bool:
    """A duty to act needs a period (LVwVG § 20 (1)); `day` of a threat is the day it was made known.

    A day that was already there when the threat was made known sets no period, however far it moves off free days.
    """
    if threat["day"] > on or ("until" in threat and threat["until"] <= threat["day"]):
        return False
    until = threat_until(threat)
    return threat.get("tolerate", False) if until is None else on > until


def _ran_suspended(threat: dict, was_suspended) -> bool:
    """Whether on any day of its period nobody had to comply (VwGO § 80 (1))."""
    until = threat_until(threat)
    if until is None:
        return False
    return any(was_suspended(threat["day"] + calendar.ONE_DAY * step) for step in range(1, (until - threat["day"]).days + 1))


def _immediacy_why(effect, immediate, suspended, over) -> list[str]:
    why = []
    if effect and immediate:
        why.append("VwGO § 80 (2) no. 4: immediate")
    if suspended:
        why.append("VwGO § 80 (1): suspended")
    if over:
        why.append("VwGO § 80b (1): suspension over")
    return why


def may_draft(person: dict, on: date, way: str = "letter", settings: dict = HELD) -> tuple[str, ...]:
    """Whom an order drafted today has to go to; empty for the dead, the departed, a child nobody represents."""
    if person.get("left") and on >= person["left"]:
        return ()
    return service.recipients(person, on, way, settings)
