"""Cases about fees, status, death and moving."""

from fractions import Fraction

from .cases import ADULT, case, d, days, event, notice, sent, status

# --- fees -----------------------------------------------------------------------------------------------------------


def fee(key, source, life, on, expect, **readings):
    case(key, source, "fees.answer", (life, d(on)), expect, **readings)


def fee_sent(day, way="letter"):
    return sent(way, day, paper="fee")


AFTER_KNOWN = {"from": "known", "amount": 2, "unit": "weeks"}
for number, (day, known) in enumerate((("31.12.2024", "3.1.2025"), ("1.1.2025", "7.1.2025"), ("5.12.2024", "9.12.2024"), ("30.11.2026", "4.12.2026"))):
    fee(f"fee-known-{number}", "AO § 122 (2); BFH IX R 68/98", notice(fee_sent(day), dated=day, arose=day), "1.6.2027", {"madeKnownOn": d(known)})
fee("fee-unshifted", "AO § 122 (2) without the tax court", notice(fee_sent("1.1.2025"), dated="1.1.2025", arose="1.1.2025"), "1.6.2027",
    {"madeKnownOn": d("5.1.2025")}, fee_fiction_shifts=False)
fee("fee-registered", "KAG § 3 (3) no. 5, LVwZG § 4 (2)", notice(fee_sent("24.11.2026", "registered"), dated="24.11.2026"), "1.6.2027",
    {"madeKnownOn": d("28.11.2026")})
fee("fee-due", "BGB § 193, AO § 108 (3)", notice(fee_sent("11.12.2026"), dated="11.12.2026"), "28.12.2026", {"dueOn": d("28.12.2026"), "due": True, "overdue": False})
fee("fee-due-known", "VGH BW 2 S 1171/09; AO § 220", notice(fee_sent("11.12.2026"), dated="11.12.2026", due=AFTER_KNOWN), "29.12.2026",
    {"madeKnownOn": d("15.12.2026"), "dueOn": d("29.12.2026")})
fee("fee-objected", "VwGO § 80 (2) no. 1", notice(fee_sent("30.11.2026"), event("objected", "10.12.2026")), "15.12.2026",
    {"suspended": False, "due": True, "overdue": True, "final": False})
fee("fee-paused", "VwGO § 80 (4)", notice(fee_sent("30.11.2026"), event("objected", "10.12.2026"), event("officeSuspended", "11.12.2026")), "15.12.2026",
    {"suspended": True, "due": False})
fee("fee-in-time", "KAG § 3 (1) no. 4 c, AO §§ 169, 170", notice(fee_sent("31.12.2026"), dated="31.12.2026", arose="1.3.2022"), "1.2.2027", {"inTime": True})
fee("fee-barred", "KAG § 3 (1) no. 4 c, AO §§ 169, 170", notice(fee_sent("4.1.2027"), dated="4.1.2027", arose="1.3.2022"), "1.2.2027", {"inTime": False})
LOST = (fee_sent("31.12.2026"), event("lost", "8.1.2027", copy=1), sent("deed", "15.1.2027", paper="fee", copy=2))
fee("fee-barred-by-loss", "AO § 169 (1); BFH 25.11.2002, GrS 2/01", notice(*LOST, dated="31.12.2026", arose="1.3.2022"), "1.2.2027",
    {"inTime": False, "madeKnownOn": d("15.1.2027")})
fee("fee-objected-early", "VwGO § 70 (1)", notice(*LOST, event("objected", "11.1.2027"), dated="31.12.2026", arose="1.3.2025"), "1.3.2027",
    {"final": False, "inTime": True, "objectionUntil": d("15.2.2027")})
fee("fee-lost", "AO § 122 (2)", notice(*LOST[:2], dated="31.12.2026"), "1.3.2027", {"madeKnown": False, "objectionUntil": None, "final": False})
fee("fee-past-the-carer", "LVwZG § 6 (1), AO § 122 (1)", {**notice(fee_sent("30.11.2026")), "debtor": {**ADULT, "carer": d("1.1.2026")}}, "1.3.2027",
    {"madeKnown": False})
fee("fee-limited", "AO §§ 228, 229", notice(fee_sent("30.4.2021"), dated="30.4.2021", arose="1.4.2021"), "1.6.2021",
    {"dueOn": d("14.5.2021"), "limitedOn": d("31.12.2026")})
