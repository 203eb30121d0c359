"""Every number of the law as a dated row: paragraph, first day, last day its text was seen, source, mark.

Marks: V = read in the source named; K = general knowledge, not read; ? = contested or first day not certain.
No other file holds a number of law. `check.py` changes each row by one and demands that a case notices.
"""

from dataclasses import dataclass
from datetime import date, timedelta

# Where the texts were read, and the first and last day for which each was seen. None: the copy bears no such day.
LAND = "state law as copied 22.01.-26.04.2026 (ragsource-ai/ragsource-content)"
LAND_OLD = "LVwVfG in the text in force since 17.02.2021 (landesrecht-bw.de)"
FEDERAL = "federal law in dated copies to 19.08.2026 (kmein/gesetze)"
SPRING = "federal law as of 29.04.2026 (eriklueth/gesetze-corpus-data)"
HOLIDAYS = "list of the Land's ministry of the interior (im.baden-wuerttemberg.de/de/service/feiertage)"
RECEPTION = "FlüAG as in force since 01.01.2014 (justiz-nrw.wolterskluwer-online.de)"

SEEN = {
    LAND: (date(2026, 1, 22), date(2026, 4, 26)),
    LAND_OLD: (date(2021, 2, 17), date(2025, 2, 6)),
    FEDERAL: (date(2021, 4, 28), date(2026, 8, 19)),
    SPRING: (date(2026, 4, 29), date(2026, 4, 29)),
    HOLIDAYS: (None, None),
    RECEPTION: (date(2014, 1, 1), None),
}


@dataclass(frozen=True)
class Rule:
    """One row. `first` is the first day it holds (None: as far back as read); it ends the day before the next row of its key."""

    key: str
    paragraph: str
    value: int | date
    unit: str
    source: str
    first: date | None = None
    shift: bool | None = None  # whether the end moves to the next working day; None: the question does not arise
    mark: str = "V"

    @property
    def seen(self) -> tuple[date | None, date | None]:
        """From which day to which day the text was seen."""
        return SEEN[self.source]


def _easter(key, offset):
    return Rule(f"holiday.{key}", "FTG § 1", offset, "days from Easter Sunday", HOLIDAYS)


def _fixed(key, day, paragraph="FTG § 1"):
    return Rule(f"holiday.{key}", paragraph, day, "month and day", HOLIDAYS)


D = date

