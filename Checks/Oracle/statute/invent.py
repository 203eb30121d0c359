"""Invents lives of orders, notices and people around the days on which law is easily got wrong."""

from datetime import date, timedelta
from random import Random

from . import calendar, remedies, rules, service
from .settings import HELD

YEARS = range(2024, 2028)
DAY = timedelta(days=1)


def _pool() -> list[date]:
    """Month ends, leap days, holidays, days on which law changed, with their neighbours."""
    days = {date(2024, 2, 29), date(2028, 2, 29)}
    for year in YEARS:
        days |= {date(year, month, 1) for month in range(1, 13)} | {date(year, 12, 31)}
        days |= {day for day in calendar.holidays(year)}
    for row in rules.ROWS:
        days |= {day for day in (row.first, row.value) if isinstance(day, date) and day.year in YEARS}
    # The periods run from a few days to a month before such days: those before are as dangerous as the days themselves.
    near = {day + timedelta(days=shift) for day in days for shift in (-4, -3, -2, -1, 0, 1)}
    near |= {calendar.add_months(day, -1) for day in days}
    return sorted(day for day in near if day.year in YEARS)


POOL = _pool()
WAYS = ("letter",) * 8 + ("deed",) * 3 + ("hand", "registered", "registered", "receipt", "portal", "public")
INSTRUCTIONS = ("correct",) * 8 + ("missing", "wrong")


class Teller:
    """Tells one life; the same seed and number tell the same one."""

    def __init__(self, seed: int, number: int):
        self.random = Random(seed * 1_000_003 + number)
        self.chance = self.random.random
        self.pick = self.random.choice
        self.copies = 0

    def anchor(self) -> date:
        return self.pick(POOL)

    def after(self, day: date, *steps: int) -> date:
        return day + timedelta(days=self.pick(steps))

    def known(self, day: date) -> date:
        """Most things are recorded on their day, some days later."""
        return day if self.chance() < 0.8 else self.after(day, 1, 2, 5, 20)

    def event(self, what: str, day: date, of: str | None = None, **more) -> dict:
        event = {"type": what, "day": day, "known": self.known(day), **more}
        if of:
            event["of"] = of
        if self.chance() < 0.01:
            event["unknown"] = self.after(event["known"], 1, 7, 30)
        return event

    def person(self, key: str, around: date) -> dict:
        """Somebody, with what makes serving them difficult near the day of the paper."""
        person = {"id": key, "born": calendar.add_months(around, -12 * (18 + self.random.randrange(50))) + timedelta(days=self.random.randrange(300))}
        roll = self.chance()
        if roll < 0.10:
            person["born"] = calendar.add_months(around, -216) + timedelta(days=self.pick((-5, -4, -3, 0, 1, 2, 3, 4, 5, 400, 3000)))
            if self.chance() < 0.8:
                person["represented"] = self.pick(("parent", "guardian", "court"))
        elif roll < 0.14:
            person["died"] = self.after(around, -1, 0, 1, 3, 4, 5, 30, 200)
        elif roll < 0.18:
            person["left"] = self.after(around, -1, 0, 3, 4, 5, 30)
        elif roll < 0.22:
            person["carer"] = self.after(around, -100, 0, 3, 4, 5)
        if self.chance() < 0.08:
            person["lawyer"] = self.after(around, -50, -1, 0, 1, 4)
        return person

    def sending(self, person: dict, paper: str, day: date, way: str | None = None) -> list[dict]:
        """A paper on its way, mostly to whom it may go, and what is later proved about it."""
        self.copies += 1
        way = way or self.pick(WAYS)
        may = service.recipients(person, day + (4 * DAY if way in ("letter", "registered") else 0 * DAY), way, HELD)
        to = may[0] if may and self.chance() < 0.9 else self.pick(("self", "representative", "lawyer", "carer"))
        sent = self.event("sent", day, person["id"], paper=paper, copy=self.copies, to=to, way=way)
        events = [sent]
        if way == "hand" and calendar.is_sunday_or_holiday(day):
            sent["accepted"] = self.chance() < 0.5
        if way == "portal":
            events.append(self.event("fetched", self.after(day, 0, 1, 9, 10, 11, 12), copy=self.copies))
        if way in ("letter", "registered") and self.chance() < 0.2:
            what, steps = ("lost", (5, 20)) if self.chance() < 0.3 else ("arrived", (1, 2, 3, 4, 5, 6, 9))
            events.append(self.event(what, self.after(day, *steps), copy=self.copies))
        return events

    def contest(self, events: list[dict], person: dict, kind: str, begun: date | None, instruction: str) -> list[date]:
        """Objection, ruling, suit, judgment, each aimed at the edge of its period; returns the days worth asking about."""
        key, edges = person["id"], []
        known = service.first_known(events, person, kind, begun, HELD)
        if known is None:
            return edges
        until = remedies.period_until(known, instruction, "objection")
        edges += [known, until, until + DAY]
        if self.chance() < 0.35:
            return edges
        objected = self.pick((known, known + 7 * DAY, until - DAY, until, until, until + DAY))
        events.append(self.event("objected", objected, key))
        if self.chance() < 0.15:
            events.append(self.event("objectionWithdrawn", self.after(objected, 0, 3, 20, 60), key))
        if self.chance() < 0.05:
            events.append(self.event("reinstated", self.after(objected, 1, 10), key))
        day = objected
        if self.chance() < 0.6:
            day = self.after(objected, 10, 30, 90)
            teaching, granted = self.pick(INSTRUCTIONS), self.chance() < 0.2
            events.append(self.event("reviewed", day, key, result="granted" if granted else "rejected", instruction=teaching))
            events += self.sending(person, "review", day, self.pick(("deed", "deed", "registered", "receipt", "letter")))
            served = service.first_known(events, person, "review", None, HELD)
            if granted:
                return edges + [served, served + DAY] if served else edges
            if served:
                until = remedies.period_until(served, teaching, "suit")
                edges += [served, until, until + DAY]
                day = until
        if self.chance() < 0.5:
            self._sue(events, key, day, edges)
        return edges

    def _sue(self, events, key, day, edges) -> None:
        sued = self.after(day, -3, -1, 0, 0, 1, 95)
        events.append(self.event("sued", sued, key))
        if self.chance() < 0.15:
            events.append(self.event("suitWithdrawn", self.after(sued, 1, 5, 40), key))
        if self.chance() < 0.5:
            return
        judged = self.after(sued, 60, 120, 121, 122, 123)
        events.append(self.event("judged", judged, key, result="annulled" if self.chance() < 0.3 else "dismissed"))
        leave = calendar.end_by_rule("leave", judged)
        over = remedies.suspension_end(calendar.end_by_rule("reasoning", judged), HELD)
        edges += [leave, leave + DAY, over, over + DAY]
        if self.chance() < 0.6:
            events.append(self.event("leaveSought", self.pick((leave - DAY, leave, leave + DAY)), key))
            if self.chance() < 0.5:
                decided = self.after(leave, 30, 100, 200)
                events.append(self.event("leaveDecided", decided, key, granted=self.chance() < 0.4))
                if self.chance() < 0.3:
                    events.append(self.event("bound", self.after(decided, 50, 100), key, result=self.pick(("dismissed", "annulled"))))
        if self.chance() < 0.1:
            events.append(self.event("prolonged", self.after(over, -5, 0, 1), key))

    def question(self, events: list[dict], edges: list[date]) -> tuple[date, date]:
        """A day near something that happened or ran out, and a day of knowledge."""
        days = edges if edges and (not events or self.chance() < 0.6) else [event[key] for event in events for key in ("day", "known")]
        on = self.after(self.pick(days), -1, 0, 0, 1)
        roll = self.chance()
        return on, on if roll < 0.6 else self.after(on, 1, 5, 30, 400) if roll < 0.9 else self.after(on, -1, -5, -30)


