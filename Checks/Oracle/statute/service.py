"""How and when something written reaches somebody: ways of service, recipients, and the day that counts.

A sending is an event `sent` or `delivered`; proofs (`arrived`, `lost`, `fetched`) name its `copy`.
"""

from datetime import date

from . import calendar, rules
from .settings import HELD

# Ways of LVwZG §§ 3, 4 and 11: formal service, for which stricter rules about the recipient hold than for a plain letter. Handing a paper
# over makes it known (LVwVfG § 41 (1), whose sentence 2 only allows to take the lawyer); it is served so where service is prescribed.
FORMAL = frozenset({"registered", "receipt", "deed", "public"})
# Ways that reach only who still lives at the address.
BY_ADDRESS = frozenset({"letter", "registered", "deed"})

POSTED = {"order": "fiction.order", "review": "fiction.review", "fee": "fiction.fee"}


def is_minor(person: dict, on: date) -> bool:
    return on < calendar.of_age_from(person["born"])


def recipients(person: dict, on: date, way: str, settings: dict = HELD, kind: str = "order") -> tuple[str, ...]:
    """To whom a paper for this person may go on a day; empty: to nobody (LVwZG §§ 6-8, LVwVfG §§ 12, 41 (1), AO § 122 (1), (5)).

    The ruling on an objection is always served (VwGO § 73 (3)), so the rules of service hold for it on every way.
    """
    died, left = person.get("died"), person.get("left")
    if died and (on > died or (on == died and not settings["death_day_served"])):
        return ()
    formal = way in FORMAL or kind == "review"
    lawyer = person.get("lawyer")
    on_file = lawyer is not None and on >= lawyer
    # A written power binds service (LVwZG § 7 (1)); for fees AO § 122 (5) makes even that a rule with exceptions.
    if on_file and ((formal and kind != "fee") or settings["lawyer_letters"] == "lawyer"):
        return ("lawyer",)
    also = ("lawyer",) if on_file else ()
    if is_minor(person, on):
        # One of several legal representatives suffices (LVwZG § 6 (3)); nobody to represent: the court appoints (LVwVfG § 16).
        return (("representative",) if person.get("represented") else ()) + also
    carer = person.get("carer")
    # Whether a Betreuer for housing also takes what asks for money, the order of the court must say (BGB § 1815).
    if carer is not None and on >= carer and (kind != "fee" or settings["carer_fees"] == "yes"):
        return (("carer", "self") if not formal and settings["carer_letters"] == "either" else ("carer",)) + also
    if left and on >= left and way in BY_ADDRESS:
        return also
    return ("self",) + also


def household_copies(people: list[dict], on: date, way: str, settings: dict = HELD) -> list[tuple[str, str]]:
    """One paper for whom: pairs of recipient and person. Where served, spouses and parents with their children share one (LVwZG § 8).

    `family` names who belongs together; `alone` marks who asked for a paper of their own; a guardian (`represented` "guardian")
    is served for each child, since LVwZG § 8 speaks of parents with their children only. LVwVfG § 41 knows no such rule for letters.
    """
    copies, served = [], set()
    joint = way in FORMAL or settings["joint_letters"] == "one"
    for person in people:
        may = recipients(person, on, way, settings)
        if not may:
            continue
        to = may[0]
        if to == "representative":
            to = person["represented"]
        shares = joint and to in ("self", "parent") and person.get("family") and not person.get("alone")
        key = person["family"] if shares else person["id"]
        if key not in served:
            served.add(key)
            copies.append((to, person["id"]))
    return copies


def _posted_day(sending: dict, kind: str, begun: date | None, settings: dict) -> date:
    """The day on which a posted paper counts as known if nothing else is proved."""
    posted = sending["day"]
    if kind in ("order", "fee") and sending["way"] == "registered":
        # Service of fee notices follows the LVwZG too (KAG § 3 (3) no. 5).
        key, basis = "fiction.registered", posted if settings["registered_by"] == "posted" or begun is None else begun
    elif kind == "order":
        key, basis = "fiction.order", begun
    else:
        key, basis = POSTED[kind], posted
    row = rules.rule(key, basis)
    day = calendar.period_end(posted, row.value, row.unit)
    shift = row.shift and settings["fee_fiction_shifts"] if kind == "fee" else row.shift
    if shift or (kind == "order" and settings["order_fiction_shifts"]):
        day = calendar.shifted(day)
    return day


def fiction(posted: date, way: str, kind: str, settings: dict) -> date:
    """The day on which a paper posted on a day counts as known."""
    return _posted_day({"day": posted, "way": way}, kind, None, settings)


def day_known(sending: dict, proofs: dict, kind: str, begun: date | None, settings: dict) -> date | None:
    """The day one sending became known, whoever opened it; None if it did not."""
    way, day, gone = sending["way"], sending["day"], sending.get("gone")
    if gone and gone <= day and way in BY_ADDRESS and "arrived" not in proofs:
        # Nobody lived there any more: what is supposed of a letter is supposed of where somebody lives (AO § 122 (2), LVwVfG § 41 (2)).
        return None
    if way in ("receipt", "deed"):
        return day
    if way == "hand":
        # LVwZG § 5 (3): at night, on Sundays and holidays only with permission, yet valid when accepted.
        outside = calendar.is_sunday_or_holiday(day) or sending.get("night", False)
        return day if not outside or sending.get("permitted") or sending.get("accepted", True) else None
    if way == "public":
        end = calendar.end_by_rule("public.service", day)
        return end + calendar.ONE_DAY if settings["public_service_day"] == "after" else end
    if way == "portal":
        fetched = proofs.get("fetched")
        last = calendar.end_by_rule("portal.fetch", day)
        if fetched is None or fetched > last:
            return None
        return calendar.end_by_rule("portal.known", fetched)
    if "lost" in proofs:
        return None
    if way == "letter" and kind == "review":
        # VwGO § 73 (3) demands service: a plain letter counts from proved arrival only (VwZG § 8).
        return proofs.get("arrived")
    fiction = _posted_day(sending, kind, begun, settings)
    arrived = proofs.get("arrived")
    return arrived if arrived is not None and arrived > fiction else fiction


def first_known(events: list[dict], person: dict, kind: str, begun: date | None, settings: dict) -> date | None:
    """The first day on which any sending for a person reached somebody it may reach."""
    first = None
    for event in events:
        if event["type"] != "sent" or event["of"] != person["id"] or event["paper"] != kind:
            continue
        day = reached(event, events, person, kind, begun, settings)
        if day is not None and (first is None or day < first):
            first = day
    return first


def reached(event: dict, events: list[dict], person: dict, kind: str, begun: date | None, settings: dict) -> date | None:
    """The day on which one sending reached somebody it may reach; None if it did not."""
    proofs = {proof["type"]: proof["day"] for proof in events if proof.get("copy") == event["copy"] and proof is not event}
    day = day_known(event, proofs, kind, begun, settings)
    if day is None or event["to"] not in recipients(_as_on_file(person, event["day"]), day, event["way"], settings, kind):
        return None
    return day


def _as_on_file(person: dict, sent: date) -> dict:
    """A written power binds papers that leave after it was filed; everything else is asked for the day that counts."""
    lawyer = person.get("lawyer")
    return {**person, "lawyer": None} if lawyer is not None and sent < lawyer else person
