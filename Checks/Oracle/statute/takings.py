"""Taking back what gives somebody a right, such as a place to live: LVwVfG §§ 48, 49."""

from datetime import date

from . import calendar

# Unlawful orders (§ 48 (1), (2) sentence 3 no. 1), lawful ones (§ 49 (2) nos. 1-5). What has run out needs no taking back (§ 43 (2)).
GROUNDS = {"unlawful": "§ 48 (1)", "fraud": "§ 48 (2) no. 1", "reserved": "§ 49 (2) no. 1", "condition": "§ 49 (2) no. 2",
           "facts": "§ 49 (2) no. 3", "lawChanged": "§ 49 (2) no. 4", "graveHarm": "§ 49 (2) no. 5", "expired": "§§ 36 (2) no. 1, 43 (2)"}
# § 48 (4) sentence 2: not after deceit, threat or bribery.
WITHOUT_LIMIT = ("fraud", "expired")


def last_day(knew: date) -> date:
    """§ 48 (4) sentence 1, for revocations § 49 (2) sentence 2: within a year of knowing the facts.

    The careful reading: made known within the year, and the year ends on its day, free or not.
    """
    return calendar.end_by_rule("takingBack", knew)


def may_take_back(ground: str, knew: date | None, made_known: date) -> bool:
    if ground not in GROUNDS:
        return False
    if ground in WITHOUT_LIMIT:
        return True
    return knew is not None and knew <= made_known <= last_day(knew)
