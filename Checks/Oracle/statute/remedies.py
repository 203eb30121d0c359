"""Objection, suit and judgment: until when each is possible, what is pending, what is final (VwGO §§ 58, 68-75, 80b, 124a).

A day counts whole: what happens on a day counts on it, and the last day of a period still belongs to it.
"""

from dataclasses import dataclass, field
from datetime import date

from . import calendar, rules, service


@dataclass
class Stand:
    """How the remedies of one person against one act stand on a day."""

    known_on: date | None = None
    objection_until: date | None = None
    suit_until: date | None = None
    inaction_from: date | None = None
    pending: bool = False
    final: bool = False
    annulled: bool = False
    suspension_over: date | None = None
    why: list = field(default_factory=list)


def authority(basis: str, settings: dict) -> str:
    """Who rules on an objection (VwGO § 73 (1)): the city in its own affairs, else the next higher authority (PolG § 109)."""
    if basis == "police":
        return "regierungspraesidium" if settings["police_objection"] == "higher" else "city"
    return "city" if basis == "bylaw" else "check"


def period_until(known_on: date | None, instruction: str, key: str) -> date | None:
    """A month, or a year where the notice on remedies is missing or wrong."""
    if known_on is None:
        return None
    return calendar.end_by_rule(key if instruction == "correct" else key + ".uninstructed", known_on)


def of_person(events: list[dict], person: dict, *kinds: str) -> list[dict]:
    return [event for event in events if event["type"] in kinds and event.get("of") in (None, person["id"])]


def _open(steps: list[dict], begin: str, end: str, on: date) -> list[date]:
    """Days of the steps of one kind begun by `on` and not taken back since; a withdrawal takes back all before it."""
    taken_back = max((step["day"] for step in steps if step["type"] == end and step["day"] <= on), default=None)
    return [step["day"] for step in steps
            if step["type"] == begin and step["day"] <= on and (taken_back is None or step["day"] > taken_back)]


def stand(events: list[dict], person: dict, act: dict, on: date, settings: dict) -> Stand:
    """The stand on a day. `act` holds issued, instruction, kind, begun."""
    result = Stand()
    known = result.known_on = service.first_known(events, person, act["kind"], act["begun"], settings)
    result.objection_until = until = period_until(known, act["instruction"], "objection")
    if known is None or known > on:
        result.why.append(("AO § 124 (1)" if act["kind"] == "fee" else "LVwVfG § 43 (1)") + ": not made known")
        return result
    steps = of_person(events, person, "objected", "objectionWithdrawn", "sued", "suitWithdrawn", "reviewed", "judged",
                      "leaveSought", "leaveDecided", "bound", "reinstated")
    saved = {step["day"] for step in steps if step["type"] == "reinstated"}
    late_counts = settings["late_objection"] == "pending" or any(day <= on for day in saved)

    def timely(day):
        return day <= until or late_counts

    objections = [day for day in _open(steps, "objected", "objectionWithdrawn", on) if timely(day)]
    review = _review(events, person, steps, on, settings)
    if objections:
        result.inaction_from = calendar.end_by_rule("inaction", objections[0]) + calendar.ONE_DAY
    if review and review["result"] == "rejected":
        result.suit_until = period_until(review["known"], review["instruction"], "suit")
    suits = [day for day in _open(steps, "sued", "suitWithdrawn", on) if _suit_counts(day, steps, timely, result.suit_until)]
    _decide(result, steps, on, objections, suits, review, settings)
    later = any(step["type"] == "objected" and step["day"] > on and timely(step["day"]) for step in steps)
    if later and settings["suspension_reaches_back"] and not (result.pending or result.final or result.annulled):
        result.pending = True
        result.why.append("VwGO § 80 (1): a later objection reaches back")
    return result


def _review(events, person, steps, on, settings) -> dict | None:
    """The ruling on the objection that has reached the person by a day; None while there is none."""
    rulings = [step for step in steps if step["type"] == "reviewed" and step["day"] <= on]
    if not rulings:
        return None
    known = service.first_known(events, person, "review", None, settings)
    if known is None or known > on:
        return None
    return {**rulings[-1], "known": known}


def _decide(result: Stand, steps, on, objections, suits, review, settings) -> None:
    """From the latest step back to the first: whichever speaks first decides."""
    bound = next((step for step in steps if step["type"] == "bound" and step["day"] <= on), None)
    if bound:
        result.annulled, result.final = bound["result"] == "annulled", bound["result"] == "dismissed"
        result.why.append("VwGO § 121: judgment final")
        return
    if review and review["result"] == "granted":
        result.annulled = True
        result.why.append("VwGO §§ 72, 73: objection granted")
        return
    judged = [step for step in steps if step["type"] == "judged" and step["day"] <= on]
    if suits and judged:
        _after_judgment(result, steps, judged[-1], on, settings)
    elif suits:
        result.pending = True
        result.why.append("VwGO § 74: suit pending")
    elif objections and review is None:
        result.pending = True
        result.why.append("VwGO § 69: objection pending")
    elif objections:
        # Objection rejected: its suspension lasts until nothing can be done any more (VwGO § 80b (1)).
        result.pending = on <= result.suit_until
        result.final = not result.pending
        result.why.append("VwGO § 74 (1): time to sue " + ("runs" if result.pending else "is over"))
    else:
        result.final = on > result.objection_until
        result.why.append("VwGO § 70 (1): time to object " + ("is over" if result.final else "runs"))


def _suit_counts(day: date, steps, timely, suit_until: date | None) -> bool:
    """A suit needs a timely objection open on its day and, once the ruling was served, keeps its time (VwGO §§ 68, 74, 75)."""
    objected = any(timely(begun) for begun in _open(steps, "objected", "objectionWithdrawn", day))
    return objected and (suit_until is None or day <= suit_until)


def _after_judgment(result: Stand, steps, judged, on, settings) -> None:
    """The first judgment and what may follow; `judged` carries the day of its service."""
    until = calendar.end_by_rule("leave", judged["day"])
    sought = [step for step in steps if step["type"] == "leaveSought" and step["day"] <= min(on, until)]
    decided = [step for step in steps if step["type"] == "leaveDecided" and step["day"] <= on]
    if sought and not decided:
        settled = False
    elif sought:
        settled = not decided[-1]["granted"]
    else:
        settled = on > until
    result.pending = not settled
    if judged["result"] == "annulled":
        result.annulled = settled
        result.why.append("VwGO § 113 (1): annulled" + ("" if settled else ", not yet final"))
        return
    result.final = settled
    result.why.append("VwGO § 124a (4), (5): judgment " + ("final" if settled else "not final"))
    # VwGO § 80b (1): the time for reasons of the remedy given against the dismissal, which is the application for leave.
    result.suspension_over = calendar.end_by_rule("reasoning", judged["day"])
    if decided and decided[-1]["granted"] and settings["suspension_after_leave"] == "appeal":
        result.suspension_over = calendar.end_by_rule("reasoning.appeal", decided[-1]["day"])


def suspension_end(reasoning_until: date, settings: dict) -> date:
    """Last day of the suspension after a dismissal (VwGO § 80b (1)): three months after the time for reasons has run out."""
    row = rules.rule("suspension.end")
    count = calendar.extended_end if settings["after_expiry"] == "nextDay" else calendar.period_end
    end = count(reasoning_until, row.value, row.unit)
    return calendar.shifted(end) if settings["suspension_end_shifts"] else end
