"""Edges of service, orders and hearings: the day itself, the day before and the day after, worked out by hand."""

from .cases import ADULT, case, d, event, handed, issue, order, sent, stands
from .settings import HELD

DERIVED = "derived: "
# --- Easter, as calendars print it ----------------------------------------------------------------------------------
days_of_easter = "25.4.1943 18.4.1954 19.4.1981 23.4.2000 23.3.2008 24.4.2011 27.3.2016 21.4.2019 31.3.2024 25.4.2038 18.4.2049 19.4.2076 28.3.2100"
for text in days_of_easter.split():
    case(f"easter-{text}", "printed calendars", "calendar.easter", d(text).year, d(text))

# --- who can still be reached ---------------------------------------------------------------------------------------


def letter(key, source, known, *more, person=ADULT, way="letter", to="self", **sending):
    life = order(issue("30.11.2026"), sent(way, "30.11.2026", to, **sending), *more, person=person)
    stands(key, source, (life, d("1.3.2027")), {"madeKnownOn": d(known) if known else None})


letter("died-before", "BGB § 1922", None, person={**ADULT, "died": d("3.12.2026")})
letter("died-after", "LVwVfG § 41 (2)", "4.12.2026", person={**ADULT, "died": d("5.12.2026")})
letter("left-on-the-day", DERIVED + "half-open days", None, person={**ADULT, "left": d("4.12.2026")})
letter("left-after", DERIVED + "half-open days", "4.12.2026", person={**ADULT, "left": d("5.12.2026")})
letter("left-but-handed", "LVwZG § 5", "30.11.2026", person={**ADULT, "left": d("1.11.2026")}, way="hand")
letter("night-refused", "LVwZG § 5 (3)", None, way="hand", night=True, accepted=False)
letter("night-permitted", "LVwZG § 5 (3)", "30.11.2026", way="hand", night=True, accepted=False, permitted=True)
letter("day-refused", "LVwZG § 5 (2), ZPO § 179", "30.11.2026", way="hand", accepted=False)
letter("carer-served", "LVwZG § 6 (1)", "30.11.2026", person={**ADULT, "carer": d("30.11.2026")}, way="deed", to="carer")
letter("carer-passed-over", "LVwZG § 6 (1)", None, person={**ADULT, "carer": d("30.11.2026")}, way="deed")
letter("carer-later", "LVwZG § 6 (1)", "4.12.2026", person={**ADULT, "carer": d("5.12.2026")})
letter("other-copy-lost", "LVwVfG § 41 (2)", "4.12.2026", sent("letter", "10.12.2026", copy=2), event("lost", "20.12.2026", copy=2))
letter("first-copy-lost", "LVwVfG § 41 (2)", "14.12.2026", sent("letter", "10.12.2026", copy=2), event("lost", "20.12.2026", copy=1))
letter("minor-by-guardian", "LVwZG § 6 (1)", "4.12.2026", person={"id": "A", "born": d("1.1.2012"), "represented": "guardian"}, to="representative")
case("carer-letter-either", "LVwVfG § 12", "service.recipients",
     ({**ADULT, "carer": d("1.1.2026")}, d("1.12.2026"), "letter", {**HELD, "carer_letters": "either"}), ("carer", "self"))
for reading, to in (("yes", "carer"), ("no", "self")):
    case(f"carer-fees-{reading}", "BGB § 1815", "service.recipients",
         ({**ADULT, "carer": d("1.1.2026")}, d("1.12.2026"), "letter", {**HELD, "carer_fees": reading}, "fee"), (to,))
case("draft-here", "LVwVfG § 41 (1)", "orders.may_draft", (ADULT, d("1.12.2026")), ("self",))
case("draft-eve", DERIVED + "half-open days", "orders.may_draft", ({**ADULT, "left": d("2.12.2026")}, d("1.12.2026")), ("self",))
case("draft-departed-by-hand", "LVwVfG § 41 (1)", "orders.may_draft", ({**ADULT, "left": d("1.12.2026")}, d("1.12.2026"), "hand"), ())
case("draft-dead", "BGB § 1922", "orders.may_draft", ({**ADULT, "died": d("1.12.2026")}, d("2.12.2026")), ())

