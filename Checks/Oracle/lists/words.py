"""Words for sex, nationality, status, numbers and rooms; marks; and the words for what is not known."""
import datetime

from meaning import UNKNOWN, doubtful, odd, plain

NOT_KNOWN = ["unbekannt", "unbek.", "k.A.", "k. A.", "-", "?", "n.n.", "N.N.", "n. b.", "fehlt", "???", "--", "nicht bekannt", "keine Angabe", "o.A.",
             "offen", "xx", "noch unklar"]
SEX = {"female": ["w", "W", "weiblich", "weibl.", "Frau", "w.", "WEIBLICH", "f"],
       "male": ["m", "M", "männlich", "männl.", "Herr", "m.", "maennlich", "Mann"],
       "diverse": ["d", "divers", "div."]}
NO_SEX = ["m/w", "w?", "1", "2", 1, 2, "x", "ja", "Kind", "mw", "weiblcih", "W/M", "K", "Eheleute", "n"]
COUNTRY = {
    "SY": ["syrisch", "Syrien", "SYR", "syr.", "SY", "Arab. Rep. Syrien", "Syrer", "SYRIEN", "Syria"],
    "AF": ["afghanisch", "Afghanistan", "AFG", "afgh.", "AF", "Afghanin"],
    "UA": ["ukrainisch", "Ukraine", "UKR", "ukr.", "UA", "Ukrainerin"],
    "IQ": ["irakisch", "Irak", "IRQ", "IQ", "Iraq"], "IR": ["iranisch", "Iran", "IRN", "IR", "Islam. Rep. Iran"],
    "ER": ["eritreisch", "Eritrea", "ERI", "ER", "eritr."], "SO": ["somalisch", "Somalia", "SOM"],
    "GM": ["gambisch", "Gambia", "GMB", "GM"], "NG": ["nigerianisch", "Nigeria", "NGA"], "NE": ["nigrisch", "Niger", "NER"],
    "TR": ["türkisch", "Türkei", "TUR", "türk.", "TR", "Tuerkei", "Türkiye"], "GN": ["guineisch", "Guinea", "GIN"], "NA": ["namibisch", "Namibia",
        "NAM", "NA"],
    "CD": ["Dem. Rep. Kongo", "COD", "Kongo-Kinshasa", "Demokratische Republik Kongo"], "CG": ["Kongo-Brazzaville", "COG"],
    "MK": ["nordmazedonisch", "Nordmazedonien", "MKD", "mazedonisch"], "RS": ["serbisch", "Serbien", "SRB"], "XK": ["kosovarisch", "Kosovo",
        "kosov."],
    "RU": ["russisch", "Russland", "RUS", "Russische Föderation", "russ."], "LK": ["Sri Lanka", "LKA", "sri-lankisch"], "CN": ["chinesisch", "China",
        "CHN"],
    "DE": ["deutsch", "Deutschland", "DEU"], "SD": ["sudanesisch", "Sudan", "SDN"], "SS": ["südsudanesisch", "Südsudan", "SSD"], "DZ": ["algerisch",
        "Algerien", "DZA"],
    "ET": ["äthiopisch", "Äthiopien", "ETH", "Aethiopien"], "PK": ["pakistanisch", "Pakistan", "PAK"], "GE": ["georgisch", "Georgien", "GEO"],
}
NO_COUNTRY = ["Kongo", "Korea", "Kurde", "kurdisch", "Jugoslawien", "UdSSR", "Afrika", "arabisch", "Arabien", "EU", "SYR?", "ZZ", "Damaskus", "x",
              "Syrien (Kurde)", "Palästinenser aus Syrien",
              "Westsahara", "Tibet", "Tschetschenien", "NIG", "syr. o. irak.", "s. o.", "dito", '"', "ja", 12, "Roma", "Guiana", "Somaliland", "wie Vater", "AFK", "IRK"]
GROUND = {"toleratedStay": ["Duldung", "geduldet", "§ 60a AufenthG", "DULDUNG"],
          "permissionToRemain": ["Gestattung", "Aufenthaltsgestattung", "gestattet"],
          "temporaryProtection": ["§ 24 AufenthG", "§24", "§ 24", "§ 24 Abs. 1 AufenthG"]}
NO_GROUND = ["§ 25", "§ 25 II", "§ 25 Abs. 2 AufenthG", "abgelehnt", "Klage", "§ 99", "keine Duldung mehr", "Duldung?",
             "Pass", "ja", "x", "BAMF", 
             "Duldung/Gestattung", "§ 25 Abs. 2 S. 1", "Pass abgelaufen", "Asyl", "läuft", "GÜB", "beantragt"]


def swapped_marks(dice):
    return dice.choice(["x", "X", "ja", "✓", "✔", "☑", "1", "j", True, "erledigt", "ok", "●", "√", "(x)", "weg"])


