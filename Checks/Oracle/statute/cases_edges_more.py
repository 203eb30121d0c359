"""Edges of fees, status, death and moving, worked out by hand from the paragraph named."""

from fractions import Fraction

from .cases import case, d, event, notice, sent, status

DERIVED = "derived: "
# --- fees -----------------------------------------------------------------------------------------------------------
POSTED = sent("letter", "30.11.2026", paper="fee")


def fee(key, source, on, expect, *events, **more):
    case(key, source, "fees.answer", (notice(POSTED, *events, **more), d(on)), expect)


def paid(day, cents, account="A", payer="A"):
    return event("paid", day, cents=cents, payer=payer, account=account)


fee("fee-not-yet", "AO § 124 (1)", "3.12.2026", {"madeKnown": False, "stands": False, "owed": 0, "paid": 12000, "credit": 0, "creditTo": {}}, paid("1.12.2026", 12000))
case("fee-unsent", "AO § 220", "fees.answer", (notice(), d("1.1.2027")), {"dueOn": d("14.12.2026"), "stands": False, "limitedOn": None})
case("fee-unsent-known", "AO § 220", "fees.answer", (notice(due={"from": "known", "amount": 2, "unit": "weeks"}), d("1.1.2027")), {"dueOn": None})
fee("fee-known", "AO § 124 (1)", "4.12.2026", {"madeKnown": True, "credit": 2000}, paid("1.12.2026", 12000))
fee("fee-exact", "AO § 37 (2)", "20.12.2026", {"credit": 0, "creditTo": {}, "overdue": False}, paid("10.12.2026", 10000))
fee("fee-last-back", DERIVED + "last payment first", "20.12.2026", {"creditTo": {"A": 500, "B": 1500}},
    paid("12.12.2026", 1500, "B"), paid("10.12.2026", 10500))
fee("fee-due-before-known", "AO § 220 (2) sentence 2", "21.12.2026", {"dueOn": d("21.12.2026"), "overdue": False}, event("arrived", "20.12.2026", copy=1))
DAY_OF_MONTH = {"from": "month", "number": 15}
fee("fee-month-before-known", "AO § 220 (2) sentence 2", "20.12.2026", {"dueOn": d("15.12.2026"), "overdue": True}, due=DAY_OF_MONTH)
fee("fee-month-known-later", "AO § 220 (2) sentence 2", "20.12.2026", {"dueOn": d("15.1.2027"), "due": False},
    event("arrived", "17.12.2026", copy=1), due=DAY_OF_MONTH)
fee("fee-month-known-that-day", "AO § 220 (2) sentence 2", "20.12.2026", {"dueOn": d("15.12.2026"), "overdue": True},
    event("arrived", "15.12.2026", copy=1), due=DAY_OF_MONTH)
fee("fee-month-named-before", "AO § 220 (2) sentence 2", "20.12.2026", {"dueOn": d("31.12.2026")}, due={"from": "nextMonth", "number": 31})
fee("fee-month-third", "AO § 220 (2) sentence 2; BGB § 193", "5.1.2027", {"dueOn": d("4.1.2027"), "overdue": True}, due={"from": "month", "number": 3})
fee("fee-days-before-known", "AO § 220 (2) sentence 2", "5.12.2026", {"dueOn": d("4.12.2026"), "overdue": True}, due={"from": "dated", "amount": 2, "unit": "days"})
case("fee-month-as-set", "the by-law's day", "fees.answer", (notice(POSTED, event("arrived", "17.12.2026", copy=1), due=DAY_OF_MONTH), d("20.12.2026")),
     {"dueOn": d("15.12.2026"), "overdue": True}, due_before_known="asSet")
case("fee-days-as-set", "the by-law's day", "fees.answer", (notice(POSTED, due={"from": "dated", "amount": 2, "unit": "days"}), d("20.12.2026")),
     {"dueOn": d("2.12.2026")}, due_before_known="asSet")
