"""The rules of law once more, written from the texts and not from the application: what it says must agree with this.

FlüAG § 9 (end of provisional accommodation), UkraineAufenthFGV (documents that stay valid), BGB §§ 187-188 (periods,
age), public rounding to five, shares in per cent.
"""
import calendar
from datetime import date, timedelta

# (in force from, months); before the act of 2014 there is no rule to test.
MAXIMUM_MONTHS = {"asylumSeeker": 24, "humanitarian": 6}
CONTINUATION_MONTHS = 3
# Held on this day → valid until that day; from the second on for nationals, and for others with a ground of their own.
PROLONGATIONS = [
    (date(2024, 2, 1), date(2025, 3, 4), False),
    (date(2025, 2, 1), date(2026, 3, 4), True),
    (date(2026, 2, 1), date(2027, 3, 4), True),
]
# AufenthG § 4 (1): the documents that are residence titles.
TITLES = {"residencePermit", "settlementPermit", "blueCard", "ictCard", "mobileIctCard", "euLongTermPermit", "visa"}


def months_later(day, months):
    """§ 188 (2), (3) BGB: the day with the same number, or the month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_after_the_end(end, months):
    """§§ 187 (2), 188 (2) BGB: what follows a period begins on the next day and ends before its number."""
    return months_later(end + timedelta(1), months) - timedelta(1) if (end + timedelta(1)).day == 1 else months_later(end, months)


def provisional_end(group, admitted, events, titles):
    """`events`: (kind, from, first day after or None); `titles`: (ground, document, from).

    Returns the last day, the last day of what goes on or None, and whether somebody has to look.
    """
    asylum = group == "asylumSeeker"
    ends, early = [months_later(admitted, MAXIMUM_MONTHS[group])], False
    triggers = [start for kind, start, _ in events if kind == "earlyEnd" or (asylum and kind in ("obligationEnded", "decisionFinal", "titleIssued"))]
    if asylum:
        triggers += [start for ground, document, start in titles if document in TITLES and ground != "euCitizen"]
    for start in triggers:
        early = early or start < admitted
        ends.append(max(start, admitted))
    end = min(ends)
    lasts = [(kind, until - timedelta(1)) for kind, _, until in events if kind in ("continuation", "departing") and until and until - timedelta(1) > end]
    long = any(kind == "continuation" and last > months_after_the_end(end, CONTINUATION_MONTHS) for kind, last in lasts)
    return end, max((last for _, last in lasts), default=None), early or long


def effective_until(ground, document, national, reason, held_from, printed):
    """The last day a permit under § 24 AufenthG holds, through any number of ordinances; and whether it may be longer."""
    last = printed
    for valid_on, until, named in PROLONGATIONS if ground == "temporaryProtection" else ():
        if not held_from <= valid_on <= last < until:
            continue
        if document == "unknown":
            return last, True
        if document != "residencePermit":
            return last, False
        if named and not national and reason in (None, "no"):
            return last, reason is None
        last = until
    return last, False


def birthday(born, age):
    """§ 187 (2) BGB: a year of life is over with the end of the day before; who was born on 29 February waits for 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born, day):
    age = 0
    while birthday(born, age + 1) <= day:
        age += 1
    return age


def latest_birth(year, month=None, day=None):
    """A doubt about age counts for the younger age."""
    if month is None:
        return date(year, 12, 31)
    return date(year, month, day or calendar.monthrange(year, month)[1])


def public_number(count):
    """0-4 is not shown, everything else to the nearest five."""
    return "<5" if count < 5 else str((count + 2) // 5 * 5)


def shares(counts):
    """Per cent with one decimal, halves up, and whether they fail to add up to 100.0."""
    total = sum(counts)
    tenths = [(2000 * count + total) // (2 * total) for count in counts]
    return [f"{value // 10},{value % 10}" for value in tenths], sum(tenths) != 1000


def is_adult(born, day):
    return birthday(born, 18) <= day


def day_after(day, days=1):
    return day + timedelta(days)


# Orders: when they count as made known and until when they can be objected to.

# § 41 (2) LVwVfG, § 4 (2) LVwZG: days after posting, with the first day the number holds; here procedures begin with the posting.
SERVICE_DAYS = [(date(1977, 1, 1), 3), (date(2025, 2, 7), 4)]


def easter(year):
    """Easter Sunday by the anonymous algorithm of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holidays(year):
    """Public holidays of Baden-Württemberg, § 1 FTG."""
    sunday = easter(year)
    moving = {sunday + timedelta(shift) for shift in (-2, 1, 39, 50, 60)}
    fixed = {date(year, month, day) for month, day in [(1, 1), (1, 6), (5, 1), (11, 1), (12, 25), (12, 26)]}
    if year >= 1990:
        fixed.add(date(year, 10, 3))
    return moving | fixed | ({date(2017, 10, 31)} if year == 2017 else set())


def made_known(way, day, arrived=None):
    """The day an order counts as made known; what is posted, so many days later, on whatever day of the week."""
    if way not in ("post", "registered"):
        return day
    supposed = day + timedelta([number for start, number in SERVICE_DAYS if start <= day][-1])
    return arrived if arrived and arrived > supposed else supposed


def objection_end(known):
    """§ 70 VwGO: one month; § 193 BGB: not on a Saturday, Sunday or public holiday."""
    last = months_later(known, 1)
    while last.weekday() >= 5 or last in holidays(last.year):
        last += timedelta(1)
    return last
