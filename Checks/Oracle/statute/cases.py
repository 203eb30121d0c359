"""Published cases and worked examples as data: what is asked, what the law answers, and where that stands.

`derived` marks an example worked out by hand from the paragraph named. Days are written day.month.year.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Case:
    key: str
    source: str
    ask: str  # module.function
    given: tuple
    expect: object  # a dict is compared key by key, `A` picks the only addressee of an order
    readings: dict = field(default_factory=dict)


def d(text: str) -> date:
    day, month, year = map(int, text.split("."))
    return date(year, month, day)


ADULT = {"id": "A", "born": d("1.1.1990")}


def sent(way, day, to="self", copy=1, paper="order", of="A", **more):
    return {"type": "sent", "paper": paper, "copy": copy, "of": of, "to": to, "way": way, "day": d(day), "known": d(day), **more}


def event(what, day, /, known=None, of="A", **more):
    return {"type": what, "day": d(day), "known": d(known or day), "of": of, **more}


def issue(day, instruction="correct", immediate="none", **more):
    return {"type": "issued", "day": d(day), "known": d(day), "instruction": instruction, "immediate": immediate, **more}


def order(*events, begun="1.10.2026", basis="bylaw", person=None):
    return {"kind": "order", "basis": basis, "begun": d(begun), "addressees": [person or ADULT], "events": list(events)}


def handed(day, *events, basis="bylaw", person=None, **issued):
    """An order issued and handed over on one day."""
    return order(issue(day, **issued), sent("hand", day), *events, basis=basis, person=person)


def notice(*events, dated="30.11.2026", due=None, instruction="correct", cents=10000, arose="1.11.2026"):
    return {"kind": "notice", "dated": d(dated), "due": due or {"from": "dated", "amount": 14, "unit": "days"}, "arose": d(arose),
            "instruction": instruction, "cents": cents, "debtor": ADULT, "events": list(events)}


def status(group, admitted, *facts, **more):
    return {"kind": "status", "group": group, "admitted": d(admitted), "born": d("1.1.1990"), "facts": list(facts), **more}


CASES: list[Case] = []


def case(key, source, ask, given, expect, **readings):
    CASES.append(Case(key, source, ask, given if isinstance(given, tuple) else (given,), expect, readings))


def days(key, source, ask, *pairs, **readings):
    """Several days asked of one function: text of the given day, expected day."""
    for number, (given, expect) in enumerate(pairs, 1):
        case(f"{key}-{number}", source, ask, d(given), d(expect), **readings)


def stands(key, source, asked, expect, **readings):
    """How an order stands: (life, day[, day of knowledge])."""
    case(key, source, "orders.answer", asked, expect, **readings)


from . import cases_edges, cases_edges_more, cases_orders, cases_status  # noqa: E402,F401  fills CASES