fee("fee-due-eve", "AO § 220", "13.12.2026", {"due": False}, due={"from": "dated", "amount": 14, "unit": "days"})
fee("fee-due-day", "AO § 220", "14.12.2026", {"due": True, "overdue": False})
fee("fee-overdue", "AO § 220", "15.12.2026", {"overdue": True})
fee("fee-payment-today", DERIVED + "a day counts whole", "15.12.2026", {"overdue": False, "paid": 10000}, paid("15.12.2026", 10000))
fee("fee-resumed", "VwGO § 80 (4)", "20.12.2026", {"suspended": False, "overdue": True}, event("officeSuspended", "11.12.2026"), event("officeResumed", "20.12.2026"))
fee("fee-resumed-listed-first", "VwGO § 80 (4)", "20.12.2026", {"suspended": False}, event("officeResumed", "20.12.2026"), event("officeSuspended", "11.12.2026"))
fee("fee-court", "VwGO § 80 (5)", "20.12.2026", {"suspended": True, "overdue": False}, event("ruled", "20.12.2026", restores=True))
fee("fee-court-refused", "VwGO § 80 (5)", "20.12.2026", {"suspended": False, "overdue": True}, event("ruled", "20.12.2026", restores=False))
fee("fee-paused-final", "VwGO § 80b (1)", "5.1.2027", {"suspended": False, "final": True, "overdue": True}, event("officeSuspended", "11.12.2026"))
case("born-on-the-first", "BGB § 187 (2)", "fees.debtors", ([{"id": "C", "born": d("1.12.1998"), "came": d("1.1.2014")}], d("1.12.2016"), d("1.1.2017")),
     [("C", d("1.12.2016"), d("1.1.2017"))])
case("born-on-the-second", "VGH BW 2 S 2100/20", "fees.debtors", ([{"id": "C", "born": d("2.12.1998"), "came": d("1.1.2014")}], d("1.12.2016"), d("1.1.2017")), [])
case("half-cent", DERIVED + "half goes up", "fees.cents", Fraction(5, 2), 3)
case("no-cent", DERIVED + "a fee of nothing", "fees.cents", Fraction(0), 0)
case("thirds", DERIVED + "largest remainders", "fees.shares", (10000, [1, 1, 1]), [3334, 3333, 3333])
case("remainders", DERIVED + "largest remainders", "fees.shares", (100, [1, 2, 3]), [17, 33, 50])
case("other-month", DERIVED + "no day in it", "fees.month_part", (d("1.3.2026"), d("1.4.2026"), None), Fraction(0))
case("gone-before", DERIVED + "half-open days", "fees.month_part", (d("1.3.2026"), d("1.1.2026"), d("1.3.2026")), Fraction(0))
case("one-day", "Hessigheim: 1/30", "fees.month_part", (d("1.3.2026"), d("31.3.2026"), None), Fraction(1, 30))

# --- status ---------------------------------------------------------------------------------------------------------
NINE = "FlüAG § 9"


def ends(key, source, end, *facts, group="asylum", admitted="1.2.2025", **more):
    case(key, source, "status.answer", (status(group, admitted, *facts), d("1.1.2030")), {"provisional": {"end": d(end), **more}})


ends("reason-months", NINE, "1.2.2027", why="FlüAG § 9 (1) no. 4: 24 months")
ends("reason-six", NINE, "1.8.2025", group="admission", why="FlüAG § 9 (4): 6 months")
ends("on-admission", NINE, "1.2.2025", event("decisionFinal", "1.2.2025"), warn=[])
ends("on-the-last-day", NINE, "1.2.2027", event("decisionFinal", "1.2.2027"), why="FlüAG § 9 (1) no. 4: 24 months")
ends("first-trigger", NINE, "10.3.2025", event("decisionFinal", "10.3.2025"), event("titleIssued", "10.4.2025", document="blueCard"))
ends("obligation-met", "AsylG § 53 (2)", "10.3.2025", event("obligationEnded", "10.3.2025", housing=True, extraCost=False))
ends("obligation-said", "AsylG § 53 (2)", "10.3.2025", event("obligationEnded", "10.3.2025"))
ends("obligation-costs", "AsylG § 53 (2)", "1.2.2027", event("obligationEnded", "10.3.2025", extraCost=True))
ends("early-without-livelihood", NINE + " (2)", "1.2.2027", event("earlyEnd", "10.3.2025", housing=True, livelihood=False))
ends("early-without-housing", NINE + " (2)", "1.2.2027", event("earlyEnd", "10.3.2025", housing=False, livelihood=True))
case("early-asylum", NINE + " (2)", "status.answer", (status("asylum", "1.2.2025", event("earlyEnd", "10.3.2025", housing=True, livelihood=True)), d("1.1.2030")),
     {"provisional": {"end": d("10.3.2025")}}, deviations_for_admitted=False)