ROWS = [
    # Days that are free in Baden-Württemberg. 24 and 31 December are not among them.
    _fixed("newYear", 101), _fixed("epiphany", 106), _fixed("labour", 501), _fixed("allSaints", 1101),
    _fixed("christmas", 1225), _fixed("christmas2", 1226), _fixed("unity", 1003, "EinigVtr art. 2 (2)"),
    _easter("goodFriday", -2), _easter("easterMonday", 1), _easter("ascension", 39), _easter("whitMonday", 50),
    _easter("corpusChristi", 60),
    Rule("holiday.once.reformation", "FTG § 1 (2017 only)", D(2017, 10, 31), "day", LAND, mark="K"),

    # Making known and service. The first day of an order's fiction is the day the procedure began (LVwVfG § 102b).
    Rule("fiction.order", "LVwVfG § 41 (2) (old)", 3, "days", LAND_OLD, shift=False),
    Rule("fiction.order", "LVwVfG § 41 (2)", 4, "days", LAND, D(2025, 2, 7), shift=False),
    Rule("fiction.registered", "LVwZG § 4 (2) (old)", 3, "days", LAND, shift=False, mark="K"),
    Rule("fiction.registered", "LVwZG § 4 (2)", 4, "days", LAND, D(2025, 2, 7), shift=False, mark="?"),
    Rule("fiction.review", "VwZG § 4 (2) (old)", 3, "days", FEDERAL, shift=False, mark="K"),
    Rule("fiction.review", "VwZG § 4 (2)", 4, "days", FEDERAL, D(2025, 1, 1), shift=False, mark="K"),
    Rule("fiction.fee", "AO § 122 (2) (old)", 3, "days", FEDERAL, shift=True),
    Rule("fiction.fee", "AO § 122 (2), EGAO art. 97 § 1 (15)", 4, "days", FEDERAL, D(2025, 1, 1), shift=True),
    Rule("portal.fetch", "LVwVfG § 41 (2a)", 10, "days", LAND, shift=False),
    Rule("portal.known", "LVwVfG § 41 (2a)", 1, "days", LAND, shift=False),
    Rule("public.service", "LVwZG § 11 (2)", 2, "weeks", LAND, shift=False),

    # Remedies.
    Rule("objection", "VwGO § 70 (1)", 1, "months", FEDERAL, shift=True),
    Rule("objection.uninstructed", "VwGO §§ 70 (2), 58 (2)", 12, "months", FEDERAL, shift=True),
    Rule("suit", "VwGO § 74 (1)", 1, "months", FEDERAL, shift=True),
    Rule("suit.uninstructed", "VwGO § 58 (2)", 12, "months", FEDERAL, shift=True),
    Rule("inaction", "VwGO § 75", 3, "months", FEDERAL, shift=False),
    Rule("leave", "VwGO § 124a (4) sentence 1", 1, "months", FEDERAL, shift=True),
    Rule("reasoning", "VwGO § 124a (4) sentence 4", 2, "months", FEDERAL, shift=True),
    Rule("reasoning.appeal", "VwGO § 124a (6)", 1, "months", FEDERAL, shift=True),
    Rule("suspension.end", "VwGO § 80b (1)", 3, "months", FEDERAL, shift=None, mark="?"),

    # Coercion and police law.
    Rule("fine.least", "LVwVG § 23", 10, "euro", LAND), Rule("fine.most", "LVwVG § 23", 50_000, "euro", LAND),
    Rule("reminder", "LVwVG § 14", 7, "days", LAND, shift=None),
    Rule("night.begin", "LVwVG § 9", 21, "hour", LAND),
    Rule("night.end.summer", "LVwVG § 9", 4, "hour", LAND), Rule("night.end.winter", "LVwVG § 9", 6, "hour", LAND),
    Rule("summer.first", "LVwVG § 9", 4, "month", LAND), Rule("summer.last", "LVwVG § 9", 9, "month", LAND),
    Rule("seizure", "PolG § 38 (4)", 6, "months", LAND, shift=False),
    Rule("expulsion", "PolG § 30 (4)", 2, "weeks", LAND, shift=False),
    Rule("expulsion.more", "PolG § 30 (4)", 2, "weeks", LAND),
    Rule("areaBan", "PolG § 30 (2)", 3, "months", LAND, shift=False),
    Rule("takingBack", "LVwVfG §§ 48 (4), 49 (2)", 12, "months", LAND, shift=False),

    # Fees.
    Rule("fee.assessment", "KAG § 3 (1) no. 4 c; AO §§ 169, 170 (1)", 4, "years", LAND),
    Rule("fee.payment", "AO §§ 228, 229", 5, "years", SPRING),
    Rule("fee.parts", "by-law: 1/30 of a month a day", 30, "days", LAND),

    # Status.
    Rule("provisional.asylum", "FlüAG § 9 (1) no. 4", 24, "months", RECEPTION, shift=False),
    Rule("provisional.other", "FlüAG § 9 (4)", 6, "months", RECEPTION, shift=False),
    Rule("provisional.continued", "FlüAG § 9 (3)", 3, "months", RECEPTION),
    Rule("ukraine.cutoff.1", "UkraineAufenthFGV § 2 (first)", D(2024, 2, 1), "day", FEDERAL),
    Rule("ukraine.until.1", "UkraineAufenthFGV § 2 (first)", D(2025, 3, 4), "day", FEDERAL),
    Rule("ukraine.cutoff.2", "UkraineAufenthFGV § 2 (second)", D(2025, 2, 1), "day", FEDERAL),
    Rule("ukraine.until.2", "UkraineAufenthFGV § 2 (second)", D(2026, 3, 4), "day", FEDERAL),
    Rule("ukraine.cutoff.3", "UkraineAufenthFGV § 2 (1)", D(2026, 2, 1), "day", FEDERAL),
    Rule("ukraine.until.3", "UkraineAufenthFGV § 2 (1)", D(2027, 3, 4), "day", FEDERAL),
    Rule("majority", "BGB § 2", 18, "years", FEDERAL),
    Rule("residence.years", "AufenthG § 12a (1)", 3, "years", FEDERAL, shift=False),
    Rule("residence.earliest", "AufenthG § 12a (7)", D(2016, 1, 1), "day", FEDERAL),
    Rule("residence.temporary", "AufenthG § 12a (1), § 24", D(2022, 6, 1), "day", FEDERAL, mark="?"),
    Rule("residence.place", "AufenthG § 12a (2)", 6, "months", FEDERAL, shift=False),
    Rule("residence.place.more", "AufenthG § 12a (2)", 6, "months", FEDERAL),

    # Death, registration, minors without parents.
    Rule("death.notice", "PStG § 28", 3, "working days", FEDERAL, shift=True),
    Rule("move.confirm", "BMG §§ 17 (1), 19 (1)", 2, "weeks", FEDERAL, shift=True),
    Rule("minor.report", "SGB VIII §§ 42a (4), 7 (4)", 7, "working days", SPRING),
    Rule("minor.health", "SGB VIII § 42b (4) no. 2", 14, "working days", SPRING),
    Rule("minor.distribution", "SGB VIII § 42b (4) no. 4", 1, "months", SPRING, shift=False),
]

_table: dict[str, list[Rule]] = {}


def load(rows=None) -> None:
    """Makes these rows the law; `check.py` loads changed ones."""
    _table.clear()
    for row in rows or ROWS:
        _table.setdefault(row.key, []).append(row)
    for rows_of_key in _table.values():
        rows_of_key.sort(key=lambda row: row.first or date.min, reverse=True)


def rule(key: str, on: date | None = None) -> Rule:
    """The row of a key that holds on a day; a key without dated rows needs none."""
    rows = _table[key]
    if len(rows) == 1:
        return rows[0]
    for row in rows:
        if row.first is None or on >= row.first:
            return row
    raise LookupError(f"{key}: no text was read for {on}")


def value(key: str, on: date | None = None):
    return rule(key, on).value


def last_day(row: Rule) -> date | None:
    """The last day a row holds; None while no later row is known."""
    later = [other.first for other in _table[row.key] if other.first and (row.first is None or other.first > row.first)]
    return min(later) - timedelta(days=1) if later else None


def keys(prefix: str) -> list[Rule]:
    return [row for key, rows in _table.items() if key.startswith(prefix) for row in rows]


load()