PAID = event("paid", "10.12.2026", cents=12000, payer="jobCentre", account="A")
fee("fee-credit", "AO § 37 (2)", notice(fee_sent("30.11.2026"), PAID), "11.12.2026", {"credit": 2000, "creditTo": {"A": 2000}})
fee("fee-revoked", "AO § 37 (2) sentence 2", notice(fee_sent("30.11.2026"), PAID, event("revoked", "12.12.2026")), "12.12.2026",
    {"stands": False, "creditTo": {"A": 12000}})
fee("fee-account-unknown", "AO § 37 (2)", notice(fee_sent("30.11.2026"), {**PAID, "account": None}), "11.12.2026", {"creditTo": {"check": 2000}})
case("assessed", "AO § 169", "fees.assessed_until", d("1.3.2022"), d("31.12.2026"))
case("shares", "VGH BW 2 S 2100/20", "fees.shares", (72500, [1, 7]), [9063, 63437])
CHILD = {"id": "C", "born": d("10.12.1998"), "came": d("1.1.2014")}
case("own-debtor", "VGH BW 2 S 2100/20", "fees.debtors", ([CHILD], d("1.12.2016"), d("1.2.2017")), [("C", d("1.1.2017"), d("1.2.2017"))])
case("debtor-died", "AO § 45; derived", "fees.debtors", ([{**ADULT, "came": d("1.1.2020"), "died": d("10.11.2026")}], d("1.11.2026"), d("1.12.2026")),
     [("A", d("1.11.2026"), d("11.11.2026"))])
case("debtor-left", "derived: half-open days", "fees.debtors", ([{**ADULT, "came": d("1.1.2020"), "left": d("10.11.2026")}], d("10.11.2026"), d("1.12.2026")), [])
case("whole-february", "by-law: a month is a month", "fees.month_part", (d("1.2.2026"), d("1.2.2026"), None), Fraction(1))
case("ten-days", "Hessigheim: 60.00 of 180.00", "fees.month_part", (d("1.2.2026"), d("10.2.2026"), d("20.2.2026")), Fraction(1, 3))
case("thirty-of-31", "by-law: never more than a month", "fees.month_part", (d("1.3.2026"), d("2.3.2026"), None), Fraction(1))
case("zaberfeld", "Zaberfeld: 56 m², five people", "fees.cents", Fraction(1157 * 56 + 13064 * 5), 130112)

# --- provisional accommodation --------------------------------------------------------------------------------------
NINE = "FlüAG § 9"


def provisional(key, group, admitted, end, overdue, *facts, source=NINE, warn=(), **readings):
    case(key, source, "status.answer", (status(group, admitted, *facts), d("1.1.2030")),
         {"provisional": {"end": d(end) if end else None, "overdueFrom": d(overdue) if overdue else None, "warn": list(warn)}}, **readings)


provisional("two-years", "asylum", "17.6.2018", "17.6.2020", "18.6.2020")
provisional("two-years-leap", "asylum", "29.2.2020", "28.2.2022", "1.3.2022")
provisional("two-years-saturday", "asylum", "15.8.2024", "15.8.2026", "16.8.2026")
provisional("six-months-clamp", "admission", "31.8.2022", "28.2.2023", "1.3.2023", source=NINE + ", BGB § 188")
provisional("six-months-sunday", "distribution", "31.12.2023", "30.6.2024", "1.7.2024")
TITLE = event("titleIssued", "10.3.2025", document="residencePermit")
provisional("title", "asylum", "1.2.2025", "10.3.2025", "11.3.2025", TITLE)
provisional("title-of-admitted", "admission", "1.2.2025", "1.8.2025", "2.8.2025", TITLE)
provisional("fiction-is-no-title", "asylum", "1.2.2025", "1.2.2027", "2.2.2027", {**TITLE, "document": "provisionalCertificate"}, source="AufenthG §§ 4, 81; " + NINE)
provisional("visa", "asylum", "1.2.2025", "10.3.2025", "11.3.2025", {**TITLE, "document": "visa"}, source="AufenthG § 4 (1)")
provisional("decision", "asylum", "1.2.2025", "10.3.2025", "11.3.2025", event("decisionFinal", "10.3.2025"))
provisional("obligation", "asylum", "1.2.2025", "1.2.2027", "2.2.2027", event("obligationEnded", "10.3.2025", housing=False), source="AsylG § 53 (2)")
provisional("before-admission", "asylum", "1.4.2025", "1.4.2025", "2.4.2025", TITLE, warn=["trigger before admission"])
provisional("early", "admission", "1.2.2025", "10.3.2025", "11.3.2025", event("earlyEnd", "10.3.2025", housing=True, livelihood=True), source=NINE + " (2)")
provisional("continued", "asylum", "17.6.2018", "17.6.2020", "18.9.2020", event("continued", "1.6.2020", kind="secure", until=d("17.9.2020")))
provisional("continued-long", "asylum", "17.6.2018", "17.6.2020", "19.9.2020", event("continued", "1.6.2020", kind="secure", until=d("18.9.2020")),
            warn=["continuation beyond three months"])
