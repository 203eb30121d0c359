"""Cases about days, orders, hearings, coercion."""

from .cases import ADULT, case, d, days, event, handed, issue, order, sent, stands
from .settings import HELD

# --- days -----------------------------------------------------------------------------------------------------------
case("holidays-2026", "FTG § 1, EinigVtr art. 2 (2)", "calendar.holidays", 2026, frozenset(map(d, (
    "1.1.2026 6.1.2026 3.4.2026 6.4.2026 1.5.2026 14.5.2026 25.5.2026 4.6.2026 3.10.2026 1.11.2026 25.12.2026 26.12.2026").split())))
case("holidays-2017", "FTG § 1: Reformation Day once", "calendar.holidays", 2017, frozenset(map(d, (
    "1.1.2017 6.1.2017 14.4.2017 17.4.2017 1.5.2017 25.5.2017 5.6.2017 15.6.2017 3.10.2017 31.10.2017 1.11.2017 25.12.2017 26.12.2017").split())))
days("shift", "BGB § 193; AO § 108 (3)", "calendar.shifted", ("25.12.2026", "28.12.2026"), ("24.12.2026", "24.12.2026"), ("4.4.2026", "7.4.2026"))
case("clamp", "BGB § 188 (3)", "calendar.period_end", (d("31.1.2026"), 1, "months"), d("28.2.2026"))
case("clamp-leap", "BGB § 188 (3)", "calendar.period_end", (d("29.2.2020"), 24, "months"), d("28.2.2022"))
case("after-another", "BGB §§ 188 (2), 190", "calendar.extended_end", (d("30.3.2027"), 3, "months"), d("30.6.2027"))
case("after-another-month", "BGB §§ 188 (2), 190", "calendar.extended_end", (d("28.2.2027"), 3, "months"), d("31.5.2027"))
case("after-another-leap", "BGB §§ 188 (2), 190", "calendar.extended_end", (d("28.2.2028"), 3, "months"), d("28.5.2028"))
case("age-leap", "BGB §§ 187 (2), 188 (2)", "calendar.of_age_from", d("29.2.2008"), d("1.3.2026"))
case("age-eve", "BGB § 187 (2)", "calendar.age", (d("10.12.1998"), d("9.12.2016")), 17)
case("age-day", "BGB § 187 (2)", "calendar.age", (d("10.12.1998"), d("10.12.2016")), 18)
case("of-age", "BGB § 2", "calendar.of_age_from", d("24.12.2007"), d("24.12.2025"))

# --- made known -----------------------------------------------------------------------------------------------------
LETTER = "LVwVfG §§ 41 (2), 102b; VwGO § 70"


def posted(key, source, begun, day, known, until, *more, way="letter", **readings):
    life = order(issue(day), sent(way, day), *more, begun=begun)
    case(key, source, "orders.answer", (life, d("1.1.2030")), {"madeKnownOn": d(known), "objectionUntil": d(until)}, **readings)


posted("old-1", LETTER, "6.2.2025", "17.2.2025", "20.2.2025", "20.3.2025")
posted("old-2", LETTER + ", BGB § 193", "6.2.2025", "10.3.2025", "13.3.2025", "14.4.2025")
posted("new-1", LETTER, "7.2.2025", "17.2.2025", "21.2.2025", "21.3.2025")
posted("new-2", LETTER, "7.2.2025", "10.3.2025", "14.3.2025", "14.4.2025")
posted("new-3", LETTER, "1.10.2026", "30.11.2026", "4.12.2026", "4.1.2027")
posted("sunday-old", LETTER + ": no shift", "1.6.2024", "6.6.2024", "9.6.2024", "9.7.2024")
posted("sunday-new", LETTER + ": no shift", "7.2.2025", "19.2.2025", "23.2.2025", "24.3.2025")
posted("later", "LVwVfG § 41 (2) sentence 3", "1.10.2026", "30.11.2026", "8.12.2026", "8.1.2027", event("arrived", "8.12.2026", copy=1))
posted("later-2", "LVwVfG § 41 (2) sentence 3", "1.10.2026", "30.11.2026", "9.12.2026", "11.1.2027", event("arrived", "9.12.2026", copy=1))
posted("earlier", "LVwVfG § 41 (2): early arrival is no exception", "1.10.2026", "30.11.2026", "4.12.2026", "4.1.2027",
       event("arrived", "1.12.2026", copy=1))
