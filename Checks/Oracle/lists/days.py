"""Days as they stand in lists. A birth is (day, precision); every other day is a day."""
import calendar
import datetime

from meaning import UNKNOWN, doubtful, odd, plain

MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
SHORT = ["Jan.", "Feb.", "Mrz.", "Apr.", "Mai", "Jun.", "Jul.", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."]
OTHER = ["Jänner", "Febr.", "Maerz", "Apr", "MAI", "juni", "Juli", "Aug", "Sept.", "Okt", "Nov", "Dez"]
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
NOT_KNOWN = ["unbekannt", "unbek.", "k.A.", "k. A.", "-", "?", "n.n.", "n. b.", "ohne", "fehlt", "???", "--", "/", "nicht bekannt", "keine Angabe",
             "o.A.", "00.00.0000", "folgt", "wird nachgereicht"]


def some_birth(dice):
    """Nearly always somebody of age: of a child alone somebody is asked anyway."""
    year = dice.randrange(2008, 2026) if dice.random() < 0.05 else dice.randrange(1942, 2008)
    return datetime.date(year, dice.randrange(1, 13), dice.randrange(1, 29))


def full(day):
    return day.isoformat(), "day"


def year(number):
    return f"{number}-12-31", "year"


def month(day):
    return day.replace(day=calendar.monthrange(day.year, day.month)[1]).isoformat(), "month"


def serial(day):
    return (day - datetime.date(1899, 12, 30)).days


# Everybody's ways; they hold for births and for every other day.
COMMON = [
    ("dd.mm.yyyy", lambda d, x: x.strftime("%d.%m.%Y")),
    ("d.m.yyyy", lambda d, x: f"{x.day}.{x.month}.{x.year}"),
    ("ISO", lambda d, x: x.isoformat()),
    ("a day", lambda d, x: x),
    ("a moment", lambda d, x: datetime.datetime(x.year, x.month, x.day)),
    ("month by name", lambda d, x: f"{x.day}. {MONTHS[x.month - 1]} {x.year}"),
    ("month shortened", lambda d, x: f"{x.day:02}. {SHORT[x.month - 1]} {x.year}"),
    ("blanks around", lambda d, x: d.choice([" {}", "{} ", "\u00a0{}", "{}\u00a0", "{}\n"]).format(x.strftime("%d.%m.%Y"))),
    ("with blanks", lambda d, x: x.strftime("%d. %m. %Y")),
    ("serial number", lambda d, x: serial(x)),
    ("serial number", lambda d, x: float(serial(x))),
    ("with midnight", lambda d, x: x.strftime(d.choice(["%d.%m.%Y 00:00", "%Y-%m-%d 00:00:00", "%d.%m.%Y 00:00:00"]))),
]
# Known all the same; who asks does no harm.
UNUSUAL = [
    ("with a comma", lambda d, x: x.strftime("%d,%m,%Y")),
    ("a blank for a dot", lambda d, x: x.strftime(d.choice(["%d %m %Y", "%d.%m %Y", "%d. %m.%Y"]))),
    ("two dots", lambda d, x: x.strftime("%d..%m.%Y")),
    ("a dot behind", lambda d, x: x.strftime("%d.%m.%Y.")),
    ("hyphens", lambda d, x: x.strftime("%d-%m-%Y")),
    ("year first, slashes", lambda d, x: x.strftime("%Y/%m/%d")),
    ("year first, dots", lambda d, x: x.strftime("%Y.%m.%d")),
    ("eight digits, year first", lambda d, x: x.strftime("%Y%m%d")),
    ("month another way", lambda d, x: f"{x.day}.{OTHER[x.month - 1]} {x.year}"),
    ("month by name, no dot", lambda d, x: f"{x.day} {MONTHS[x.month - 1]} {x.year}"),
    ("English", lambda d, x: d.choice([f"{x.day} {ENGLISH[x.month - 1]} {x.year}", f"{ENGLISH[x.month - 1]} {x.day}, {x.year}",
                                       f"{x.day}-{ENGLISH[x.month - 1]}-{x.year}"])),
    ("Roman month", lambda d, x: f"{x.day}.{ROMAN[x.month - 1]}.{x.year}"),
    ("a letter for a digit", lambda d, x: x.strftime("%d.%m.%Y").replace("0", "O").replace("1", d.choice(["l", "I", "1"]))),
    ("Arabic digits", lambda d, x: x.strftime("%d.%m.%Y").translate({48 + i: 0x660 + i for i in range(10)})),
    ("a word before", lambda d, x: d.choice(["am ", "seit ", "ab ", "vom "]) + x.strftime("%d.%m.%Y")),
    ("a weekday before", lambda d, x: ["Mo", "Di", "Mi", "Do", "Fr", "Sa",
                                       "So"][x.weekday()] + d.choice([", ", " ", "., "]) + x.strftime("%d.%m.%Y")),
    ("apostrophe", lambda d, x: x.strftime("'%d.%m.%Y")),
    ("serial number as text", lambda d, x: str(serial(x))),
    ("a moment in the day", lambda d, x: datetime.datetime(x.year, x.month, x.day, d.randrange(1, 23), 30)),
    ("day before month, slashes", lambda d, x: x.replace(day=d.randrange(13, 29))),
]


def common(dice, day, read):
    kind, write = dice.choice(COMMON)
    return plain(write(dice, day), read(day), kind)


def unusual(dice, day, read):
    kind, write = dice.choice(UNUSUAL)
    written = write(dice, day)
    if kind == "day before month, slashes":
        day = written
        written = day.strftime("%d/%m/%Y")
    return odd(written, read(day), kind=kind)


def slashed(dice, day, read):
    """Day or month first: nobody can know."""
    day = day.replace(day=1 + day.month % 12)
    swapped = day.replace(day=day.month, month=day.day)
    return doubtful(f"{day.day}/{day.month}/{day.year}", read(day), read(swapped), kind="day or month first")


def impossible(dice, day):
    y = day.year
    return dice.choice([f"31.02.{y}", f"30.2.{y}", f"31.04.{y}", f"31.11.{y}", f"32.01.{y}", f"15.13.{y}", f"29.02.{y - y % 4 + 1}", f"00.05.{y}x",
                        f"{y}-02-30",
                        f"{y}-13-05", f"0.0.{y}0", f"15.06.19{y}", f"15.06.{y % 1000:03}"])


def short_year(day, born=True, today=datetime.date(2026, 4, 15)):
    """Two digits of a year: a birth is the latest that is past."""
    candidate = day.replace(year=2000 + day.year % 100)
    return candidate if candidate <= today else candidate.replace(year=candidate.year - 100)


def two_digits(dice, day):
    day = day if day.year > 1930 else day.replace(year=day.year + 30)
    day = short_year(day)
    written = dice.choice([f"{day:%d.%m.%y}", f"{day.day}.{day.month}.{day:%y}", f"{day.day}. {MONTHS[day.month - 1]} {day:%y}"])
    return plain(written, full(day), "two digits of a year")


BIRTHS = [
    lambda d: common(d, some_birth(d), full),
    lambda d: common(d, some_birth(d), full),
    lambda d: common(d, some_birth(d), full),
    lambda d: unusual(d, some_birth(d), full),
    lambda d: unusual(d, some_birth(d), full),
    lambda d: unusual(d, some_birth(d), full),
    lambda d: two_digits(d, some_birth(d)),
    lambda d: two_digits(d, some_birth(d)),
    lambda d: (lambda x: plain(x.strftime(f"{d.choice(['01.01.', '1.1.', '31.12.'])}%Y"), None, ""))(some_birth(d)),
    lambda d: (lambda y: plain(y, year(y), "year as a number"))(some_birth(d).year),
    lambda d: (lambda y: plain(str(y), year(y), "year as text"))(some_birth(d).year),
    lambda d: (lambda y: plain(f"00.00.{y}", year(y), "day and month nought"))(some_birth(d).year),
    lambda d: (lambda y: odd(d.choice([f"0.0.{y}", f"xx.xx.{y}", f"??.??.{y}", f"--.--.{y}", f"..{y}", f"Jg. {y}", f"Jahrgang {y}", f"{y} (Jahr)"]),
                             year(y), kind="only the year"))(some_birth(d).year),
    lambda d: (lambda y: odd(d.choice([f"ca. {y}", f"ca {y}", f"um {y}", f"etwa {y}", f"~{y}"]), year(y), kind="about a year"))(some_birth(d).year),
    lambda d: (lambda y: doubtful(d.choice([f"{y}?", f"{y}/{y + 1}", f"{y} oder {y + 2}", f"vor {y}", f"nach {y}", f"{y}-{y + 3}", f"{y}er"]),
                                  year(y), kind="perhaps a year"))(some_birth(d).year),
    lambda d: (lambda x: odd(d.choice([f"{x:%m.%Y}", f"{x:%m/%Y}", f"00.{x:%m.%Y}", f"{MONTHS[x.month - 1]} {x.year}",
                                       f"{SHORT[x.month - 1]} {x.year}", f"{x:%Y-%m}", f"xx.{x:%m.%Y}"]), month(x), kind="only the month"))(some_birth(d)),
    lambda d: doubtful(d.choice(NOT_KNOWN), kind="not known"),
    lambda d: doubtful(d.choice(NOT_KNOWN), kind="not known"),
    lambda d: doubtful(impossible(d, some_birth(d)), kind="no such day"),
    lambda d: doubtful(impossible(d, some_birth(d)), kind="no such day"),
    lambda d: slashed(d, some_birth(d), full),
    lambda d: (lambda x: doubtful(d.choice([f"{x:%d.%m.%Y}?", f"ca. {x:%d.%m.%Y}", f"{x:%d.%m.%Y} (?)", f"*{x:%d.%m.%Y}?", f"{x:%d.%m.%Y} geschätzt",
                                        f"{x:%d.%m.%Y} fiktiv"]), full(x), year(x.year), kind="perhaps a day"))(some_birth(d)),
    lambda d: (lambda x: odd(d.choice(["*{:%d.%m.%Y}", "geb. {:%d.%m.%Y}", "geb.{:%d.%m.%Y}", "* {:%d.%m.%Y}"]).format(x), full(x),
                             kind="born before it"))(some_birth(d)),
    lambda d: (lambda x, y: doubtful(d.choice([f"{x:%d.%m.%Y} / {y:%d.%m.%Y}", f"{x:%d.%m.%Y} oder {y:%d.%m.%Y}", f"{x:%d.%m.%Y}\n{y:%d.%m.%Y}",
                                        f"{x:%d.%m.%Y}, {y:%d.%m.%Y}", f"{x:%d./}{y:%d.%m.%Y}"]), kind="two days"))(some_birth(d), some_birth(d)),
    lambda d: doubtful(some_birth(d).strftime("%d.%m."), kind="no year"),
    lambda d: (lambda x: doubtful(d.choice([f"{x:%d.%m.%Y} †", f"{x:%d.%m.%Y} +", f"† {x:%d.%m.%Y}", f"{x:%d.%m.%Y} verst."]),
                                  kind="a death"))(some_birth(d)),
    lambda d: doubtful(d.choice([f"15.06.{y}" for y in (2027, 2050, 2090)] + [datetime.date(2027, 3, 4), 46500]), kind="born in the future"),
    lambda d: doubtful(d.choice(["15.06.1790", "15.06.1869", "13.05.1369", "11.11.1111", "01.01.0001", "12.06.2562", "0", 0, 1, -5, 12, 3000000, 1e12,
                                 True, "00.01.1900", datetime.time(0, 0)]), kind="no birthday"),
    lambda d: doubtful(f"{d.randrange(1, 80)}{d.choice([' Jahre', ' J.', ' Mon.', ' Monate', ' Wochen', 'J'])}", kind="an age"),
    lambda d: doubtful(d.choice(["volljährig", "minderj.", "erwachsen", "Kind", "x", "ja", "s. Pass", "siehe Akte", "#REF!", "#WERT!", "weiblich",
                                 "Syrien", "Damaskus", "geb. in Homs"]), kind="no day"),
    lambda d: (lambda x: doubtful(f"{x:%d.%m.%Y} {d.choice(['in Homs', 'lt. AZR: 1.1.1990', 'Kabul', '- 5.6.2020', 'lt. BAMF'])}", full(x),
                                  kind="a day and more"))(some_birth(d)),
    lambda d: (lambda x: odd(int(x.strftime("%d%m%Y")), full(x), kind="eight digits, day first"))(some_birth(d)),
    lambda d: (lambda x: odd(f"{x:%Y-%m-%d}T{d.choice(['00:00:00', '00:00:00.000', '00:00'])}", full(x), kind="a moment as text"))(some_birth(d)),
]


def birth(dice, make):
    said = make(dice)
    if said.values == (UNKNOWN,) and said.plain:
        # The days that stand for a whole year are days, whoever set them.
        day, m, y = (int(part) for part in said.written.split("."))
        return plain(said.written, full(datetime.date(y, m, day)), "1 January or 31 December")
    return said


def simple_birth(dice):
    day = some_birth(dice)
    day = day.replace(year=day.year - 40) if day.year > 2007 else day
    return plain(f"{day:%d.%m.%Y}", full(day), "dd.mm.yyyy")


def day_field(dice, first, last, short):
    """A day that is no birth, between two days; `short` says whether two digits mean this century."""
    day = first + datetime.timedelta(days=dice.randrange((last - first).days))
    iso = datetime.date.isoformat
    return dice.choice([
        lambda: common(dice, day, iso),
        lambda: common(dice, day, iso),
        lambda: unusual(dice, day, iso),
        lambda: plain(dice.choice([f"{day:%d.%m.%y}", f"{day.day}.{day.month}.{day:%y}"]), iso(day),
                      "two digits of a year") if short else common(dice, day, iso),
        lambda: slashed(dice, day, iso),
        lambda: doubtful(dice.choice([f"{day:%m.%Y}", f"{day:%m/%Y}", f"{MONTHS[day.month - 1]} {day.year}", f"00.{day:%m.%Y}"]),
                         iso(day.replace(day=1)), kind="only the month"),
        lambda: doubtful(dice.choice([f"{day.year}", day.year, f"Anfang {day.year}"]), f"{day.year}-01-01", kind="only the year"),
        lambda: doubtful(dice.choice([f"Ende {day:%m/%Y}", f"KW 12/{day.year}", f"Mitte {MONTHS[day.month - 1]} {day.year}", f"Frühjahr {day.year}"]),
                         kind="about a day"),
        lambda: doubtful(impossible(dice, day), kind="no such day"),
        lambda: doubtful(dice.choice(NOT_KNOWN), kind="not known"),
        lambda: doubtful(dice.choice([f"ca. {day:%d.%m.%Y}", f"{day:%d.%m.%Y}?", f"spätestens {day:%d.%m.%Y}", f"vor {day:%d.%m.%Y}",
                                      f"{day:%d.%m.%Y} (geplant)", f"{day:%d.%m.%Y} LEA", f"{day:%d.%m.}"]), iso(day), kind="perhaps a day"),
        lambda: doubtful(dice.choice(["x", "ja", "✓", "siehe Akte", "demnächst", "#REF!", True, "beantragt", "bis auf Weiteres"]), kind="no day"),
    ])()
