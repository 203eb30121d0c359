"""Fee notices of a shelter: made known, due, contested, limited in time, paid, paid too much, and who owes what."""

from datetime import date
from fractions import Fraction

from . import calendar, remedies, rules, service
from .orders import known_by
from .settings import HELD


def due_on(life: dict, known_on: date | None, settings: dict = HELD) -> date | None:
    """The due day: counted from the notice's date, from its being made known, or a day the by-law names.

    The by-law sets it (KAG § 2 (1); of AO § 220 only (2) holds, KAG § 3 (1) no. 5 a), and it never comes before the notice is made
    known (AO § 220 (2) sentence 2): a letter names no day that its own posting could not meet, and one known later is due later.
    """
    due, never_before = life["due"], settings["due_before_known"] == "notBefore"
    if due["from"] == "known":
        return None if known_on is None else calendar.shifted(calendar.period_end(known_on, due["amount"], due["unit"]))
    earliest = service.fiction(life["dated"], "letter", "fee", settings) if never_before else life["dated"]
    reached = known_on if known_on is not None and never_before else date.min
    if due["from"] in ("month", "nextMonth"):
        first = calendar.add_months(life["arose"].replace(day=1), int(due["from"] == "nextMonth"))
        return _such_day(due["number"], first, max(_such_day(due["number"], first, earliest), reached))
    if due["from"] == "day":
        return calendar.shifted(max(due["day"], reached))
    return calendar.shifted(max(calendar.period_end(life["dated"], due["amount"], due["unit"]), earliest, reached))


def _such_day(number: int, month: date, least: date) -> date:
    """The first day of that number in a month, or the last of a shorter one, moved off free days (BGB § 193), from `least` on."""
    while True:
        last = calendar.add_months(month, 1) - calendar.ONE_DAY
        day = calendar.shifted(month.replace(day=min(number, last.day)))
        if day >= least:
            return day
        month = calendar.add_months(month, 1)


def assessed_until(arose: date) -> date:
    """Last day on which a notice may leave the house (KAG § 3 (1) no. 4 c, AO §§ 169, 170 (1))."""
    return date(arose.year + rules.value("fee.assessment"), 12, 31)


def payment_limited_on(due: date, effective: date) -> date:
    """Last day of the payment limitation; interruptions (AO § 231) are not counted here."""
    return date(max(due.year, effective.year) + rules.value("fee.payment"), 12, 31)


def answer(life: dict, on: date, known: date | None = None, settings: dict = HELD) -> dict:
    """How a notice stands on a day, as known on a day (README, "notice")."""
    events = known_by(life["events"], known or on)
    person = life["debtor"]
    act = {"kind": "fee", "instruction": life["instruction"], "begun": None}
    stand = remedies.stand(events, person, act, on, settings)
    made_known = stand.known_on is not None and stand.known_on <= on
    due = due_on(life, stand.known_on, settings)
    # Leaving the house in time helps only what is made known in the end (AO § 169 (1); BFH, Grand Senate, GrS 2/01 of 25.11.2002).
    reached = [event["day"] for event in _sendings(events) if service.reached(event, events, person, "fee", None, settings) is not None]
    in_time = not reached or min(reached) <= assessed_until(life["arose"])
    revoked = any(event["type"] == "revoked" and event["day"] <= on for event in events)
    stands = made_known and not stand.annulled and not revoked
    paused = _paused(events, on)
    owed = life["cents"] if stands else 0
    paid = sum(event["cents"] for event in _payments(events, on))
    # Money that came before the notice waits for it; it is a credit once the notice stands or has fallen.
    credit = max(0, paid - owed) if made_known else 0
    return {
        "madeKnownOn": stand.known_on, "madeKnown": made_known, "dueOn": due, "objectionUntil": stand.objection_until,
        "suitUntil": stand.suit_until, "inactionSuitFrom": stand.inaction_from, "stands": stands,
        "suspended": stands and paused and not stand.final, "final": stand.final,
        "due": stands and due is not None and on >= due and not (paused and not stand.final),
        "overdue": stands and due is not None and on > due and paid < owed and not (paused and not stand.final),
        "inTime": in_time, "owed": owed, "paid": paid, "credit": credit, "creditTo": _credit_to(events, on, credit, settings),
        "limitedOn": payment_limited_on(due, stand.known_on) if stands and due else None,
        "why": stand.why + (["VwGO § 80 (2) no. 1: objection does not suspend"] if stand.pending and not paused else []),
    }


def _sendings(events):
    return [event for event in events if event["type"] == "sent" and event["paper"] == "fee"]


def _paused(events, on) -> bool:
    """Suspension by the office (VwGO § 80 (4)) or the court (§ 80 (5)); the last word counts."""
    said = [event for event in events if event["type"] in ("officeSuspended", "ruled", "officeResumed") and event["day"] <= on]
    if not said:
        return False
    last = max(said, key=lambda event: event["day"])
    return last["type"] == "officeSuspended" or (last["type"] == "ruled" and last["restores"])


def _payments(events, on):
    return sorted((event for event in events if event["type"] == "paid" and event["day"] <= on), key=lambda event: event["day"])


def _credit_to(events, on, left, settings) -> dict:
    """Who is paid back how much (AO § 37 (2)): the last money in is the first without a ground."""
    back: dict[str, int] = {}
    for event in reversed(_payments(events, on)):
        if left <= 0:
            break
        part = min(left, event["cents"])
        back[_creditor(event, settings)] = back.get(_creditor(event, settings), 0) + part
        left -= part
    return dict(sorted(back.items()))


def _creditor(payment, settings) -> str:
    if payment["payer"] == "jobCentre" and settings["credit_of_job_centre"] == "payer":
        return "jobCentre"
    return payment.get("account") or "check"


def debtors(people: list[dict], first: date, until: date, settings: dict = HELD) -> list[tuple[str, date, date]]:
    """Who owes for which days of a half-open span: grown-up, alive and here; a child's days are owed by who answers for it."""
    spans = []
    for person in people:
        owes_from = calendar.of_age_from(person["born"])
        if settings["majority_debtor"] == "nextMonth" and owes_from.day > 1:
            owes_from = calendar.add_months(owes_from.replace(day=1), 1)
        begin = max(first, person["came"], owes_from)
        # The day of death is still a day lived there; the day of leaving is not (half-open days).
        ends = [until, person.get("left") or until, person["died"] + calendar.ONE_DAY if person.get("died") else until]
        if begin < min(ends):
            spans.append((person["id"], begin, min(ends)))
    return spans


def month_part(month: date, came: date, left: date | None, settings: dict = HELD) -> Fraction:
    """Share of a month's fee for the days [came, left): a whole month is one, whatever its length; never more than one."""
    begin, end = month.replace(day=1), calendar.add_months(month.replace(day=1), 1)
    days = (min(left or end, end) - max(came, begin)).days
    length = (end - begin).days
    if days <= 0:
        return Fraction(0)
    if days == length:
        return Fraction(1)
    parts = rules.value("fee.parts") if settings["part_month"] == "thirtieths" else length
    return min(Fraction(days, parts), Fraction(1))


def cents(amount: Fraction) -> int:
    """Half a cent and more goes up; fees are never below nothing."""
    if amount < 0:
        raise ValueError(f"a fee below nothing: {amount}")
    return int(amount + Fraction(1, 2))


def shares(total: int, weights: list[int]) -> list[int]:
    """Divides cents by weights so that they add up: largest remainders first, the earlier of equals first."""
    whole = sum(weights)
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(weights)), key=lambda place: (parts[place] - exact[place], place))
    for place in order[:total - sum(parts)]:
        parts[place] += 1
    return parts