posted("registered-old", "LVwZG § 4 (2)", "1.1.2025", "6.2.2025", "9.2.2025", "10.3.2025", way="registered")
posted("registered-new", "LVwZG § 4 (2)", "1.1.2025", "7.2.2025", "11.2.2025", "11.3.2025", way="registered")
posted("registered-saturday", "LVwZG § 4 (2)", "1.10.2026", "24.11.2026", "28.11.2026", "28.12.2026", way="registered")
posted("receipt", "LVwZG § 4 (2): the return receipt proves", "1.10.2026", "2.12.2026", "2.12.2026", "4.1.2027", way="receipt")
posted("portal", "LVwVfG § 41 (2a)", "1.10.2026", "30.11.2026", "6.12.2026", "7.1.2027", event("fetched", "5.12.2026", copy=1), way="portal")
posted("portal-last", "LVwVfG § 41 (2a)", "1.10.2026", "30.11.2026", "11.12.2026", "11.1.2027", event("fetched", "10.12.2026", copy=1), way="portal")
posted("portal-saturday", "LVwVfG § 41 (2a): no shift", "1.10.2026", "30.11.2026", "5.12.2026", "5.1.2027",
       event("fetched", "4.12.2026", copy=1), way="portal")
posted("public", "LVwZG § 11 (2)", "1.10.2026", "1.12.2026", "16.12.2026", "18.1.2027", way="public")
posted("public-saturday", "LVwZG § 11 (2): no shift", "1.10.2026", "5.12.2026", "20.12.2026", "20.1.2027", way="public")
posted("known-clamp", "VwGO § 70, BGB §§ 188 (3), 193", "1.10.2026", "31.1.2026", "31.1.2026", "2.3.2026", way="deed")


def unknown(key, source, *events, person=None):
    case(key, source, "orders.answer", (order(*events, person=person), d("1.3.2028")), {"madeKnownOn": None, "final": False, "inEffect": False})


unknown("portal-late", "LVwVfG § 41 (2a)", issue("30.11.2026"), sent("portal", "30.11.2026"), event("fetched", "11.12.2026", copy=1))
unknown("portal-late-saturday", "LVwVfG § 41 (2a): ten days end on a Saturday", issue("2.12.2026"), sent("portal", "2.12.2026"),
        event("fetched", "14.12.2026", copy=1))
unknown("lost", "LVwVfG § 41 (2) sentence 3", issue("30.11.2026"), sent("letter", "30.11.2026"), event("lost", "20.12.2026", copy=1))
unknown("refused-sunday", "LVwZG § 5 (3)", issue("29.11.2026"), sent("hand", "29.11.2026", accepted=False))
unknown("dead", "BGB § 1922; LVwVfG § 43 (1)", issue("30.11.2026"), sent("letter", "30.11.2026"), person={**ADULT, "died": d("4.12.2026")})
unknown("departed", "LVwVfG § 41 (2): nobody there to reach", issue("30.11.2026"), sent("letter", "30.11.2026"), person={**ADULT, "left": d("1.12.2026")})
unknown("minor", "LVwZG § 6 (1)", issue("30.11.2026"), sent("letter", "30.11.2026"), person={"id": "A", "born": d("1.1.2012"), "represented": "guardian"})
unknown("unrepresented", "LVwVfG § 16", issue("30.11.2026"), sent("deed", "30.11.2026", "representative"), person={"id": "A", "born": d("1.1.2012")})
unknown("lawyer-must", "LVwZG § 7 (1)", issue("30.11.2026"), sent("deed", "30.11.2026"), person={**ADULT, "lawyer": d("30.11.2026")})
unknown("carer", "LVwZG § 6 (1)", issue("30.11.2026"), sent("letter", "30.11.2026"), person={**ADULT, "carer": d("4.12.2026")})
YOUTH = {"id": "A", "born": d("4.12.2008"), "represented": "parent"}
stands("grown-on-the-way", "LVwZG § 6, BGB § 2", (order(issue("30.11.2026"), sent("letter", "30.11.2026"), person=YOUTH), d("4.12.2026")),
     {"madeKnownOn": d("4.12.2026"), "inEffect": True})
