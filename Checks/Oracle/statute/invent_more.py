"""Invents notices, people's status, hearings and deaths."""

from datetime import date

from . import calendar, fees
from .invent import DAY, INSTRUCTIONS, POOL, Teller
from .status import NO_TITLES, TITLES

DOCUMENTS = sorted(TITLES) + ["residencePermit"] * 6 + sorted(NO_TITLES)


def notice(teller: Teller) -> tuple[dict, date, date]:
    pick, chance, after = teller.pick, teller.chance, teller.after
    dated = teller.anchor()
    person = teller.person("A", dated)
    instruction, cents = pick(INSTRUCTIONS), pick((9063, 15300, 18000, 63437, 130112))
    due = pick(({"from": "dated", "amount": 14, "unit": "days"}, {"from": "known", "amount": 2, "unit": "weeks"},
                {"from": "known", "amount": 1, "unit": "months"}, {"from": "dated", "amount": 30, "unit": "days"},
                {"from": "day", "day": after(dated, 1, 3, 10, 20, 31)}, {"from": "dated", "amount": 2, "unit": "days"},
                {"from": pick(("month", "nextMonth")), "number": pick((1, 3, 15, 28, 30, 31, dated.day))}))
    events = teller.sending(person, "fee", after(dated, 0, 0, 1, 2), pick(("letter",) * 6 + ("deed", "registered", "hand")))
    if chance() < 0.12:
        events[0]["gone"] = after(events[0]["day"], -20, -1, 0, 1, 5)
    edges = teller.contest(events, person, "fee", None, instruction)
    arose = pick((dated.replace(day=1), date(dated.year - 4, 3, 1), date(dated.year - 5, 12, 31)))
    life = {"kind": "notice", "dated": dated, "due": due, "arose": arose, "instruction": instruction, "cents": cents, "debtor": person, "events": events}
    last = fees.due_on(life, edges[0] if edges else None)
    edges += [last, last + DAY] if last else []
    for _ in range(pick((0, 0, 1, 2, 3))):
        payer = pick(("A", "A", "jobCentre"))
        account = pick(("A", "A", "A", "B", None))
        events.append(teller.event("paid", after(dated, 3, 14, 15, 40), cents=pick((cents, cents // 2, cents + 100)), payer=payer, account=account))
    if chance() < 0.15:
        events.append(teller.event("officeSuspended", after(dated, 10, 30)))
        if chance() < 0.5:
            events.append(teller.event("officeResumed", after(events[-1]["day"], 5, 40)))
    if chance() < 0.1:
        events.append(teller.event("revoked", after(dated, 10, 60)))
    return (life, *teller.question(events, edges))


def status(teller: Teller) -> tuple[dict, date, date]:
    pick, chance, after = teller.pick, teller.chance, teller.after
    group, admitted = pick(("asylum", "asylum", "admission", "distribution")), teller.anchor()
    facts = []
    for _ in range(pick((0, 1, 1, 2))):
        day = after(admitted, -200, -1, 0, 1, 100, 181, 182, 500, 729, 730, 731)
        kind = pick(("titleIssued", "titleIssued", "decisionFinal", "obligationEnded", "earlyEnd"))
        more = {"titleIssued": {"document": pick(DOCUMENTS)}, "earlyEnd": {"housing": chance() < 0.8, "livelihood": chance() < 0.8},
                "obligationEnded": pick(({}, {"housing": False}, {"housing": True, "extraCost": True}))}.get(kind, {})
        facts.append(teller.event(kind, day, **more))
    end = calendar.add_months(admitted, 24 if group == "asylum" else 6)
    if chance() < 0.3:
        limit = calendar.extended_end(end, 3, "months")
        facts.append(teller.event("continued", after(end, -30, -1, 0), kind=pick(("secure", "secure", "departure")),
                                  until=pick((limit, limit + DAY, end, end + 200 * DAY)), agreed=chance() < 0.7))
    born = min(calendar.add_months(teller.anchor(), -12 * pick((1, 17, 18, 18, 19, 30, 60))), admitted)
    life = {"kind": "status", "group": group, "admitted": admitted, "born": born, "facts": facts}
    edges = [end, end + DAY, calendar.of_age_from(born)]
    if chance() < 0.6:
        # The days an ordinance asks about, with their neighbours, are where permits are easily got wrong.
        near = [day + step * DAY for day in (date(2024, 2, 1), date(2025, 2, 1), date(2026, 2, 1)) for step in (-1, 0, 1)]
        issued = pick(POOL) if chance() < 0.5 else pick((pick(near), near[0] - 500 * DAY))
        life["permit"] = {"document": pick(("residencePermit",) * 5 + ("provisionalCertificate",)), "section": pick(("24", "24", "24", "25")),
                          "nationality": pick(("UA", "UA", "NG", "XX")), "ground": pick((None, "protected", "family", "permanentTitle", "no")),
                          "issued": issued, "printed": max(issued, pick(POOL) if chance() < 0.5 else pick(near))}
        edges += [life["permit"]["printed"], date(2025, 3, 4), date(2026, 3, 4), date(2027, 3, 4)]
    if chance() < 0.5:
        began = after(pick((admitted, date(2016, 1, 1), date(2022, 6, 1))), -1, 0, 100)
        life["residence"] = {"kind": pick(("protection", "protection", "temporary", "removalBan", "admission")), "began": began,
                             "unaccompanied": chance() < 0.3}
        edges += [calendar.add_months(began, 36), calendar.add_months(began, 36) + DAY]
    return (life, *teller.question(facts, edges))


def hearing(teller: Teller) -> tuple[dict, date, date]:
    pick, chance, after = teller.pick, teller.chance, teller.after
    sent = teller.anchor()
    person = teller.person("A", sent)
    letter = {"measure": pick(("ending", "ending", "relocation")), "of": pick(("A",) * 9 + ("B",)), "to": "self",
              "way": pick(("letter", "letter", "hand", "deed")), "day": sent, "begun": after(sent, 0, -10), "answerBy": after(sent, 7, 14, 17, 18, 19, 20, 21, 22)}
    for key, odds, days in (("arrived", 0.2, (1, 4, 5, 9)), ("lost", 0.03, (20,)), ("answered", 0.3, (5, 17, 18, 22))):
        if chance() < odds:
            letter[key] = after(sent, *days)
    if "answered" in letter and chance() < 0.5:
        letter["final"] = True
    if chance() < 0.2:
        letter["hint"] = True
    order = {"measure": pick(("ending", "ending", "ending", "relocation", "placement")), "day": after(letter["answerBy"], -1, 0, 1, 1, 2, 3, 4),
             "weighed": chance() < 0.7}
    waiver = {"ground": pick(("danger", "urgentInterest", "deadline", "circumstances", "enforcement", "habit")),
              "sentence": pick(("", "Gefahr", "Das Dach ist eingestürzt, das Haus wird heute geräumt."))} if chance() < 0.2 else None
    life = {"kind": "hearing", "order": order, "hearing": letter if chance() < 0.95 else None, "waiver": waiver, "person": person}
    return life, order["day"], order["day"]


def death(teller: Teller) -> tuple[dict, date, date]:
    pick, after = teller.pick, teller.after
    died = teller.anchor()
    facts = {"memberships": [{"id": "h", "from": after(died, -400, -1, 0, 1), "until": pick((None, died, died + DAY, died + 9 * DAY))}],
             "orders": [{"id": number, "madeKnownOn": pick((None, after(died, -1, 0, 1)))} for number in range(pick((0, 1, 3)))],
             "notices": [{"id": number, "madeKnownOn": pick((None, after(died, -1, 0, 1)))} for number in range(pick((0, 1, 2)))],
             "debts": pick((0, 5000, -300)), "keys": pick((0, 1, 2)), "appointments": [after(died, -1, 0, 1, 30) for _ in range(2)],
             "children": [{"id": "C", "born": calendar.add_months(died, -216) + pick((-1, 0, 1, 2000)) * DAY, "otherParent": pick((True, False))}]}
    return {"kind": "death", "died": died, "facts": facts}, died, died


def copies(teller: Teller) -> tuple[dict, date, date]:
    """A household that one order concerns: who gets a paper."""
    pick, chance = teller.pick, teller.chance
    day, people = teller.anchor(), []
    for key in "ABCDE"[:pick((1, 2, 3, 4, 5))]:
        person = teller.person(key, day)
        if key > "A" and chance() < 0.4:
            person["born"] = calendar.add_months(day, -12 * pick((1, 7, 17)))
            person["represented"] = pick(("parent", "parent", "guardian", "court"))
        if chance() < 0.6 and person.get("represented") in (None, "parent"):
            person["family"] = "f"
        if chance() < 0.1:
            person["alone"] = True
        people.append(person)
    return {"kind": "copies", "people": people, "way": pick(("letter", "deed", "hand", "registered"))}, day, day


def debtors(teller: Teller) -> tuple[dict, date, date]:
    """A household and a span of days: who owes for which of them."""
    pick, chance, after = teller.pick, teller.chance, teller.after
    first = teller.anchor().replace(day=1)
    people = []
    for key in "ABC"[:pick((1, 2, 3))]:
        person = {"id": key, "born": calendar.add_months(first, -12 * pick((1, 18, 18, 18, 30))) + pick((-1, 0, 1, 9, 30)) * DAY,
                  "came": after(first, -300, -1, 0, 1, 15)}
        person["born"] = min(person["born"], person["came"])
        if chance() < 0.3:
            person[pick(("left", "died"))] = after(max(first, person["came"]), 0, 1, 15, 27, 30)
        people.append(person)
    return {"kind": "debtors", "people": people, "from": first, "until": calendar.add_months(first, pick((1, 1, 2)))}, first, first
