"""Days and periods: BGB §§ 186-193, AO § 108, LVwVfG § 31, and what is free in Baden-Württemberg."""

from calendar import monthrange as _monthrange
from datetime import date, timedelta
from functools import lru_cache

from . import rules

ONE_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Gauss, as corrected by Lichtenberg)."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    cycle = year % 19
    seed = (19 * cycle + moon) % 30
    limit = 21 + seed - (seed + cycle // 11) // 29
    first_sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + timedelta(days=limit + 7 - (limit - first_sunday) % 7 - 1)


@lru_cache(maxsize=None)
def holidays(year: int) -> frozenset[date]:
    """The public holidays of Baden-Württemberg in a year."""
    sunday, days = easter(year), set()
    for row in rules.keys("holiday."):
        if row.unit == "days from Easter Sunday":
            days.add(sunday + timedelta(days=row.value))
        elif row.unit == "month and day":
            days.add(date(year, row.value // 100, row.value % 100))
        elif row.value.year == year:
            days.add(row.value)
    return frozenset(days)


def is_free(day: date) -> bool:
    """Saturday, Sunday or public holiday (BGB § 193)."""
    return day.weekday() >= 5 or day in holidays(day.year)


def is_sunday_or_holiday(day: date) -> bool:
    return day.weekday() == 6 or day in holidays(day.year)


def shifted(day: date) -> date:
    """BGB § 193, AO § 108 (3), LVwVfG § 31 (3): a period ends on the next working day."""
    while is_free(day):
        day += ONE_DAY
    return day


def add_months(day: date, months: int) -> date:
    """The day of the same number, or the last of a shorter month (BGB § 188 (2), (3))."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _monthrange(year, month + 1)[1]))


def period_end(event: date, amount: int, unit: str) -> date:
    """Last day of a period that an event sets going; the event's own day is not counted (BGB §§ 187 (1), 188)."""
    if unit == "days":
        return event + timedelta(days=amount)
    if unit == "weeks":
        return event + timedelta(days=7 * amount)
    if unit == "months":
        return add_months(event, amount)
    if unit == "years":
        return add_months(event, 12 * amount)
    raise ValueError(f"unknown unit {unit!r}")


def extended_end(end: date, amount: int, unit: str) -> date:
    """Last day of a period that follows another (BGB § 190): it begins with the next day, which counts (§§ 187 (2), 188 (2)).

    It ends the day before the number of its first day; so after the last day of a month it ends with the last day of one.
    """
    follows = end + ONE_DAY
    return period_end(follows, amount, unit) - ONE_DAY if follows.day == 1 else period_end(end, amount, unit)


def end_by_rule(key: str, event: date, on: date | None = None, shift: bool | None = None) -> date:
    """The last day under a dated rule, moved off free days if the rule says so (or `shift` does)."""
    row = rules.rule(key, on)
    end = period_end(event, row.value, row.unit)
    return shifted(end) if (row.shift if shift is None else shift) else end


def working_days_after(event: date, count: int, saturday_counts: bool = False) -> date:
    """The count-th working day after a day (SGB VIII § 7 (4): Monday to Friday; elsewhere Saturday is one too)."""
    day = event
    while count > 0:
        day += ONE_DAY
        free = is_sunday_or_holiday(day) if saturday_counts else is_free(day)
        count -= not free
    return day


def birthday(born: date, years: int) -> date:
    """First day on which an age is reached (BGB §§ 187 (2), 188 (2)): who was born on 29 February waits for 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age(born: date, on: date) -> int:
    years = on.year - born.year
    return years if on >= birthday(born, years) else years - 1


def of_age_from(born: date) -> date:
    return birthday(born, rules.value("majority"))
