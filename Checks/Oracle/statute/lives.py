"""Prints invented lives with the law's answer, or answers lives that are read; formats in README.md.

    python lives.py --kind order --count 1000 --seed 7      one JSON object a line: life, ask, known, expect
    python lives.py --answer < questions                     the same lines, `expect` filled in
"""

import sys

if __name__ == "__main__":
    sys.path[0] = sys.path[0].rpartition("/")[0]  # `calendar.py` beside this file must not stand in for the library's

import argparse  # noqa: E402
import json  # noqa: E402
from datetime import date  # noqa: E402

from statute import deaths, fees, hearings, invent, invent_more, orders, service, status  # noqa: E402
from statute.settings import HELD, QUESTIONS, reading  # noqa: E402

TELLERS = {"order": invent.order, "notice": invent_more.notice, "status": invent_more.status,
           "hearing": invent_more.hearing, "death": invent_more.death, "copies": invent_more.copies, "debtors": invent_more.debtors}


def expect(life: dict, on: date, known: date, settings: dict = HELD) -> dict:
    """The law's answer about a life of any kind."""
    kind = life["kind"]
    if kind == "hearing":
        return hearings.judge(life["order"], life["hearing"], life["waiver"], life["person"], settings)
    if kind == "death":
        return deaths.follow(life["died"], life["facts"], settings)
    if kind == "copies":
        return {"copies": service.household_copies(life["people"], on, life["way"], settings)}
    if kind == "debtors":
        return {"owe": fees.debtors(life["people"], life["from"], life["until"], settings)}
    return {"order": orders, "notice": fees, "status": status}[kind].answer(life, on, known, settings)


def lives(kind: str, count: int, seed: int, first: int = 0, settings: dict = HELD):
    for number in range(first, first + count):
        life, on, known = TELLERS[kind](invent.Teller(seed, number))
        yield {"life": life, "ask": on, "known": known, "expect": expect(life, on, known, settings)}


def dated(value):
    """Text of days back into days, however deep they lie."""
    if isinstance(value, dict):
        return {key: dated(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [dated(inner) for inner in value]
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    return value


encode = json.JSONEncoder(default=str, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=TELLERS, default="order")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first life, to see one again")
    parser.add_argument("--answer", action="store_true", help="read lines with life, ask, known; fill in expect")
    parser.add_argument("--reading", action="append", default=[], metavar="KEY=VALUE", help="another reading of an open question")
    asked = parser.parse_args()
    settings = reading(**dict(_chosen(text) for text in asked.reading))
    if asked.answer:
        for line in sys.stdin:
            question = dated(json.loads(line))
            known = question.get("known") or question["ask"]
            print(encode({**question, "expect": expect(question["life"], question["ask"], known, settings)}))
        return
    for line in lives(asked.kind, asked.count, asked.seed, asked.first, settings):
        sys.stdout.write(encode(line) + "\n")


def _chosen(text: str) -> tuple[str, object]:
    """`key=value` as one of the readings the question names."""
    key, _, value = text.partition("=")
    for known in QUESTIONS[key].readings if key in QUESTIONS else ():
        if str(known).lower() == value.lower():
            return key, known
    raise SystemExit(f"no such reading: {text}")


if __name__ == "__main__":
    main()
