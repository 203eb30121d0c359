"""Names as they stand in lists: family and given name in two cells, or both in one."""
from meaning import doubtful, odd, plain

GIVEN = ["Ali", "Omar", "Rima", "Lina", "Yusuf", "Olena", "Tesfay", "Mariam", "Samir", "Nour", "Iryna", "Zahra", "Dmytro", "Selam", "Karim", "Hala"]
PARTICLES = ["al-", "Al ", "El-", "el ", "Abu ", "Ben ", "Bin ", "Ibn ", "van ", "van der ", "von ", "De ", "de la ", "dos ", "Di ", "Ould ",
             "Abd al-",
             "Abdul ", "Ter-", "O'", "N’", "Mc", "D'", "St. ", "Bou-", "Nguyen "]
# Family names people have which sum lines, placeholders and headings use as well.
WORDS = ["Null", "Na", "Ka", "Offen", "Standke", "Totalai", "Gesamtova", "Summerer", "Keiner", "Leer", "Mai", "Juni", "Frei", "Haus", "Herr", "Kind",
         "Nein",
         "Ja", "Tod", "Ende", "Kopf", "Name", "Stand", "Ledig", "Nichts", "Zimmer", "Summe", "Stein", "Anders", "Gast", "Seite", "Total", "Sonntag", "Unger",
         "Vater", "Block", "Nr", "Anzahl", "Strobel", "Abel", "Hinweis", "Neu", "Alt", "Ost", "Unbekannter", "Frau", "Dr", "Von", "Und", "Oder"]
LETTERS = [("a", "ä"), ("o", "ö"), ("u", "ü"), ("s", "ß"), ("s", "ş"), ("i", "ı"), ("c", "ć"), ("l", "ł"), ("o", "ø"), ("a", "ạ"), ("d", "đ"),
           ("e", "é"),
           ("a", "ae"), ("o", "oe"), ("h", "ḥ"), ("i", "ї"), ("n", "ñ")]
FOREIGN = ["محمد", "الحداد", "Шевченко", "Коваленко", "አበበ", "გელაშვილი", "علی‌رضا", "Παπαδόπουλος"]


def spelled(dice, name):
    changed = [(old, new) for old, new in LETTERS if old in name[1:]]
    if not changed:
        return name + "ü"
    old, new = dice.choice(changed)
    return name[0] + name[1:].replace(old, new, 1)


def decomposed(name):
    return name + "u\u0308r"