# --- the day itself -------------------------------------------------------------------------------------------------
NOTHING = {"madeKnown": False, "inEffect": False, "operative": False, "suspended": False, "final": False, "finalCautious": False, "enforceable": False}
stands("never-issued", "LVwVfG § 43 (1)", (order(), d("1.12.2026")), NOTHING)
stands("issued-tomorrow", "LVwVfG § 43 (1)", (handed("2.12.2026"), d("1.12.2026")), NOTHING)
stands("objected-at-once", "VwGO § 80 (1)", (handed("1.12.2026", event("objected", "1.12.2026")), d("1.12.2026")), {"suspended": True, "operative": False})
stands("objected-last-day", "VwGO § 70 (1)", (handed("2.11.2026", event("objected", "2.12.2026")), d("3.12.2026")), {"suspended": True, "final": False})
stands("objected-tomorrow", "VwGO § 80 (1)", (handed("2.11.2026", event("objected", "10.11.2026")), d("9.11.2026"), d("9.11.2026")),
       {"suspended": False, "operative": True})
stands("objection-reaches-back", "BVerwG 20.01.2016, 9 C 1.15", (handed("2.11.2026", event("objected", "10.11.2026")), d("9.11.2026"), d("10.11.2026")),
       {"suspended": True, "operative": False, "final": False})
stands("late-objection-reaches-nothing", "VGH Baden-Württemberg 03.06.2004, 6 S 30/04",
       (handed("2.11.2026", event("objected", "3.12.2026")), d("20.11.2026"), d("4.12.2026")), {"suspended": False, "operative": True})
RESTORED = handed("2.11.2026", event("objected", "3.11.2026"), event("ruled", "20.11.2026", restores=True), immediate="reasoned")
stands("ruling-reaches-back", "BVerwG 20.01.2016, 9 C 1.15", (RESTORED, d("10.11.2026"), d("20.11.2026")), {"suspended": True})
stands("ruling-not-known", "BVerwG 20.01.2016, 9 C 1.15", (RESTORED, d("10.11.2026"), d("19.11.2026")), {"suspended": False})
stands("ruling-refused-first", "VwGO § 80 (7)", (handed("2.11.2026", event("objected", "3.11.2026"), event("ruled", "20.11.2026", restores=True),
                                                        event("ruled", "5.11.2026", restores=False), immediate="reasoned"), d("10.11.2026"), d("1.12.2026")),
       {"suspended": False})
stands("ruling-refused-back", "VwGO § 80 (5)", (handed("2.11.2026", event("objected", "3.11.2026"), event("ruled", "5.11.2026", restores=False),
                                                       immediate="reasoned"), d("4.11.2026"), d("1.12.2026")), {"suspended": False})
stands("ruling-changed", "VwGO § 80 (7)", (handed("2.11.2026", event("objected", "3.11.2026"), event("ruled", "5.11.2026", restores=True),
                                                  event("ruled", "20.11.2026", restores=False), immediate="reasoned"), d("20.11.2026")), {"suspended": False})
stands("withdrawn-same-day", "VwGO § 70", (handed("2.11.2026", event("objected", "10.11.2026"), event("objectionWithdrawn", "10.11.2026")), d("10.11.2026")),
       {"suspended": False})
stands("objected-again", "VwGO § 70", (handed("2.11.2026", event("objected", "10.11.2026"), event("objectionWithdrawn", "12.11.2026"),
                                              event("objected", "20.11.2026")), d("5.12.2026")), {"suspended": True})
stands("granted-by-registered", "VwGO § 73 (3), VwZG § 4 (2)", (handed("2.11.2026", event("objected", "10.11.2026"), event(
    "reviewed", "25.11.2026", result="granted", instruction="correct"), sent("registered", "25.11.2026", paper="review", copy=9)), d("28.11.2026")),
       {"inEffect": True, "suspended": True, "suitUntil": None})