case("continued-asylum", NINE + " (3)", "status.answer", (status("asylum", "1.2.2025", event("continued", "1.1.2027", kind="secure", until=d("1.4.2027"))), d("1.1.2030")),
     {"provisional": {"lastDay": d("1.4.2027")}}, deviations_for_admitted=False)
ends("departing-alone", NINE + " (3)", "1.2.2027", event("continued", "1.1.2027", kind="departure", until=d("1.12.2027")),
     lastDay=d("1.2.2027"), warn=["continuation without the immigration authority"])
ends("continued-to-the-end", NINE + " (3)", "1.2.2027", event("continued", "1.1.2027", kind="departure", until=d("1.2.2027")), warn=[])


def person(key, source, on, expect, **more):
    case(key, source, "status.answer", (status("asylum", "1.2.2025", **more), d(on)), expect)


person("last-day", "BGB § 188", "1.2.2027", {"overdue": False})
person("overdue-day", "BGB § 188", "2.2.2027", {"overdue": True})
person("eve-of-eighteen", "BGB § 2", "31.12.2025", {"age": 17, "ofAge": False}, born=d("1.1.2008"))
person("eighteen", "BGB § 2", "1.1.2026", {"age": 18, "ofAge": True}, born=d("1.1.2008"))
CARD = {"document": "residencePermit", "section": "24", "nationality": "NG", "issued": d("10.8.2022"), "printed": d("4.3.2024")}
for day, valid in (("9.8.2022", False), ("10.8.2022", True), ("4.3.2025", True), ("5.3.2025", None)):
    person(f"card-{day}", "UkraineAufenthFGV § 2", day, {"permitValid": valid}, permit=CARD)
for day, valid in (("4.3.2027", True), ("5.3.2027", False)):
    person(f"card-ua-{day}", "UkraineAufenthFGV § 2", day, {"permitValid": valid, "permit": {"step": 3}}, permit={**CARD, "nationality": "UA"})
person("card-25", "UkraineAufenthFGV § 2: § 24 only", "5.3.2024", {"permitValid": False, "permit": {"step": 0, "check": False}}, permit={**CARD, "section": "25"})
person("card-short", "UkraineAufenthFGV § 2", "5.3.2024", {"permit": {"step": 0}}, permit={**CARD, "printed": d("31.1.2024")})
permit_on_the_day = {**CARD, "nationality": "UA", "issued": d("1.2.2026"), "printed": d("1.2.2026")}
case("issued-on-the-cutoff", "UkraineAufenthFGV § 2", "status.permit_until", permit_on_the_day, {"until": d("4.3.2027")})
case("printed-longer", "UkraineAufenthFGV § 2: prolongs, never shortens", "status.permit_until", {**CARD, "nationality": "UA", "issued": d("1.6.2025"), "printed": d("31.5.2028")},
     {"until": d("31.5.2028"), "step": 0})
for day, ask in (("30.11.2023", False), ("1.12.2023", True), ("1.12.2026", True), ("2.12.2026", False)):
    person(f"duty-{day}", "AufenthG § 12a (1)", day, {"askOnMove": ask}, residence={"kind": "protection", "began": d("1.12.2023")})