# Each: a maker of the cell from the dice and a maker of unused stems.
FAMILY = [
    lambda d, s: (lambda f: plain(f, f, "one word"))(s()),
    lambda d, s: (lambda f: plain(f, f, "double name"))(f"{s()}-{s()}"),
    lambda d, s: (lambda f: plain(f, f, "two words"))(f"{s()} {s()}"),
    lambda d, s: (lambda f: plain(f, f, "particle"))(d.choice(PARTICLES) + s()),
    lambda d, s: (lambda f: plain(f, f, "particle"))(d.choice(PARTICLES) + s()),
    lambda d, s: (lambda f: plain(f, f, "ibn inside"))(f"{s()} ibn {s()}"),
    lambda d, s: (lambda f: plain(f, f, "letters"))(spelled(d, s())),
    lambda d, s: (lambda f: plain(f, f, "letters"))(spelled(d, s())),
    lambda d, s: (lambda f: plain(f, f, "decomposed letters"))(decomposed(s())),
    lambda d, s: (lambda f: plain(f, f, "a word that is a name"))(d.choice(WORDS)),
    lambda d, s: (lambda f: plain(f, f, "a word that is a name"))(d.choice(WORDS)),
    lambda d, s: (lambda f: plain(f, f, "a word that is a name"))(d.choice(WORDS) + "-" + s()),
    lambda d, s: (lambda f: plain(f, f, "another script"))(d.choice(FOREIGN)),
    lambda d, s: (lambda f: plain(f, f, "apostrophe first"))("'" + s()),
    lambda d, s: (lambda f: odd(f, f, kind="quotes inside"))(f'{s()} "{s()}"'),
    lambda d, s: (lambda f: odd(f.upper(), f.upper(), f, kind="capitals"))(s()),
    lambda d, s: (lambda f: odd(f.lower(), f.lower(), f, kind="small letters"))(s()),
    lambda d, s: (lambda f: plain(f + d.choice([" ", "  ", "\u00a0", "\t", "\n", " \u00a0 "]), f, "blank behind"))(s()),
    lambda d, s: (lambda f: plain(d.choice([" ", "\u00a0", "\u200b"]) + f, f, "blank before"))(s()),
    lambda d, s: (lambda f, g: plain(f + d.choice(["  ", "\u00a0", " \u00a0", "\u2009"]) + g, f"{f} {g}", "blanks inside"))(s(), s()),
    lambda d, s: (lambda f, h, g: odd(f + h + g, f"{f}-{g}", f + h + g, kind="hyphen and blanks"))(s(),
        d.choice([" - ", "- ", " -", "–", "‐", "\u2011"]), s()),
    lambda d, s: (lambda f, t: odd(t + f, f, t + f, kind="title"))(s(), d.choice(["Dr. ", "Prof. Dr. ", "Dr.", "Dipl.-Ing. "])),
    lambda d, s: (lambda f: odd(f, f, kind="junior"))(s() + d.choice([" jun.", " sen.", " jr.", " II"])),
    lambda d, s: (lambda f: doubtful(f + d.choice([" geb. ", ", geb. ", " (geb. ", " geborene "]) + s(), f, kind="born as"))(s()),
    lambda d, s: (lambda f: doubtful(f"{f} ({d.choice([s(), 'verst.', 's. Zi. 12', '†', 'KM', 'neu', 'schwanger', 'UMA'])})", f,
                                     kind="brackets"))(s()),
    lambda d, s: (lambda f: doubtful(f + d.choice(["/", " / ", " oder ", " alias ", " od. ", " bzw. ", " = "]) + s(), f, kind="two spellings"))(s()),
    lambda d, s: (lambda f: doubtful(f + d.choice(["?", " ?", "???", "*", " (?)", " !"]), f, kind="a mark of doubt"))(s()),
    lambda d, s: (lambda f: doubtful(d.choice(["Fam. ", "Familie ", "Eheleute ", "Ehepaar ", "Geschw. "]) + f, kind="a family, not a person"))(s()),
    lambda d, s: (lambda f: doubtful(d.choice(["Herr ", "Frau ", "Hr. ", "Fr. "]) + f, f, kind="form of address"))(s()),
    lambda d, s: doubtful(d.choice(["unbekannt", "n.n.", "N.N.", "N. N.", "?", "-", "k.A.", "k. A.", "unbek.", "???", "–", "/", "...", "xxx", "fehlt",
                                    "dito", "dto.", "s.o.", "wie oben", '"',
                                    "keine Angabe"]),
                          kind="no name known"),
    lambda d, s: (lambda f: doubtful(f"{f}, {d.choice(GIVEN)}", f, kind="comma in the family name"))(s()),
    lambda d, s: doubtful(d.choice([12345, "12345", "#REF!", "#NV", "0", 0, True, "01.05.2020"]), kind="no name at all"),
]