unknown("grown-addressed-to-parent", "LVwZG § 6, BGB § 2", issue("30.11.2026"), sent("letter", "30.11.2026", "representative"), person=YOUTH)
stands("lawyer-later", "LVwZG § 7 (1): a power filed later",
       (order(issue("30.11.2026"), sent("registered", "30.11.2026"), person={**ADULT, "lawyer": d("1.12.2026")}), d("4.12.2026")),
     {"madeKnownOn": d("4.12.2026")})
stands("letter-despite-lawyer", "LVwVfG § 41 (1) sentence 2",
       (order(issue("30.11.2026"), sent("letter", "30.11.2026"), person={**ADULT, "lawyer": d("1.1.2026")}), d("4.12.2026")), {"madeKnown": True})
stands("second-clock", "derived: the loss was known on 20.12. only",
       (order(issue("30.11.2026"), sent("letter", "30.11.2026"), event("lost", "20.12.2026", copy=1)), d("10.12.2026"), d("19.12.2026")), {"madeKnown": True})
stands("second-clock-2", "derived",
       (order(issue("30.11.2026"), sent("letter", "30.11.2026"), event("lost", "20.12.2026", copy=1)), d("10.12.2026"), d("20.12.2026")), {"madeKnown": False})
SISTER = {"id": "B", "born": d("1.1.2012"), "represented": "guardian", "family": "f"}
FAMILY = [{**ADULT, "family": "f"}, {"id": "C", "born": d("1.1.2015"), "represented": "parent", "family": "f"}, SISTER]
case("copies", "LVwZG §§ 6, 8", "service.household_copies", (FAMILY, d("1.12.2026"), "deed"), [("self", "A"), ("guardian", "B")])
case("copies-by-letter", "LVwVfG § 41", "service.household_copies", (FAMILY, d("1.12.2026"), "letter"), [("self", "A"), ("parent", "C"), ("guardian", "B")])
case("review-past-lawyer", "VwGO § 73 (3), VwZG § 7 (1)", "service.recipients",
     ({**ADULT, "lawyer": d("1.1.2026")}, d("1.12.2026"), "letter", HELD, "review"), ("lawyer",))
case("fee-past-lawyer", "AO § 122 (5)", "service.recipients",
     ({**ADULT, "lawyer": d("1.1.2026")}, d("1.12.2026"), "deed", HELD, "fee"), ("self", "lawyer"))
case("draft-departed", "LVwVfG § 41 (1)", "orders.may_draft", ({**ADULT, "left": d("1.12.2026")}, d("1.12.2026")), ())

# --- remedies -------------------------------------------------------------------------------------------------------
stands("seat-missing", "VwGO § 58 (2)", (order(issue("30.11.2026", "wrong"), sent("letter", "30.11.2026")), d("6.12.2027")),
     {"objectionUntil": d("6.12.2027"), "final": False})
stands("final", "VwGO § 70", (handed("4.12.2026"), d("5.1.2027")), {"final": True, "finalCautious": True})
stands("not-final", "VwGO § 70", (handed("4.12.2026"), d("4.1.2027")), {"final": False})
posted("lower-saxony", "OVG Niedersachsen 26.10.2006, 7 PA 184/06: the third day stays on a Saturday", "1.1.2025", "22.1.2025", "25.1.2025", "25.2.2025")
stands("cautious", "BFH IX R 68/98 against LVwVfG § 41 (2)",
       (order(issue("26.10.2026"), sent("letter", "27.10.2026")), d("1.12.2026")), {"madeKnownOn": d("31.10.2026"), "final": True, "finalCautious": False})