provisional("continued-sunday", "asylum", "15.8.2024", "15.8.2026", "17.11.2026", event("continued", "1.8.2026", kind="secure", until=d("16.11.2026")),
            warn=["continuation beyond three months"])
provisional("continued-february", "admission", "31.8.2022", "28.2.2023", "1.6.2023", event("continued", "1.2.2023", kind="secure", until=d("31.5.2023")),
            source=NINE + " (3), BGB § 190")
provisional("departing", "asylum", "17.6.2018", "17.6.2020", "1.1.2021", event("continued", "1.6.2020", kind="departure", agreed=True, until=d("31.12.2020")))
case("title-words", "AufenthG § 4 (1)", "status.is_title", "euCitizenship", False)

# --- permits under § 24 ---------------------------------------------------------------------------------------------
FGV = "UkraineAufenthFGV § 2"


def permit(key, nationality, issued, printed, until, check=False, ordinance=3, **more):
    case(key, FGV, "status.permit_until", ({"document": "residencePermit", "section": "24", "nationality": nationality, "issued": d(issued),
         "printed": d(printed), **more}, ordinance), {"until": d(until), "check": check})


permit("step1-before", "UA", "1.6.2022", "31.1.2024", "31.1.2024")
permit("step1", "UA", "1.6.2022", "1.2.2024", "4.3.2027")
permit("step1-all", "NG", "10.8.2022", "4.3.2024", "4.3.2025", check=True)
permit("step1-none", "XX", "10.8.2022", "4.3.2024", "4.3.2025", ground="no")
permit("step1-only", "UA", "1.6.2022", "4.3.2024", "4.3.2025", ordinance=1)
permit("step2-before", "UA", "1.6.2024", "31.1.2025", "31.1.2025")
permit("step2", "UA", "1.6.2024", "1.2.2025", "4.3.2027")
permit("step2-only", "UA", "1.6.2022", "31.12.2025", "4.3.2026", ordinance=2)
permit("step3-before", "UA", "1.6.2025", "31.1.2026", "31.1.2026")
permit("step3", "UA", "1.6.2025", "1.2.2026", "4.3.2027")
permit("step3-ground", "NG", "1.6.2025", "1.2.2026", "4.3.2027", ground="protected")
permit("printed-beyond", "NG", "1.6.2025", "5.3.2027", "5.3.2027")
permit("stateless", "XX", "1.6.2025", "1.6.2026", "1.6.2026", ground="no")
permit("renewed", "UA", "10.5.2026", "9.5.2027", "9.5.2027")
permit("renewed-short", "UA", "10.5.2026", "10.11.2026", "10.11.2026")
case("no-permit", FGV + ": residence permits only", "status.permit_until",
     {"document": "provisionalCertificate", "section": "24", "nationality": "UA", "issued": d("1.1.2024"), "printed": d("4.3.2024")}, {"until": d("4.3.2024")})