ONE_GIVEN = [
    lambda d, s: (lambda g: plain(g, g, "one name"))(d.choice(GIVEN)),
    lambda d, s: (lambda g: plain(g, g, "two names"))(f"{d.choice(GIVEN)} {s()}"),
    lambda d, s: (lambda g: plain(g, g, "hyphen"))(f"Abdul-{s()}"),
    lambda d, s: (lambda g: plain(g, g, "patronymic"))(f"{d.choice(GIVEN)} {s()}{d.choice(['ivna', 'ovych', 'ovna'])}"),
    lambda d, s: (lambda g: plain(g, g, "initial"))(f"{d.choice(GIVEN)} {d.choice('ABDEFGHMS')}."),
    lambda d, s: (lambda g: plain(g, g, "particle"))(f"{d.choice(['Abd al-', 'Abdel ', 'Nur ad-', 'Umm '])}{s()}"),
    lambda d, s: (lambda g: plain(g, g, "a word that is a name"))(d.choice(["Na", "Null", "Ka", "Juni", "Mai", "Ja", "Nein", "Offen", "An", "Do",
        "Van", "Sex", "Rest", "Frei"])),
    lambda d, s: (lambda g: plain(g, g, "another script"))(d.choice(["محمد", "Олена", "علی‌رضا", "አበበ", "سارة", "Дмитро"])),
    lambda d, s: plain(None, UNKNOWN_GIVEN, "one name only"),
    lambda d, s: (lambda g: odd(g.upper(), g.upper(), g.capitalize(), kind="capitals"))(s()),
    lambda d, s: (lambda g: plain(g + d.choice([" ", "\u00a0", "\n"]), g, "blank behind"))(s()),
    lambda d, s: (lambda g: odd(f"{g} jun.", g, f"{g} jun.", kind="junior"))(s()),
    lambda d, s: (lambda g: doubtful(f"{g}{d.choice(['/', ', ', ' / ', '; ', ',', ' oder ', ' od. ', ' alias '])}{d.choice(GIVEN)}",
                                     kind="two names or two people"))(s()),
    lambda d, s: (lambda g: doubtful(f"{g}\n{d.choice(GIVEN)}", kind="a line break"))(s()),
    lambda d, s: (lambda g: doubtful(f"{g} ({d.choice(['Rufname ' + s(), s(), 'Kind', 'schwanger', 'Sohn', 'krank', 'm', 'w', '3 J.'])})", g,
                                     kind="brackets"))(s()),
    lambda d, s: (lambda g: doubtful(g + d.choice(["?", " ?", "*", "(?)"]), g, kind="a mark of doubt"))(s()),
    lambda d, s: doubtful(d.choice(["Baby", "Kind", "Neugeborenes", "Säugling", "Kind 1", "Zwilling 1", "Sohn", "Tochter", "Ehefrau",
                                    "männl. Säugling", "ungeboren"]),
                          kind="a role, no name"),
    lambda d, s: doubtful(d.choice(["unbekannt", "N.N.", "n.n.", "?", "-", "k.A.", "unbek.", "--", "o.A.", "...", "fehlt", "keine Angabe"]),
                          kind="no name known"),
    lambda d, s: (lambda g: doubtful(g + d.choice([" + Frau", " mit 3 Kindern", " und Familie", " + 2", " u. Fam.", " mit Baby", " und Kinder"]),
                                     kind="and others"))(s()),
]
UNKNOWN_GIVEN = ""


def two_given(dice, stems):
    """Two people in the cell of one; the way of writing it, and both."""
    one, two = dice.sample(GIVEN, 2)
    return f"{one}{dice.choice([' und ', ' u. ', ' & ', ' + ', ' UND ', '  und '])}{two}", one, two


def whole(family, given, written, kind, sure=True):
    make = (lambda value: plain(written, value, kind)) if sure else (lambda value: odd(written, value, kind=kind))
    return {"family": make(family), "given": make(given)}


def unclear(written, kind):
    return {"family": doubtful(written, kind=kind), "given": doubtful(written, kind=kind)}