for basis, office in (("bylaw", "city"), ("police", "regierungspraesidium"), ("both", "check"), ("fluag", "check")):
    case(f"authority-{basis}", "VwGO § 73 (1), PolG §§ 107, 109", "remedies.authority", basis, office)
OBJECTED = event("objected", "10.11.2026")
REJECTED = event("reviewed", "25.11.2026", result="rejected", instruction="correct")


def rejected(*events, served="25.11.2026", instruction="correct", **more):
    review = event("reviewed", served, result="rejected", instruction=instruction)
    return handed("2.11.2026", OBJECTED, review, sent("deed", served, paper="review", copy=9), *events, **more)


stands("suit-until", "VwGO § 74 (1)", (rejected(), d("28.12.2026")),
     {"suitUntil": d("28.12.2026"), "suspended": True, "final": False, "operative": False})
stands("suit-over", "VwGO §§ 74 (1), 80b (1)", (rejected(), d("29.12.2026")), {"suspended": False, "final": True, "operative": True})
stands("suit-sunday", "VwGO § 74 (1), BGB § 193", (
    handed("1.9.2026", event("objected", "2.9.2026"), event("reviewed", "1.10.2026", result="rejected", instruction="correct"),
           sent("deed", "1.10.2026", paper="review", copy=9)), d("2.11.2026")), {"suitUntil": d("2.11.2026"), "final": False})
stands("suit-uninstructed", "VwGO § 58 (2)", (rejected(served="4.12.2026", instruction="missing"), d("6.12.2027")),
     {"suitUntil": d("6.12.2027"), "final": False})
for number, (day, known) in enumerate((("31.12.2024", "3.1.2025"), ("1.1.2025", "5.1.2025"), ("5.12.2024", "8.12.2024"))):
    life = handed("2.11.2024", event("objected", "10.11.2024"), event("reviewed", day, result="rejected", instruction="correct"),
                  sent("registered", day, paper="review", copy=9))
    stands(f"review-posted-{number}", "VwZG § 4 (2)", (life, d("1.2.2026")),
         {"suitUntil": d({"3.1.2025": "3.2.2025", "5.1.2025": "5.2.2025", "8.12.2024": "8.1.2025"}[known])})
stands("review-by-letter", "VwGO § 73 (3), VwZG § 8",
       (handed("2.11.2026", OBJECTED, REJECTED, sent("letter", "25.11.2026", paper="review", copy=9)), d("1.6.2027")),
     {"suitUntil": None, "final": False, "suspended": True})
stands("inaction", "VwGO § 75", (handed("1.9.2026", event("objected", "1.9.2026")), d("1.10.2026")), {"inactionSuitFrom": d("2.12.2026")})
stands("inaction-saturday", "VwGO § 75", (handed("1.9.2026", event("objected", "5.9.2026")), d("1.10.2026")), {"inactionSuitFrom": d("6.12.2026")})
stands("withdrawn-in-time", "VwGO § 70: the first period still counts",
       (handed("2.11.2026", OBJECTED, event("objectionWithdrawn", "20.11.2026")), d("2.12.2026")), {"final": False, "suspended": False, "operative": True})
stands("withdrawn-over", "VwGO § 70",
       (handed("2.11.2026", OBJECTED, event("objectionWithdrawn", "20.11.2026")), d("3.12.2026")), {"final": True})
stands("late-objection", "VwGO § 70", (handed("2.11.2026", event("objected", "3.12.2026")), d("3.12.2026")), {"final": True, "suspended": False})
stands("reinstated", "VwGO §§ 60, 70 (2)",
       (handed("2.11.2026", event("objected", "3.12.2026"), event("reinstated", "4.12.2026")), d("4.12.2026")), {"final": False, "suspended": True})
stands("granted", "VwGO § 73",
       (handed("2.11.2026", OBJECTED, event("reviewed", "25.11.2026", result="granted", instruction="correct"),
             sent("deed", "25.11.2026", paper="review", copy=9)), d("25.11.2026")), {"inEffect": False, "final": False})