def sex(dice):
    key = dice.choice(["female", "male", "female", "male", "diverse"])
    word = dice.choice(SEX[key])
    return dice.choice([lambda: plain(word, key, "sex"), lambda: plain(word, key, "sex"), lambda: odd(f"{word} ", key, kind="sex, a blank behind"),
                        lambda: doubtful(dice.choice(NO_SEX), kind="no sex"), lambda: doubtful(dice.choice(NOT_KNOWN), kind="sex not known")])()


def country(dice):
    key = dice.choice(sorted(COUNTRY))
    other = dice.choice([code for code in sorted(COUNTRY) if code != key])
    pair = dice.choice(["/", " / ", ", ", " und ", "; ", "\n"]).join([COUNTRY[key][1], COUNTRY[other][1]])
    return dice.choice([
        lambda: plain(dice.choice(COUNTRY[key]), (key,), "nationality"), lambda: plain(dice.choice(COUNTRY[key]), (key,), "nationality"),
        lambda: plain(COUNTRY[key][0].upper(), (key,),
                      "nationality in capitals") if len(COUNTRY[key][0]) > 4 and "ß" not in COUNTRY[key][0] else plain(COUNTRY[key][0], (key,),
                          "nationality"),
        lambda: odd(pair, tuple(sorted((key, other))), kind="two nationalities"),
        lambda: doubtful(dice.choice(NO_COUNTRY), kind="no country"), lambda: doubtful(dice.choice(NO_COUNTRY), kind="no country"),
        lambda: odd(dice.choice(["staatenlos", "Staatenlos", "stl."]), ("stateless",), ("XA",), ("XX",), ("1",), kind="stateless"),
        lambda: odd(dice.choice(["ungeklärt", "ungekl."]), ("unclear",), ("XB",), ("XX",), ("XU",), kind="unclear"),
        lambda: doubtful(dice.choice([w for w in NOT_KNOWN if w not in ("offen", "xx")]), kind="nationality not known")])()


def ground(dice):
    key = dice.choice(sorted(GROUND))
    return dice.choice([lambda: plain(dice.choice(GROUND[key]), key, "status"), lambda: doubtful(dice.choice(NO_GROUND), kind="status to ask"),
                        lambda: doubtful(dice.choice(NOT_KNOWN), kind="status not known")])()


def azr(dice):
    number = f"{dice.randrange(10**11, 10**12)}"
    nought = f"0{dice.randrange(10**10, 10**11)}"
    return dice.choice([
        lambda: plain(number, number, "AZR as text"), lambda: plain(int(number), number, "AZR as a number"), lambda: plain(nought, nought,
            "AZR, nought first"),
        lambda: odd(f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}", number, kind="AZR with blanks"), lambda: odd(f"AZR {number}", number,
            kind="AZR with a word"),
        lambda: odd(f"{number} ", number, kind="AZR, blank behind"), lambda: odd(f"'{number}", number, kind="AZR with an apostrophe"),
        lambda: doubtful(int(nought), nought, kind="AZR without its nought"), lambda: doubtful(f"{number[0]},{number[1:6]}E+11",
            kind="AZR as Excel shortens it"),
        lambda: doubtful(number[:-2], kind="AZR too short"), lambda: doubtful(number + "7",
            kind="AZR too long"), lambda: doubtful(number.replace(number[4], "O"), kind="AZR with a letter"),
        lambda: doubtful(f"{number}/{nought}", kind="two AZR numbers"), lambda: doubtful(dice.choice(NOT_KNOWN + ["beantragt", "x", "ja", "folgt",
            "siehe Akte", 0]), kind="AZR not known"),
        lambda: doubtful(f"{number[:-1]}?", kind="AZR with a question mark")])()


def left(dice, stichtag):
    """The column of those who left: a mark says that, and not when."""
    day = stichtag - datetime.timedelta(days=dice.randrange(1, 300))
    later = stichtag + datetime.timedelta(days=dice.randrange(1, 300))
    return dice.choice([
        lambda: doubtful(swapped_marks(dice), kind="a mark"), lambda: doubtful(swapped_marks(dice), kind="a mark"),
        lambda: doubtful(f"{day:%d.%m.%Y}", day.isoformat(), kind="left on a day"),
        lambda: doubtful(f"{later:%d.%m.%Y}", kind="will leave"), lambda: doubtful(dice.choice(["verzogen", "ausgezogen", "weg", "unbek. verzogen",
            "abgemeldet", "untergetaucht"]), kind="left, no day"),
        lambda: doubtful(dice.choice(["verstorben", "† 3.3.2026", "Tod", "gestorben 2026"]), kind="dead"),
        lambda: odd(dice.choice(["nein", "-", "n", "nicht", "noch da", "bleibt"]), UNKNOWN, kind="did not leave"), lambda: plain(None, UNKNOWN,
            "blank")])()
