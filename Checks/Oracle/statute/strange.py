"""What must be true of every life whatever the law says, and whether the invented lives reach every reason the law gives."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

from . import calendar, lives, orders

REASON = re.compile(r'"((?:LVw|VwGO|PolG|AO|AsylG|FlüAG|continuation|trigger)[^"]*)"')
LAWYERS = ("remedies.py", "orders.py", "hearings.py", "status.py")
ROUNDS = {"order": 6000, "notice": 2000, "status": 2000, "hearing": 1500, "death": 200, "copies": 500, "debtors": 500}


def _order_faults(stand: dict):
    """Sentences that are broken by one addressee's standing."""
    yield "operative though not in effect", stand["operative"] and not stand["inEffect"]
    yield "in effect though not made known", stand["inEffect"] and not stand["madeKnown"]
    yield "operative though suspended", stand["operative"] and stand["suspended"]
    yield "final and suspended", stand["final"] and stand["suspended"]
    yield "final though not made known", stand["final"] and not stand["madeKnown"]
    yield "enforceable though not operative", stand["enforceable"] and not stand["operative"]
    yield "enforceable without means", stand["enforceable"] != bool(stand["means"])
    yield "cautiously final only", stand["finalCautious"] and not stand["final"]
    for key in ("objectionUntil", "suitUntil"):
        yield f"{key} on a free day", stand[key] is not None and calendar.is_free(stand[key])
    yield "time to object before made known", stand["objectionUntil"] is not None and stand["objectionUntil"] <= stand["madeKnownOn"]


def _notice_faults(stand: dict):
    yield "overdue though not due", stand["overdue"] and not stand["due"]
    yield "due though it does not stand", stand["due"] and not stand["stands"]
    yield "credit does not add up", stand["credit"] != sum(stand["creditTo"].values())
    yield "due on a free day", stand["dueOn"] is not None and calendar.is_free(stand["dueOn"])
    yield "due before made known", stand["dueOn"] is not None and stand["madeKnownOn"] is not None and stand["dueOn"] < stand["madeKnownOn"]
    yield "final though not made known", stand["final"] and not stand["madeKnown"]


def _status_faults(stand: dict):
    end = stand["provisional"]
    yield "overdue before the day after the last", end["overdueFrom"] != end["lastDay"] + timedelta(days=1)
    yield "last day before the end", end["lastDay"] < end["end"]
    yield "of age at seventeen", stand["ofAge"] != (stand["age"] >= 18)


def _copies_faults(answer: dict):
    served = [person for _, person in answer["copies"]]
    yield "two papers for one person", len(served) != len(set(served))


def _debtors_faults(answer: dict):
    yield "owes backwards", any(first >= until for _, first, until in answer["owe"])


FAULTS = {"copies": _copies_faults, "debtors": _debtors_faults, "order": _order_faults, "notice": _notice_faults, "status": _status_faults}


def _later_post(life: dict, on: date, known: date) -> bool:
    """Whether posting every paper of an order a day later makes none of them known earlier.

    Three things may: a paper refused on a holiday could be handed over the day after, a notice of a portal would still have been
    fetched in time, and a child may come of age meanwhile.
    """
    if any(event.get("accepted") is False or event["type"] == "fetched" for event in life["events"]):
        return True
    if any("represented" in person for person in life["addressees"]):
        return True
    later = [{**event, "day": event["day"] + timedelta(days=1)} if event["type"] == "sent" else event for event in life["events"]]
    before, after = orders.answer(life, on, known), orders.answer({**life, "events": later}, on, known)
    pairs = [(before[key]["madeKnownOn"], after[key]["madeKnownOn"]) for key in before]
    return all(first is None or second is None or first <= second for first, second in pairs)


def faults(seed: int = 5) -> tuple[int, list[str]]:
    """How many lives were told, and what was wrong with any; at the end, which reasons none of them reached."""
    found, reasons, told = [], set(), 0
    for kind, count in ROUNDS.items():
        for number, line in enumerate(lives.lives(kind, count, seed)):
            told += 1
            answer = line["expect"]
            for stand in answer.values() if kind == "order" else [answer]:
                reasons.update(_reasons(stand))
                found += [f"{kind} {number}: {what}" for what, broken in (FAULTS[kind](stand) if kind in FAULTS else ()) if broken]
            read = lives.dated(json.loads(lives.encode(line)))
            if lives.encode(lives.expect(read["life"], read["ask"], read["known"])) != lives.encode(answer):
                found.append(f"{kind} {number}: answered differently when read again")
            if kind == "order" and not _later_post(line["life"], line["ask"], line["known"]):
                found.append(f"order {number}: posted later, known earlier")
    return told, found + [f"no life reaches: {reason}" for reason in _written() if not any(reason in seen for seen in reasons)]


def _reasons(stand: dict) -> list[str]:
    if "why" not in stand and "provisional" not in stand:
        return []
    if "provisional" in stand:
        return [stand["provisional"]["why"], *stand["provisional"]["warn"]]
    return stand["why"]


def _written() -> list[str]:
    """Every reason that stands in the code, as far as it is one piece of text."""
    texts = [Path(__file__).with_name(name).read_text("utf-8") for name in LAWYERS]
    code = "\n".join(line for text in texts for line in text.splitlines() if '"""' not in line and "WAIVERS" not in line)
    return [reason for reason in REASON.findall(code) if "{" not in reason and ("§" in reason or "continuation" in reason) and ":" in reason]