SUIT = event("sued", "28.12.2026")
stands("late-suit", "VwGO § 74 (1)", (rejected(event("sued", "29.12.2026")), d("29.12.2026")), {"final": True})
stands("suit-withdrawn", "VwGO §§ 74 (1), 92", (rejected(SUIT, event("suitWithdrawn", "15.1.2027")), d("15.1.2027")), {"final": True})
stands("suit-pending", "VwGO § 80 (1)", (rejected(SUIT), d("1.6.2027")), {"final": False, "suspended": True})
LOST = rejected(SUIT, event("judged", "31.12.2026", result="dismissed"))
stands("judgment-open", "VwGO § 124a (4)", (LOST, d("1.2.2027")), {"final": False, "suspended": True})
stands("judgment-final", "VwGO § 124a (4)", (LOST, d("2.2.2027")), {"final": True, "suspended": False})
stands("judgment-won", "VwGO §§ 113 (1), 124a (4)", (rejected(SUIT, event("judged", "31.12.2026", result="annulled")), d("1.2.2027")),
     {"inEffect": True, "suspended": True})
stands("judgment-won-final", "VwGO §§ 113 (1), 121", (rejected(SUIT, event("judged", "31.12.2026", result="annulled")), d("2.2.2027")),
     {"inEffect": False})


def sued(*events):
    """An order whose suit was dismissed, the judgment served on 30.11.2026."""
    return handed("1.6.2026", event("objected", "2.6.2026"), event("sued", "3.9.2026"), event("judged", "30.11.2026", result="dismissed"), *events)


LEAVE = event("leaveSought", "30.12.2026")
stands("suspension-last", "VwGO § 80b (1)", (sued(LEAVE), d("3.5.2027")), {"suspended": True, "final": False})
stands("suspension-over", "VwGO § 80b (1)", (sued(LEAVE), d("4.5.2027")), {"suspended": False, "final": False, "operative": True})
stands("suspension-prolonged", "VwGO § 80b (2)", (sued(LEAVE, event("prolonged", "20.4.2027")), d("4.5.2027")), {"suspended": True})
stands("suspension-appeal", "VwGO §§ 80b (1), 124a (6)", (sued(LEAVE, event("leaveDecided", "28.2.2027", granted=True)), d("30.6.2027")),
     {"suspended": True}, suspension_after_leave="appeal")
stands("suspension-appeal-over", "VwGO §§ 80b (1), 124a (6)", (sued(LEAVE, event("leaveDecided", "28.2.2027", granted=True)), d("1.7.2027")),
     {"suspended": False}, suspension_after_leave="appeal")
stands("suspension-leave", "VwGO § 80b (1)", (sued(LEAVE, event("leaveDecided", "28.2.2027", granted=True)), d("4.5.2027")), {"suspended": False})
days("after-expiry", "VwGO § 80b (1), BGB §§ 187 (2), 190", "remedies.suspension_end", ("28.2.2025", "2.6.2025"), ("30.4.2025", "31.7.2025"))
stands("leave-refused", "VwGO § 124a (5)", (sued(LEAVE, event("leaveDecided", "1.3.2027", granted=False)), d("1.3.2027")), {"final": True})

# --- immediate, coercion --------------------------------------------------------------------------------------------
stands("no-objection", "LVwVG § 2", (handed("4.12.2026", basis="police"), d("10.12.2026")), {"operative": True, "enforceable": False})
stands("objection-suspends", "VwGO § 80 (1)", (handed("2.11.2026", OBJECTED), d("11.11.2026")), {"suspended": True, "inEffect": True})
THREAT = event("threatened", "2.11.2026", of=None, means="force", until=d("7.11.2026"))
stands("threat-does-not-help", "VwGO § 80 (1), LVwVG §§ 2, 12", (handed("2.11.2026", OBJECTED, THREAT), d("30.11.2026")),
     {"suspended": True, "enforceable": False})
NOW = {"immediate": "reasoned"}
stands("immediate", "VwGO § 80 (2) no. 4", (handed("2.11.2026", OBJECTED, THREAT, **NOW), d("10.11.2026")),
     {"suspended": False, "enforceable": True, "means": ["force"]})
