"""Bounds of coercion and of police measures: LVwVG §§ 9, 14, 23, PolG §§ 30, 38."""

from datetime import date

from . import calendar, rules


def fine_allowed(euro: int) -> bool:
    return rules.value("fine.least") <= euro <= rules.value("fine.most")


def is_night(day: date, hour: int) -> bool:
    """LVwVG § 9: from 21 to 4 o'clock from April to September, else to 6; at night only with permission."""
    summer = rules.value("summer.first") <= day.month <= rules.value("summer.last")
    end = rules.value("night.end.summer" if summer else "night.end.winter")
    return hour >= rules.value("night.begin") or hour < end


def reminder_long_enough(days: int) -> bool:
    return days >= rules.value("reminder")


def seizure_until(seized: date) -> date:
    """PolG § 38 (4): bounds the seizing of a third party's flat, not a placement in the city's own house."""
    return calendar.end_by_rule("seizure", seized)


def expulsion_until(begins: date, court_asked: date | None = None) -> date:
    """PolG § 30 (4): two weeks, and two more if protection was asked for while they ran."""
    end = calendar.end_by_rule("expulsion", begins)
    if court_asked and court_asked <= end:
        row = rules.rule("expulsion.more")
        return calendar.extended_end(end, row.value, row.unit)
    return end


def area_ban_until(begins: date, own_dwelling: bool) -> date | None:
    """PolG § 30 (2): at most three months, never the person's own dwelling (None)."""
    return None if own_dwelling else calendar.end_by_rule("areaBan", begins)