# --- residence duty, minors -----------------------------------------------------------------------------------------
TWELVE = "AufenthG § 12a"
case("duty", TWELVE, "status.residence_duty", ("protection", d("1.12.2023")), {"until": d("1.12.2026")})
case("duty-saturday", TWELVE, "status.residence_duty", ("protection", d("5.12.2023")), {"until": d("5.12.2026")})
case("duty-earlier", TWELVE, "status.residence_duty", ("protection", d("31.12.2015")), None)
case("duty-first", TWELVE, "status.residence_duty", ("protection", d("1.1.2016")), {"until": d("1.1.2019")})
case("duty-minor", TWELVE, "status.residence_duty", ("protection", d("10.3.2025"), d("24.12.2007"), True), {"from": d("24.12.2025"), "until": d("10.3.2028")})
case("duty-24-old", TWELVE, "status.residence_duty", ("temporary", d("31.5.2022")), {"check": True, "from": d("1.6.2022"), "until": d("31.5.2025")})
case("duty-24-over", TWELVE, "status.residence_duty", ("temporary", d("31.5.2019")), None)
case("duty-24", TWELVE, "status.residence_duty", ("temporary", d("1.6.2022")), {"check": False, "until": d("1.6.2025")})
case("duty-2022", TWELVE, "status.residence_duty", ("protection", d("20.11.2022")), {"from": d("20.11.2022"), "until": d("20.11.2025")})
case("place", TWELVE, "status.place_order_until", d("1.12.2023"), d("1.6.2024"))
case("place-more", TWELVE, "status.place_order_until", (d("1.12.2023"), True), d("1.12.2024"))
case("place-clamped", "AufenthG § 12a (2), BGB §§ 188 (3), 190", "status.place_order_until", (d("30.8.2023"), True), d("31.8.2024"))
for start, report, health, month in (("22.5.2026", "3.6.2026", "15.6.2026", "22.6.2026"), ("4.6.2020", "16.6.2020", "25.6.2020", "4.7.2020"),
                                     ("23.12.2026", "5.1.2027", "15.1.2027", "23.1.2027"), ("27.10.2017", "9.11.2017", "20.11.2017", "27.11.2017"),
                                     ("29.10.2018", "8.11.2018", "19.11.2018", "29.11.2018"), ("30.12.2021", "11.1.2022", "20.1.2022", "30.1.2022"),
                                     ("27.3.2024", "9.4.2024", "18.4.2024", "27.4.2024"), ("22.12.2020", "4.1.2021", "14.1.2021", "22.1.2021")):
    case(f"minor-{start}", "SGB VIII §§ 7 (4), 42a, 42b", "status.minor_periods", d(start),
         {"reportBy": d(report), "healthBy": d(health), "distributionUntil": d(month)})

# --- death, moving --------------------------------------------------------------------------------------------------
days("registry", "PStG § 28", "deaths.registry_until", ("24.12.2026", "30.12.2026"), ("26.11.2026", "30.11.2026"), ("25.11.2026", "30.11.2026"))
days("registry-table", "federal ministry of the interior on PStG § 28 (bestatterdeutschland.de): from Wednesday to Saturday", "deaths.registry_until",
     ("18.11.2026", "23.11.2026"), ("19.11.2026", "23.11.2026"), ("20.11.2026", "24.11.2026"), ("21.11.2026", "25.11.2026"))
case("death", "PStG, AO § 45, BGB; derived", "deaths.follow", (d("10.11.2026"), {
    "memberships": [{"id": "h", "from": d("1.1.2026")}], "orders": [{"id": 1, "madeKnownOn": d("9.11.2026")}, {"id": 2, "madeKnownOn": None}],
    "debts": 5000, "keys": 2, "appointments": [d("10.11.2026"), d("11.11.2026")], "children": [{"id": "C", "born": d("1.1.2012")}]}),
    {"memberships": [{"id": "h", "from": d("1.1.2026"), "until": d("11.11.2026")}], "ordersToStop": [2], "ordersSettled": [1], "feesUntil": d("10.11.2026"),
     "debtor": "heirs", "keysToCollect": 2, "appointmentsToCancel": [d("11.11.2026")], "childrenToRepresent": ["C"]})
case("confirmation", "BMG § 19 (3)", "deaths.confirmation",
     ({"name": "Stadt Ludwigsburg", "address": "Wilhelmstraße 11"}, "Wohnbau", d("1.12.2026"), "Mauserstraße 35",
      [{"name": "Omar Haddad", "born": d("1.1.1990")}, {"name": "Lea Haddad", "born": d("1.11.2026"), "bornHereIntoFamily": True}]),
     {"giver": "Stadt Ludwigsburg", "giverAddress": "Wilhelmstraße 11", "owner": "Wohnbau", "movedIn": d("1.12.2026"), "dwelling": "Mauserstraße 35",
      "names": ["Omar Haddad"]})
days("confirm-by", "BMG §§ 17 (1), 19 (1)", "deaths.confirmation_until", ("11.12.2026", "28.12.2026"), ("1.12.2026", "15.12.2026"))
DUTY = {"from": d("1.12.2023"), "until": d("1.12.2026"), "check": False}
case("move-asks", TWELVE, "deaths.move_question", (DUTY, d("1.12.2026"), True, True, False), "land")
case("move-free", TWELVE, "deaths.move_question", (DUTY, d("2.12.2026"), True, True, False), "no")
case("move-place", TWELVE, "deaths.move_question", (DUTY, d("1.12.2026"), False, True, True), "place")