SUED = (event("objected", "2.6.2026"), event("sued", "3.9.2026"))
stands("suit-without-objection", "VwGO § 68 (1)", (handed("1.6.2026", event("sued", "3.6.2026")), d("2.7.2026")), {"final": True})
stands("suit-after-withdrawal", "VwGO § 68 (1)",
       (handed("1.6.2026", SUED[0], event("objectionWithdrawn", "20.6.2026"), SUED[1]), d("3.9.2026")), {"final": True, "suspended": False})
stands("bound-dismissed", "VwGO § 121", (handed("1.6.2026", *SUED, event("bound", "1.12.2026", result="dismissed")), d("1.12.2026")),
       {"final": True, "inEffect": True, "suspended": False})
stands("bound-annulled", "VwGO §§ 113, 121", (handed("1.6.2026", *SUED, event("bound", "1.12.2026", result="annulled")), d("1.12.2026")),
       {"final": False, "inEffect": False})
stands("bound-tomorrow", "VwGO § 121", (handed("1.6.2026", *SUED, event("bound", "1.12.2026", result="annulled")), d("30.11.2026")),
       {"inEffect": True, "suspended": True})
JUDGED = (*SUED, event("judged", "30.11.2026", result="dismissed"))
stands("judged-today", "VwGO § 124a (4)", (handed("1.6.2026", *JUDGED), d("30.11.2026")), {"final": False, "suspended": True})
stands("leave-too-late", "VwGO § 124a (4)", (handed("1.6.2026", *JUDGED, event("leaveSought", "31.12.2026")), d("31.12.2026")), {"final": True})
PENDING = (*JUDGED, event("leaveSought", "30.12.2026"))
stands("prolonged-today", "VwGO § 80b (2)", (handed("1.6.2026", *PENDING, event("prolonged", "4.5.2027")), d("4.5.2027")), {"suspended": True})
stands("prolonged-tomorrow", "VwGO § 80b (2)", (handed("1.6.2026", *PENDING, event("prolonged", "5.5.2027")), d("4.5.2027")), {"suspended": False})
GIVEN = event("officeSuspended", "10.6.2026", untilFinal=True)
stands("office-until-final", "VwGO § 80b (1) sentence 2", (handed("1.6.2026", GIVEN, *PENDING, immediate="reasoned"), d("4.5.2027")), {"suspended": True})
stands("office-only", "VwGO § 80b (1) sentence 2", (handed("1.6.2026", {**GIVEN, "untilFinal": False}, *PENDING, immediate="reasoned"), d("4.5.2027")),
       {"suspended": False})
stands("office-today", "VwGO § 80 (4)", (handed("1.6.2026", SUED[0], GIVEN, immediate="reasoned"), d("10.6.2026")), {"suspended": True})
stands("office-tomorrow", "VwGO § 80 (4)", (handed("1.6.2026", SUED[0], GIVEN, immediate="reasoned"), d("9.6.2026")), {"suspended": False})
LATER = event("immediacy", "10.6.2026", of=None, immediate="reasoned")
stands("immediacy-today", "VwGO § 80 (2) no. 4", (handed("1.6.2026", SUED[0], LATER), d("10.6.2026")), {"suspended": False})
stands("immediacy-tomorrow", "VwGO § 80 (2) no. 4", (handed("1.6.2026", SUED[0], LATER), d("9.6.2026")), {"suspended": True})
stands("immediacy-over-office", "VwGO § 80 (2), (4)", (handed("1.6.2026", SUED[0], {**GIVEN, "day": d("5.6.2026")}, LATER, immediate="reasoned"), d("12.6.2026")),
       {"suspended": False})