person("duty-none", "AufenthG § 12a (7)", "1.12.2017", {"residence": None, "askOnMove": False}, residence={"kind": "protection", "began": d("31.12.2015")})
person("duty-unsure", "AufenthG § 12a, § 24", "1.12.2023", {"askOnMove": True}, residence={"kind": "temporary", "began": d("31.5.2022")})
person("duty-adult", "AufenthG § 12a (1)", "1.12.2024", {"residence": {"from": d("1.12.2023")}}, residence={"kind": "protection", "began": d("1.12.2023")}, born=d("1.1.2012"))
case("duty-grown-too-late", "AufenthG § 12a (1a)", "status.residence_duty", ("protection", d("10.3.2022"), d("11.3.2007"), True), None)
case("duty-grown-last-day", "AufenthG § 12a (1a)", "status.residence_duty", ("protection", d("10.3.2022"), d("10.3.2007"), True), {"from": d("10.3.2025")})

# --- death, moving --------------------------------------------------------------------------------------------------
DIED = d("10.11.2026")


def death(key, source, facts, expect):
    case(key, source, "deaths.follow", (DIED, facts), expect)


death("nothing-left", DERIVED + "nothing to do", {}, {"debtor": None, "creditTo": None, "keysToCollect": 0, "memberships": []})
death("one-cent", "AO § 45 (1)", {"debts": 1}, {"debtor": "heirs", "creditTo": None})
death("one-cent-too-much", "AO §§ 37 (2), 45 (1)", {"debts": -1}, {"debtor": None, "creditTo": "heirs"})
death("joined-that-day", DERIVED + "half-open days", {"memberships": [{"from": DIED, "until": None}, {"from": d("11.11.2026"), "until": None}]},
      {"memberships": [{"from": DIED, "until": d("11.11.2026")}]})
PAPERS = [{"id": 1, "madeKnownOn": d("9.11.2026")}, {"id": 2, "madeKnownOn": DIED}, {"id": 3, "madeKnownOn": None}]
death("papers", "BGB § 1922; AO § 124", {"orders": PAPERS, "notices": PAPERS}, {"ordersToStop": [2, 3], "ordersSettled": [1], "noticesToStop": [2, 3]})
death("children", "BGB §§ 2, 1680, 1773", {"children": [{"id": "eighteen", "born": d("10.11.2008")}, {"id": "seventeen", "born": d("11.11.2008")},
                                                        {"id": "other", "born": d("1.1.2020"), "otherParent": True}]}, {"childrenToRepresent": ["seventeen"]})
case("tells-institution", "PStG § 30 (1)", "deaths.who_tells", (True, True, True), "institution")
case("tells-housemate", "PStG § 29", "deaths.who_tells", (True, True, False), "housemate")
case("tells-giver", "PStG § 29", "deaths.who_tells", (False, True, False), "whoGivesTheDwelling")
case("tells-anybody", "PStG § 29", "deaths.who_tells", (False, False, False), "whoKnows")
GIVER = {"name": "Stadt Ludwigsburg", "address": "Wilhelmstraße 11"}
for owner in (None, "Stadt Ludwigsburg"):
    case(f"own-house-{owner}", "BMG § 19 (3) no. 1", "deaths.confirmation", (GIVER, owner, d("1.12.2026"), "Mauserstraße 35", []), {"owner": "missing"})
DUTY = {"from": d("1.12.2023"), "until": d("1.12.2026"), "check": False}
for key, given, word in (("none", (None, d("1.12.2025"), True, True, True), "no"), ("before", (DUTY, d("30.11.2023"), True, True, True), "no"),
                         ("first", (DUTY, d("1.12.2023"), True, True, True), "land"), ("unordered", (DUTY, d("1.12.2025"), False, True, False), "no"),
                         ("stays", (DUTY, d("1.12.2025"), False, False, True), "no"),
                         ("unsure", ({"from": d("1.6.2022"), "until": d("31.3.2025"), "check": True}, d("31.3.2025"), True, True, False), "land")):
    case(f"move-{key}", "AufenthG § 12a", "deaths.move_question", given, word)
