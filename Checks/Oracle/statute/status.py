"""Where a person stands: end of provisional accommodation, permits prolonged by ordinance, title documents, age, residence duty."""

from datetime import date

from . import calendar, rules
from .orders import known_by
from .settings import HELD

# AufenthG § 4 (1) sentence 2: what is a residence title. Everything else is none, whatever ground stands behind it.
TITLES = frozenset({"residencePermit", "settlementPermit", "blueCard", "ictCard", "mobileIctCard", "euLongTermPermit", "visa"})
NO_TITLES = frozenset({"arrivalCertificate", "permissionToRemain", "toleration", "provisionalCertificate", "borderCrossingCertificate",
                       "travelDocument", "passport", "euCitizenship", "none"})

# FlüAG § 1 (2): asylum seekers (no. 1); admitted under AufenthG §§ 22-24 (no. 2); distributed under § 15a (no. 3).
GROUPS = ("asylum", "admission", "distribution")

# UkraineAufenthFGV § 2 (1) nos. 1-3 for stateless people and nationals of other states.
UKRAINE_GROUNDS = frozenset({"protected", "family", "permanentTitle"})


def is_title(document: str, settings: dict = HELD) -> bool:
    """Whether a paper is a residence title; an unknown word is refused, never guessed."""
    if document not in TITLES | NO_TITLES:
        raise ValueError(f"unknown document {document!r}")
    return document in TITLES and (document != "visa" or settings["visa_is_title"])


def latest_end(group: str, admitted: date) -> date:
    """The period from admission by the lower authority, last day included (FlüAG § 9 (1) no. 4, (4), BGB § 188 (2))."""
    return calendar.end_by_rule("provisional.asylum" if group == "asylum" else "provisional.other", admitted)


def _ends(fact: dict, group: str, settings: dict) -> str | None:
    """The paragraph by which a fact ends provisional accommodation; None if it does not."""
    kind = fact["type"]
    if kind == "earlyEnd" and (group == "asylum" or settings["deviations_for_admitted"]):
        return "FlüAG § 9 (2): housing and livelihood" if fact["housing"] and fact["livelihood"] else None
    if group != "asylum":
        return None  # nos. 1-3 speak of asylum seekers only
    if kind == "obligationEnded":
        # AsylG § 53 (2): only with other housing proven and no extra public cost; unsaid means the authority has decided it.
        met = fact.get("housing", True) and not fact.get("extraCost", False)
        return "FlüAG § 9 (1) no. 1: duty to live in shared accommodation ended" if met else None
    if kind == "decisionFinal":
        return "FlüAG § 9 (1) no. 2: decision final"
    if kind == "titleIssued" and is_title(fact["document"], settings):
        return "FlüAG § 9 (1) no. 3: residence title issued"
    return None


def provisional_end(life: dict, facts: list[dict], settings: dict = HELD) -> dict:
    """Last day of provisional accommodation, why, and the first day overdue (None: to be checked)."""
    group, admitted = life["group"], life["admitted"]
    end, why, warn = latest_end(group, admitted), "FlüAG § 9 (1) no. 4: 24 months" if group == "asylum" else "FlüAG § 9 (4): 6 months", []
    for fact in facts:
        ground = _ends(fact, group, settings)
        if ground is None:
            continue
        day = fact["day"]
        if day < admitted:
            warn.append("trigger before admission")
            if settings["trigger_before_admission"] == "check":
                return {"end": None, "why": "to be checked", "lastDay": None, "overdueFrom": None, "warn": sorted(set(warn))}
            day = admitted
        if day < end:
            end, why = day, ground
    last, more = _continued(facts, end) if group == "asylum" or settings["deviations_for_admitted"] else (end, [])
    return {"end": end, "why": why, "lastDay": last, "overdueFrom": last + calendar.ONE_DAY, "warn": sorted(set(warn + more))}