stands("office-same-day", "VwGO § 80 (4)", (handed("1.6.2026", SUED[0], LATER, GIVEN), d("12.6.2026")), {"suspended": True})
stands("settled-by-death", "LVwVfG § 43 (2)", (handed("2.11.2026", person={**ADULT, "died": d("10.11.2026")}), d("11.11.2026")), {"inEffect": False})
stands("day-of-death", "LVwVfG § 43 (2)", (handed("2.11.2026", person={**ADULT, "died": d("10.11.2026")}), d("10.11.2026")), {"inEffect": True})
stands("begins-today", "LVwVfG § 43 (1)", (handed("2.11.2026", **{"from": d("15.11.2026")}), d("15.11.2026")), {"operative": True})
NOW = {"immediate": "reasoned"}
TOLERATE = event("threatened", "10.11.2026", of=None, means="fine", tolerate=True)
stands("tolerate-today", "LVwVG § 20 (1)", (handed("2.11.2026", TOLERATE, **NOW), d("10.11.2026")), {"means": ["fine"]})
stands("tolerate-tomorrow", "LVwVG § 20 (1)", (handed("2.11.2026", TOLERATE, **NOW), d("9.11.2026")), {"means": []})
WEEK = event("threatened", "2.11.2026", of=None, means="substitute", days=7)
stands("days-last", "LVwVG § 20 (1), LVwVfG § 31", (handed("2.11.2026", WEEK, **NOW), d("9.11.2026")), {"means": []})
stands("days-over", "LVwVG § 20 (1), LVwVfG § 31", (handed("2.11.2026", WEEK, **NOW), d("10.11.2026")), {"means": ["substitute"]})
DANGER = event("danger", "10.11.2026", of=None)
stands("danger-today", "LVwVG § 21", (handed("2.11.2026", DANGER), d("10.11.2026")), {"means": ["force", "substitute"]})
stands("danger-tomorrow", "LVwVG § 21", (handed("2.11.2026", DANGER), d("9.11.2026")), {"means": []})
stands("police-fine-unthreatened", "PolG § 63 (1), LVwVG § 20", (handed("2.11.2026", basis="police", **NOW), d("9.11.2026")), {"means": ["force"]})
STRUCK = {**event("revoked", "10.11.2026", of=None), "unknown": d("20.11.2026")}
stands("struck-before", DERIVED + "two clocks", (handed("2.11.2026", STRUCK), d("15.11.2026"), d("19.11.2026")), {"inEffect": False})
stands("struck-on-the-day", DERIVED + "two clocks", (handed("2.11.2026", STRUCK), d("15.11.2026"), d("20.11.2026")), {"inEffect": True})

# --- coercion of mixed orders, threats that came too late or ran while nobody had to comply ---------------------------
THREAT = event("threatened", "2.11.2026", of=None, means="force", until=d("7.11.2026"))
stands("police-fine", "PolG § 63 (1), LVwVG § 20",
       (handed("2.11.2026", {**THREAT, "means": "fine", "until": d("10.11.2026")}, basis="police", **NOW), d("10.11.2026")), {"means": ["force"]})
stands("mixed-unthreatened", "LVwVG § 20, PolG § 66 (4)", (handed("2.11.2026", basis="both", **NOW), d("10.11.2026")), {"enforceable": False})
stands("mixed-threatened", "LVwVG § 20", (handed("2.11.2026", THREAT, basis="both", **NOW), d("10.11.2026")), {"means": ["force"]})
stands("mixed-as-police", "PolG § 66 (4)", (handed("2.11.2026", basis="both", **NOW), d("10.11.2026")), {"means": ["force"]}, mixed_coercion="police")
stands("threat-came-too-late", "LVwVG § 20 (1): no time was left",
       (handed("2.11.2026", {**THREAT, "until": d("2.11.2026")}, **NOW), d("1.3.2027")), {"enforceable": False})
stands("threat-came-on-its-saturday", "LVwVG § 20 (1): no time was left",
       (handed("2.11.2026", {**THREAT, "day": d("7.11.2026"), "until": d("7.11.2026")}, **NOW), d("1.3.2027")), {"enforceable": False})
WITHDRAWN = event("objectionWithdrawn", "12.11.2026")
stands("threat-ran-suspended", "LVwVG § 20 (1), VwGO § 80 (1)",
       (handed("2.11.2026", event("objected", "4.11.2026"), WITHDRAWN, THREAT), d("1.3.2027")), {"final": True, "enforceable": False})
stands("threat-ran-suspended-other", "LVwVG § 12",
       (handed("2.11.2026", event("objected", "4.11.2026"), WITHDRAWN, THREAT), d("1.3.2027")), {"means": ["force"]}, threat_runs_suspended=True)
