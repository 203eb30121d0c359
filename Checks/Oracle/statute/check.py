"""Runs every case; then changes each row of law by one and each reading to the other, and demands that a case notices.

    python Checks/Oracle/statute/check.py
"""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # `calendar.py` beside this file must not stand in for the library's

import importlib  # noqa: E402
from dataclasses import replace  # noqa: E402
from datetime import date, timedelta  # noqa: E402
from inspect import signature  # noqa: E402

from statute import calendar, rules, settings, strange  # noqa: E402
from statute.cases import CASES, Case  # noqa: E402


def _call(case: Case, held: dict):
    module, _, name = case.ask.rpartition(".")
    function = getattr(importlib.import_module(f"statute.{module}"), name)
    named = {"settings": {**held, **case.readings}} if "settings" in list(signature(function).parameters)[len(case.given):] else {}
    answer = function(*case.given, **named)
    return answer["A"] if case.ask == "orders.answer" else answer


def _differences(expect, answer, path="") -> list[str]:
    if isinstance(expect, dict) and isinstance(answer, dict):
        return [line for key, value in expect.items() for line in _differences(value, answer.get(key, "missing"), f"{path}.{key}")]
    return [] if expect == answer else [f"{path or 'answer'}: expected {expect}, got {answer}"]


def failures(held: dict, stop_at_first: bool = False) -> list[str]:
    found = []
    for case in CASES:
        try:
            lines = _differences(case.expect, _call(case, held))
        except (ValueError, LookupError) as error:
            lines = [repr(error)]
        found += [f"{case.key} ({case.source}) {line}" for line in lines]
        if found and stop_at_first:
            break
    return found


def changes(row: rules.Rule):
    """The row with its number one more and one less, its first day moved by one, its shift turned round."""
    step = timedelta(days=1) if isinstance(row.value, date) else 1
    yield "value + 1", replace(row, value=row.value + step)
    yield "value - 1", replace(row, value=row.value - step)
    if row.first:
        yield "first + 1", replace(row, first=row.first + timedelta(days=1))
        yield "first - 1", replace(row, first=row.first - timedelta(days=1))
    if row.shift is not None:
        yield "shift", replace(row, shift=not row.shift)


def unnoticed() -> tuple[int, list[str]]:
    """How many changes of law were tried, and which of them no case noticed."""
    tried, missed = 0, []
    for place, row in enumerate(rules.ROWS):
        for what, changed in changes(row):
            tried += 1
            rules.load(rules.ROWS[:place] + [changed] + rules.ROWS[place + 1:])
            calendar.holidays.cache_clear()
            if not failures(settings.HELD, stop_at_first=True):
                missed.append(f"{row.key} ({row.paragraph}): {what}")
    rules.load()
    calendar.holidays.cache_clear()
    return tried, missed


def unmoved_readings() -> list[str]:
    """Questions whose other reading changes no case: they would not be computable, or nobody tests them."""
    missed = []
    for key, question in settings.QUESTIONS.items():
        for other in question.readings[1:]:
            if not failures(settings.reading(**{key: other}), stop_at_first=True):
                missed.append(f"setting {key} = {other!r}")
    return missed


def main() -> int:
    wrong = failures(settings.HELD)
    tried, missed = unnoticed() if not wrong else (0, [])
    unmoved = unmoved_readings() if not wrong else []
    doubled = {case.key for case in CASES if sum(other.key == case.key for other in CASES) > 1}
    unsourced = [case.key for case in CASES if not case.source]
    told, odd = strange.faults()
    lines = wrong + [f"no case notices: {line}" for line in missed + unmoved]
    lines += [f"key twice: {key}" for key in doubled] + [f"no source: {key}" for key in unsourced] + odd
    for line in lines:
        print(line)
    print(f"{len(CASES)} cases, {tried} changes of law tried, {len(settings.QUESTIONS)} open questions, {told} lives")
    print(f"{len(CASES) + tried + len(settings.QUESTIONS) + told - len(lines)} passed, {len(lines)} failed")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
