"""Writes Checks/vectors/*.json for the Swift tests; with `--check` only says whether they are current."""
import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

import law

FOLDER = Path(__file__).resolve().parents[1] / "vectors"
GROUNDS = ["asylum", "refugeeProtection", "subsidiaryProtection", "removalBan", "humanitarian", "opportunityResidence",
           "goodIntegration", "settlementPermit", "permissionToRemain", "toleratedStay", "euCitizen"]
DOCUMENTS = sorted(law.TITLES) + ["residencePermit"] * 8 + ["provisionalCertificate", "toleration", "permissionToRemain", "passport", "none", "unknown"]


def iso(day):
    return day.isoformat() if day else None


def some_day(dice, first, last):
    return first + timedelta(dice.randrange((last - first).days + 1))


def month_ends():
    """Days on which periods are counted wrongly most easily."""
    return [date(2018, 6, 17), date(2020, 2, 29), date(2022, 8, 31), date(2023, 12, 31), date(2019, 8, 31), date(2024, 2, 29),
            date(2021, 11, 30), date(2022, 3, 31), date(2015, 10, 31), date(2020, 2, 28), date(2022, 8, 28)]


def provisional_ends():
    dice = random.Random("§ 9 FlüAG")
    cases = [(group, day, [], []) for day in month_ends() for group in law.MAXIMUM_MONTHS]
    for _ in range(250):
        group = dice.choice(list(law.MAXIMUM_MONTHS))
        admitted = some_day(dice, date(2014, 1, 1), date(2026, 12, 31))
        later = lambda: admitted + timedelta(dice.choice([dice.randrange(0, 900), dice.randrange(0, 900), dice.randrange(-90, 3)]))  # noqa: E731
        events = [(kind, later(), None) for kind in ("obligationEnded", "decisionFinal", "titleIssued", "earlyEnd") if dice.random() < 0.25]
        if dice.random() < 0.5:
            start = later()
            events.append((dice.choice(["continuation", "continuation", "departing"]), start, start + timedelta(dice.randrange(20, 200))))
        if dice.random() < 0.3:
            end = law.provisional_end(group, admitted, events, [])[0]
            events.append(("continuation", end, law.months_after_the_end(end, 3) + timedelta(dice.choice([1, 2]))))
        titles = [(dice.choice(GROUNDS), dice.choice(DOCUMENTS), later())] if dice.random() < 0.6 else []
        cases.append((group, admitted, events, titles))
    for group, admitted, events, titles in cases:
        end, continued, warning = law.provisional_end(group, admitted, events, titles)
        yield {"group": group, "admitted": iso(admitted), "events": [{"kind": k, "from": iso(f), "until": iso(u)} for k, f, u in events],
               "titles": [{"ground": g, "document": d, "from": iso(f)} for g, d, f in titles], "ends": iso(end), "continuedUntil": iso(continued),
               "warns": warning}


def prolongations():
    dice = random.Random("§ 24 AufenthG")
    edges = [valid + timedelta(shift) for valid, *_ in law.PROLONGATIONS for shift in (-1, 0, 1)]
    edges += [until + timedelta(shift) for _, until, _ in law.PROLONGATIONS for shift in (-1, 0, 1)] + [date(2025, 12, 31)]
    people = [("residencePermit", "UA", None), ("residencePermit", "NG", None), ("residencePermit", "NG", "protected"), ("residencePermit", "XX", "family"),
              ("residencePermit", "NG", "permanentTitle"), ("residencePermit", "NG", "no"), ("provisionalCertificate", "UA", None), ("unknown", "UA", None)]
    cases = [("temporaryProtection", *person, date(2022, 6, 1), printed) for printed in edges for person in people]
    cases += [("temporaryProtection", *person, held, held + timedelta(365)) for held in edges for person in people[:2]]
    cases += [("refugeeProtection", *people[0], date(2022, 6, 1), printed) for printed in edges[:5]]
    for _ in range(150):
        held = some_day(dice, date(2022, 3, 1), date(2026, 3, 1))
        cases.append(("temporaryProtection", *dice.choice(people), held, held + timedelta(dice.randrange(30, 1100))))
    for ground, document, country, reason, held, printed in cases:
        until, check = law.effective_until(ground, document, country == "UA", reason, held, printed)
        yield {"ground": ground, "document": document, "country": country, "reason": reason, "heldFrom": iso(held), "printedUntil": iso(printed),
               "effectiveUntil": iso(until), "check": check}