# Both in one cell, where the order does not matter.
WHOLE = [
    lambda d, s: (lambda f, g: whole(f, g, f"{f}, {g}", "comma"))(s(), d.choice(GIVEN)),
    lambda d, s: (lambda f, g: whole(f, g, f"{f},{d.choice(['', '  ', chr(160)])}{g}", "comma without or with more blanks"))(s(), d.choice(GIVEN)),
    lambda d, s: (lambda f, g: whole(f, g, f"{f} , {g} ", "blank before the comma"))(s(), d.choice(GIVEN)),
    lambda d, s: (lambda f, g: whole(f, g, f"{f}, {g}", "comma, particle"))(d.choice(PARTICLES) + s(), d.choice(GIVEN)),
    lambda d, s: (lambda f, g: whole(f, g, f"{f}, {g}", "comma, several names"))(f"{s()} {s()}", f"{d.choice(GIVEN)} {s()}"),
    lambda d, s: (lambda f, g: whole(f, g, f"{f}, {g}", "comma, double name"))(f"{s()}-{s()}", d.choice(GIVEN)),
    lambda d, s: (lambda f, g: whole(f, g, f"{f}, {g}", "comma, a word that is a name"))(d.choice(WORDS), s()),
    lambda d, s: (lambda f, g: whole(f.upper(), g, f"{f.upper()} {g}", "capitals are the family", sure=False))(s(), d.choice(GIVEN)),
    lambda d, s: (lambda f, g: whole(f.upper(), g, f"{f.upper()}, {g}", "capitals, comma"))(s(), d.choice(GIVEN)),
    lambda d, s: (lambda f: whole(f, "", f, "one name only", sure=False))(s()),
    lambda d, s: (lambda f: whole(f, "", f"{f},", "comma and nothing", sure=False))(s()),
    lambda d, s: (lambda f, g, more: {"family": doubtful(f"{f}, {g}{more}", f, kind="brackets"), "given": doubtful(f"{f}, {g}{more}", g, kind="brackets")})(
        s(), d.choice(GIVEN), d.choice([" (w)", " (3 J.)", " (Kind)", " (schwanger)"])),
    lambda d, s: unclear(f", {s()}", "nothing and comma"),
    lambda d, s: unclear(f"{d.choice(['Dr.', 'Prof.'])} {d.choice(GIVEN)} {s()}", "title first"),
    lambda d, s: unclear(f"{s()} {d.choice(GIVEN)} {s()}", "three words"),
    lambda d, s: unclear(f"{s()}, {d.choice(GIVEN)}, {d.choice(GIVEN)}", "two commas"),
    lambda d, s: unclear(f"{s()}, {d.choice(GIVEN)}{d.choice([', geb. 1.2.1990', ' (12.03.1988)', ' *1.1.1990', ' geb. ' + s(), ' - ausgezogen', ' verst.', ' weg', ' 101'])}", "more than a name"),
    lambda d, s: unclear(f"{s()}, {d.choice(GIVEN)} {d.choice(['mit 3 Kindern', '+ Frau', '+ 2 Kinder', 'und Familie', 'u. Fam.', 'mit Ehefrau'])}",
                         "and others"),
    lambda d, s: unclear(d.choice(["Familie ", "Fam. ", "Ehepaar ", "Eheleute ", "Frau ", "Herr "]) + s(), "a family or form of address"),
    lambda d, s: unclear(f"{s()}{d.choice([' / ', '/', '; ', ' - '])}{d.choice(GIVEN)}", "another sign than a comma"),
]


# Without a comma the list's own order decides: the table's page asks for it.
BY_ORDER = {
    "vorname": [
        lambda d, s: (lambda f, g: whole(f, g, f"{g} {f}", "given name first"))(s(), d.choice(GIVEN)),
        lambda d, s: (lambda f, g: whole(f, g, f"{g} {f}", "given name first, hyphen"))(f"{s()}-{s()}", d.choice(GIVEN)),
        lambda d, s: (lambda f, g: whole(f, g, f"{g} {f}", "given name first, particle",
                                        sure=False))(d.choice(["al-", "El-", "von ", "van der ", "de la "]) + s(), d.choice(GIVEN)),
    ],
    "familie": [
        lambda d, s: (lambda f, g: whole(f, g, f"{f} {g}", "family name first"))(s(), d.choice(GIVEN)),
        lambda d, s: (lambda f, g: whole(f, g, f"{f} {g}", "family name first, hyphen"))(f"{s()}-{s()}", d.choice(GIVEN)),
        lambda d, s: (lambda f, g: whole(f, g, f"{f} {g}", "family name first, particle",
                                        sure=False))(d.choice(["al-", "El-", "von ", "van der ", "de la "]) + s(), d.choice(GIVEN)),
    ],
}


def two_whole(dice, stems):
    """Two people in one cell of whole names: written, and both as (family, given)."""
    family, (one, two) = stems(), dice.sample(GIVEN, 2)
    word = dice.choice([" und ", " u. ", " & ", " + "])
    return dice.choice([f"{family}, {one}{word}{two}", f"{one}{word}{two} {family}"]), (family, one), (family, two)