def order(teller: Teller) -> tuple[dict, date, date]:
    pick, chance, after = teller.pick, teller.chance, teller.after
    issued = teller.anchor()
    people = [teller.person(key, issued) for key in "ABC"[:pick((1, 1, 1, 1, 2, 3))]]
    issue = teller.event("issued", issued, instruction=pick(INSTRUCTIONS), immediate=pick(("none", "none", "reasoned", "bare")))
    issue.pop("unknown", None)
    if chance() < 0.3:
        issue["from"] = after(issued, 1, 7, 14, 30)
    if chance() < 0.1:
        issue["until"] = after(issued, 20, 60, 181)
    begun = after(issued, 0, -1, -20, -60) if chance() < 0.8 else pick((date(2025, 2, 6), date(2025, 2, 7)))
    events, edges = [issue], []
    for person in people:
        if chance() < 0.97:
            events += teller.sending(person, "order", after(issued, 0, 0, 1, 2, 3))
            if chance() < 0.08:
                events += teller.sending(person, "order", after(issued, 8, 15))
        edges += teller.contest(events, person, "order", min(begun, issued), issue["instruction"])
    _around_enforcement(teller, events, people, issued)
    life = {"kind": "order", "basis": pick(("bylaw", "bylaw", "police", "both", "fluag")), "begun": min(begun, issued),
            "addressees": people, "events": events}
    return (life, *teller.question(events, edges))


def _around_enforcement(teller: Teller, events, people, issued) -> None:
    pick, chance, after = teller.pick, teller.chance, teller.after
    key = pick(people)["id"]
    if chance() < 0.4:
        day = after(issued, 4, 10, 40)
        period = pick(({"until": after(day, 7, 14)}, {"until": after(day, -3, 0, 1, 7, 14), "hint": True}, {"until": after(day, -1, 0, 1, 7)},
                       {"days": pick((7, 14))}, {}, {"tolerate": True}))
        events.append(teller.event("threatened", day, means=pick(("force", "fine", "substitute")), **period))
    if chance() < 0.1:
        events.append(teller.event("immediacy", after(issued, 5, 40), immediate=pick(("reasoned", "bare"))))
    if chance() < 0.1:
        events.append(teller.event("officeSuspended", after(issued, 5, 40), key, untilFinal=chance() < 0.5))
    if chance() < 0.25:
        asked = after(issued, 5, 20, 40)
        events.append(teller.event("urgent", asked, key))
        if chance() < 0.7:
            events.append(teller.event("ruled", after(asked, 10, 30), key, restores=chance() < 0.5))
    if chance() < 0.05:
        events.append(teller.event("revoked", after(issued, 1, 20, 60)))
    if chance() < 0.05:
        events.append(teller.event("danger", after(issued, 5, 30)))