def ages():
    dice = random.Random("§ 187 BGB")
    for _ in range(300):
        leap = dice.random() < 0.3
        born = date(dice.choice(range(1920, 2021, 4)), 2, 29) if leap else some_day(dice, date(1920, 1, 1), date(2020, 12, 31))
        near = law.birthday(born, dice.randrange(0, 60)) + timedelta(dice.choice([-1, 0, 1, dice.randrange(0, 365)]))
        day = max(born, min(near, date(2030, 12, 31)))
        yield {"born": iso(born), "on": iso(day), "age": law.age_on(born, day), "adult": law.is_adult(born, day)}


def months():
    dice = random.Random("§ 188 BGB")
    for start in month_ends() + [some_day(dice, date(1990, 1, 1), date(2040, 12, 31)) for _ in range(200)]:
        count = dice.choice([1, 3, 6, 12, 24, 36, -1, -6])
        yield {"from": iso(start), "months": count, "day": iso(law.months_later(start, count))}


def births():
    for year, month, day in [(1997, None, None), (2000, 2, None), (2001, 2, None), (2004, 12, None), (1985, 4, 30), (2024, 2, 29)]:
        yield {"year": year, "month": month, "day": day, "born": iso(law.latest_birth(year, month, day))}


def public_numbers():
    for count in [*range(0, 60), 140, 821, 53, 1014, 93, 790, 45, 928, 584, 257, 128, 969, 974, 137, 71, 1182]:
        yield {"count": count, "shown": law.public_number(count)}


def percentages():
    dice = random.Random("Prozent")
    cases = [[140, 821, 53], [93, 790, 45], [974, 137, 71], [1, 1, 1], [1, 2], [0, 5], [1, 7]]
    cases += [[dice.randrange(0, 900) for _ in range(dice.randrange(2, 8))] + [1] for _ in range(100)]
    for counts in cases:
        texts, note = law.shares(counts)
        yield {"counts": counts, "shares": texts, "needsNote": note}


def easters():
    for year in range(1900, 2200):
        yield {"year": year, "sunday": iso(law.easter(year)), "holidays": sorted(iso(day) for day in law.holidays(year))}


def objections():
    dice = random.Random("§ 70 VwGO")
    days = month_ends() + [date(2026, 1, 31), date(2028, 1, 29), date(2028, 1, 31), date(2024, 12, 28), date(2024, 12, 31), date(2025, 1, 1),
                           date(2025, 2, 6), date(2025, 2, 7), date(2025, 11, 24), date(2026, 11, 25), date(2017, 9, 30), date(2026, 3, 3), date(2027, 2, 26)]
    cases = [(way, day, None) for day in days for way in ("handedOver", "post", "registered", "deed")]
    for _ in range(300):
        day = some_day(dice, date(1995, 1, 1), date(2035, 12, 31))
        arrived = day + timedelta(dice.randrange(0, 12)) if dice.random() < 0.4 else None
        cases.append((dice.choice(["handedOver", "post", "registered", "deed"]), day, arrived))
    for way, day, arrived in cases:
        known = law.made_known(way, day, arrived)
        yield {"way": way, "day": iso(day), "arrived": iso(arrived), "known": iso(known), "last": iso(law.objection_end(known))}


FILES = {"easter": easters, "objection": objections, "provisional-end": provisional_ends, "prolongation": prolongations, "age": ages, "months": months, "birth": births,
         "public-number": public_numbers, "shares": percentages}


def text_of(cases):
    return "[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n"


def main():
    stale = []
    for name, cases in FILES.items():
        path, text = FOLDER / f"{name}.json", text_of(cases())
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                FOLDER.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    print(f"vectors: {len(FILES) - len(stale)} passed, {len(stale)} failed" if "--check" in sys.argv else f"vectors: {len(stale)} written")
    sys.exit(1 if stale and "--check" in sys.argv else 0)


if __name__ == "__main__":
    main()