stands("threat-saturday", "LVwVfG § 31 (3)", (handed("2.11.2026", THREAT, **NOW), d("9.11.2026")), {"enforceable": False})
stands("threat-hint", "LVwVfG § 31 (3) sentence 2", (handed("2.11.2026", {**THREAT, "hint": True}, **NOW), d("8.11.2026")), {"enforceable": True})
stands("threat-no-period", "LVwVG § 20 (1)",
       (handed("2.11.2026", event("threatened", "2.11.2026", of=None, means="force"), **NOW), d("1.3.2027")), {"enforceable": False})
stands("bylaw-unthreatened", "LVwVG § 20", (handed("2.11.2026", **NOW), d("10.11.2026")), {"enforceable": False})
stands("bylaw-danger", "LVwVG § 21", (handed("2.11.2026", event("danger", "9.11.2026", of=None), **NOW), d("10.11.2026")), {"enforceable": True})
stands("danger-suspended", "LVwVG § 21 leaves § 2 no. 2",
       (handed("2.11.2026", OBJECTED, event("danger", "9.11.2026", of=None)), d("10.11.2026")), {"enforceable": False})
stands("police-force", "PolG §§ 65, 66 (4)", (handed("2.11.2026", basis="police", **NOW), d("10.11.2026")),
     {"enforceable": True, "means": ["force"]})
stands("ruling", "VwGO § 80 (5)", (handed("2.11.2026", OBJECTED, event("ruled", "20.11.2026", restores=True), **NOW), d("20.11.2026")),
     {"suspended": True, "operative": False})
stands("ruling-refused", "VwGO § 80 (5)", (handed("2.11.2026", OBJECTED, event("ruled", "20.11.2026", restores=False), **NOW), d("20.11.2026")),
     {"suspended": False})
stands("urgent-alone", "VwGO § 80 (5): asking does not suspend",
       (handed("2.11.2026", OBJECTED, event("urgent", "12.11.2026"), **NOW), d("20.11.2026")), {"suspended": False})
stands("bare", "VwGO § 80 (3)", (handed("2.11.2026", OBJECTED, immediate="bare"), d("11.11.2026")), {"suspended": False})
stands("revoked", "LVwVfG §§ 43 (2), 49", (handed("2.11.2026", event("revoked", "20.11.2026", of=None)), d("20.11.2026")), {"inEffect": False})
stands("run-out", "LVwVfG § 43 (2)", (handed("2.11.2026", until=d("30.11.2026")), d("30.11.2026")), {"inEffect": True})
stands("run-out-next", "LVwVfG § 43 (2)", (handed("2.11.2026", until=d("30.11.2026")), d("1.12.2026")), {"inEffect": False})
stands("not-begun", "LVwVfG § 43 (1): inner effect later", (handed("2.11.2026", **{"from": d("15.11.2026")}), d("14.11.2026")),
     {"inEffect": True, "operative": False})
for euro, allowed in ((9, False), (10, True), (50_000, True), (50_001, False)):
    case(f"fine-{euro}", "LVwVG § 23", "coercion.fine_allowed", euro, allowed)
for length, enough in ((6, False), (7, True)):
    case(f"reminder-{length}", "LVwVG § 14", "coercion.reminder_long_enough", length, enough)
for day, hour, night in (("15.7.2026", 5, False), ("15.7.2026", 4, False), ("15.7.2026", 3, True), ("15.10.2026", 5, True), ("15.10.2026", 6, False),
                         ("15.7.2026", 20, False), ("15.7.2026", 21, True), ("31.3.2026", 5, True), ("1.4.2026", 5, False), ("30.9.2026", 5, False),
                         ("1.10.2026", 5, True)):
    case(f"night-{day}-{hour}", "LVwVG § 9", "coercion.is_night", (d(day), hour), night)