def _continued(facts: list[dict], end: date) -> tuple[date, list[str]]:
    """FlüAG § 9 (3): to secure follow-up housing (should not exceed three months), or before a departure that is really near."""
    last, warn, row = end, [], rules.rule("provisional.continued")
    for fact in facts:
        if fact["type"] != "continued" or fact["until"] <= end:
            continue
        if fact["kind"] == "departure" and not fact.get("agreed", False):
            warn.append("continuation without the immigration authority")
            continue
        if fact["kind"] == "secure" and fact["until"] > calendar.extended_end(end, row.value, row.unit):
            warn.append("continuation beyond three months")
        last = max(last, fact["until"])
    return last, warn


def permit_until(permit: dict, ordinance: int = 3) -> dict:
    """Last day of a permit: printed, or prolonged for § 24 by the ordinances up to the first, second or third.

    Their days of promulgation were not read, so the day asked about does not choose among them.
    """
    until = permit["printed"]
    if permit["document"] != "residencePermit" or permit["section"] != "24":
        return {"until": until, "check": False, "step": 0}
    last = 0
    for step in range(1, ordinance + 1):
        cutoff = rules.value(f"ukraine.cutoff.{step}")
        # What is printed for longer is not carried anywhere ("gelten bis zum 4. März fort"), so nothing about it is open either.
        if not permit["issued"] <= cutoff <= until or rules.value(f"ukraine.until.{step}") <= until:
            continue
        entitled = step == 1 or permit["nationality"] == "UA" or permit.get("ground") in UKRAINE_GROUNDS
        if not entitled:
            # A ground nobody recorded may exist; "no" says that it was looked for and is not there.
            return {"until": until, "check": permit.get("ground") != "no", "step": last}
        until, last = rules.value(f"ukraine.until.{step}"), step
    return {"until": until, "check": False, "step": last}


def residence_duty(kind: str, began: date, born: date | None = None, unaccompanied: bool = False) -> dict | None:
    """Three years of residence duty in the Land (AufenthG § 12a): first and last day; None where none arises."""
    if began < rules.value("residence.earliest"):
        return None
    first, check = began, False
    if kind == "temporary" and began < rules.value("residence.temporary"):
        # Whether the new wording reaches back is open; if so, then from its own first day, and three years from the issue end all the same.
        first, check = rules.value("residence.temporary"), True
    if unaccompanied:
        first = max(first, calendar.of_age_from(born))  # (1a): from majority, the time since recognition counts
    until = calendar.end_by_rule("residence.years", began)
    return {"from": first, "until": until, "check": check} if first <= until else None


def place_order_until(began: date, housing_failed: bool = False) -> date:
    """Last day for an order to a certain place (AufenthG § 12a (2)); once six months more where no housing could be assigned."""
    end = calendar.end_by_rule("residence.place", began)
    if not housing_failed:
        return end
    row = rules.rule("residence.place.more")
    return calendar.extended_end(end, row.value, row.unit)


def minor_periods(start: date) -> dict:
    """Periods of a minor without parents, from the beginning of care (SGB VIII §§ 7 (4), 42a, 42b)."""
    return {"reportBy": calendar.working_days_after(start, rules.value("minor.report")),
            "healthBy": calendar.working_days_after(start, rules.value("minor.health")),
            "distributionUntil": calendar.end_by_rule("minor.distribution", start)}


def answer(life: dict, on: date, known: date | None = None, settings: dict = HELD) -> dict:
    """How a person stands on a day, as known on a day (README, "status")."""
    facts = known_by(life["facts"], known or on)
    end = provisional_end(life, facts, settings)
    result = {"provisional": end, "overdue": end["overdueFrom"] is not None and on >= end["overdueFrom"],
              "age": calendar.age(life["born"], on), "ofAge": on >= calendar.of_age_from(life["born"])}
    if life.get("permit"):
        permit = permit_until(life["permit"])
        result["permit"] = permit
        result["permitValid"] = None if permit["check"] and on > permit["until"] else life["permit"]["issued"] <= on <= permit["until"]
    if life.get("residence"):
        duty = residence_duty(life["residence"]["kind"], life["residence"]["began"], life["born"], life["residence"].get("unaccompanied", False))
        result["residence"] = duty
        result["askOnMove"] = duty is not None and duty["from"] <= on <= duty["until"]
    return result