stands("threat-anew", "LVwVG § 20 (1)",
       (handed("2.11.2026", event("objected", "4.11.2026"), WITHDRAWN, THREAT, event("threatened", "16.11.2026", of=None, means="fine", days=7)),
        d("1.3.2027")), {"means": ["fine"]})

# --- taking back ----------------------------------------------------------------------------------------------------
for ground, knew, told, may in (
    ("facts", "1.12.2025", "1.12.2026", True), ("facts", "30.11.2025", "1.12.2026", False), ("reserved", "29.2.2024", "28.2.2025", True),
    ("reserved", "29.2.2024", "1.3.2025", False), ("unlawful", "5.12.2025", "5.12.2026", True), ("unlawful", "5.12.2025", "7.12.2026", False),
    ("fraud", "5.12.2020", "7.12.2026", True), ("expired", None, "7.12.2026", True), ("habit", "1.12.2026", "2.12.2026", False),
):
    case(f"take-back-{ground}-{knew}-{told}", "LVwVfG §§ 48 (2) no. 1, (4), 49 (2)", "takings.may_take_back", (ground, knew and d(knew), d(told)), may)
for ground, knew, told, may in (("facts", "1.12.2026", "30.11.2026", False), ("facts", None, "30.11.2026", False)):
    case(f"take-back-unknown-{knew}", "LVwVfG § 48 (4)", "takings.may_take_back", (ground, knew and d(knew), d(told)), may)

# --- hearing --------------------------------------------------------------------------------------------------------
HEARD = {"measure": "ending", "of": "A", "to": "self", "way": "letter", "day": d("2.11.2026"), "begun": d("1.10.2026"), "answerBy": d("20.11.2026")}


def hearing(key, source, expect, day="21.11.2026", weighed=False, waiver=None, readings=None, **heard):
    case(key, source, "hearings.judge", ({"measure": "ending", "day": d(day), "weighed": weighed}, {**HEARD, **heard}, waiver, ADULT), expect, **(readings or {}))


hearing("answered-today", "LVwVfG §§ 28, 39", {"ok": True, "earliest": d("21.11.2026")}, weighed=True, answered=d("21.11.2026"))
hearing("answered-today-unread", "LVwVfG § 39 (1)", {"ok": False}, answered=d("21.11.2026"))
hearing("answered-tomorrow", "LVwVfG § 28", {"ok": True, "why": ["LVwVfG § 28 (1): heard, no answer"]}, weighed=True, answered=d("22.11.2026"))
hearing("lost-letter", "LVwVfG § 28 (1)", {"ok": False, "earliest": None}, lost=d("20.11.2026"))
hearing("somebody-else", "LVwVfG § 28 (1)", {"ok": False}, of="B")
hearing("least-day-named", "VG München", {"why": ["LVwVfG § 28 (1): heard, no answer"]}, answerBy=d("20.11.2026"))
hearing("one-day-short", "VG München", {"why": ["LVwVfG § 28 (1): named day leaves too little time from service"]}, answerBy=d("19.11.2026"))
hearing("day-named-with-hint", "LVwVfG § 31 (3)", {"ok": True, "earliest": d("22.11.2026")}, day="22.11.2026", answerBy=d("21.11.2026"), hint=True)
hearing("day-named-without", "LVwVfG § 31 (3)", {"ok": False, "earliest": d("24.11.2026")}, day="22.11.2026", answerBy=d("21.11.2026"))
hearing("no-fiction", DERIVED + "proof only", {"ok": False, "earliest": None}, readings={"hearing_fiction": False})
hearing("no-fiction-proved", DERIVED + "proof only", {"ok": True, "earliest": d("21.11.2026")}, readings={"hearing_fiction": False}, arrived=d("5.11.2026"))
hearing("no-fiction-handed", "LVwZG § 5", {"ok": True}, readings={"hearing_fiction": False}, way="hand")
hearing("sentence-just", DERIVED + "twenty characters", {"ok": True}, waiver={"ground": "danger", "sentence": "Das Dach ist undicht."[:20]})
hearing("sentence-short", DERIVED + "twenty characters", {"ok": False}, waiver={"ground": "danger", "sentence": "Das Dach ist undicht."[:19]})