days("seizure", "PolG § 38 (4)", "coercion.seizure_until", ("31.8.2026", "28.2.2027"))
case("expulsion", "PolG § 30 (4)", "coercion.expulsion_until", d("10.12.2026"), d("24.12.2026"))
case("expulsion-more", "PolG § 30 (4)", "coercion.expulsion_until", (d("10.12.2026"), d("23.12.2026")), d("7.1.2027"))
case("expulsion-late", "PolG § 30 (4)", "coercion.expulsion_until", (d("10.12.2026"), d("28.12.2026")), d("24.12.2026"))
case("expulsion-free", "PolG § 30 (4): no shift", "coercion.expulsion_until", d("11.12.2026"), d("25.12.2026"))
case("expulsion-more-free", "PolG § 30 (4): no shift", "coercion.expulsion_until", (d("12.12.2026"), d("26.12.2026")), d("9.1.2027"))
case("area-ban", "PolG § 30 (2)", "coercion.area_ban_until", (d("30.11.2026"), False), d("28.2.2027"))
case("area-ban-own", "PolG § 30 (2)", "coercion.area_ban_until", (d("30.11.2026"), True), None)

# --- hearing --------------------------------------------------------------------------------------------------------
HEARD = {"measure": "ending", "of": "A", "to": "self", "way": "letter", "day": d("2.11.2026"), "begun": d("1.10.2026"), "answerBy": d("20.11.2026")}
END = {"measure": "ending", "day": d("21.11.2026")}


def hearing(key, source, expect, order=END, waiver=None, **heard):
    case(key, source, "hearings.judge", (order, {**HEARD, **heard}, waiver, ADULT), expect)


hearing("heard", "LVwVfG § 28 (1)", {"ok": True, "earliest": d("21.11.2026")})
hearing("too-soon", "LVwVfG § 28 (1)", {"ok": False}, order={**END, "day": d("20.11.2026")})
hearing("too-short", "VG München, BECKRS-B-2023-N-4581", {"ok": False, "earliest": d("21.11.2026")}, order={**END, "day": d("17.11.2026")}, answerBy=d("10.11.2026"))
hearing("late-letter", "VG München, BECKRS-B-2023-N-4581", {"ok": False, "earliest": d("2.12.2026")}, arrived=d("17.11.2026"))
hearing("other-measure", "LVwVfG § 28 (1)", {"ok": False}, measure="relocation")
hearing("weighed", "LVwVfG §§ 28, 39", {"ok": True, "earliest": d("9.11.2026")}, order={**END, "day": d("10.11.2026"), "weighed": True},
        answered=d("9.11.2026"), final=True)
hearing("not-weighed", "LVwVfG § 39 (1)", {"ok": False, "earliest": d("9.11.2026")}, order={**END, "day": d("10.11.2026")}, answered=d("9.11.2026"),
        final=True)
hearing("said-something", "LVwVfG § 28 (1): more may come until the period ends", {"ok": False, "earliest": d("21.11.2026")},
        order={**END, "day": d("20.11.2026"), "weighed": True}, answered=d("9.11.2026"))
hearing("said-something-over", "LVwVfG §§ 28 (1), 39 (1)", {"ok": True, "earliest": d("21.11.2026")}, order={**END, "weighed": True},
        answered=d("9.11.2026"))
hearing("said-something-not-weighed", "LVwVfG § 39 (1)", {"ok": False, "earliest": d("21.11.2026")}, answered=d("9.11.2026"))
hearing("ticked", "LVwVfG § 28 (2)", {"ok": False}, waiver={"ground": "danger", "sentence": "Gefahr"})
hearing("waived", "LVwVfG § 28 (2) no. 1", {"ok": True}, waiver={"ground": "danger", "sentence": "In der Nacht brannte die Küche, das Haus ist nicht bewohnbar."})
hearing("waived-for-interest", "LVwVfG § 28 (2) no. 1", {"ok": True},
        waiver={"ground": "urgentInterest", "sentence": "Das Haus wird heute Abend für Wasseropfer gebraucht."})
hearing("waived-as-enforcement", "LVwVfG § 28 (2) no. 5", {"ok": False},
        waiver={"ground": "enforcement", "sentence": "Die Räume sollen in der nächsten Woche geräumt werden."})
case("placement", "LVwVfG § 28 (1)", "hearings.judge", ({"measure": "placement", "day": d("21.11.2026")}, None, None, ADULT), {"ok": True})
