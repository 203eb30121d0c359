"""Whole lists: each tests one kind of cell or row at a time, among plain ones."""
import datetime

import days
import names
import words
from meaning import UNKNOWN, Line, Sheet, doubtful, odd, pick, plain

STICHTAG = datetime.date(2026, 4, 15)
TITLES = {
    "family": ["Familienname", "Nachname", "Name", "FAMILIENNAME", "Nachname "], "given": ["Vorname", "Vornamen", "VORNAME", "Vorname(n)"],
    "whole": ["Name, Vorname", "Name und Vorname", "Vor- und Nachname", "Name / Vorname"],
    "birth": ["Geburtsdatum", "geb.", "Geb.-Datum", "geb. am", "Geburtstag", "Geb.dat."], "sex": ["Geschlecht", "m/w", "m/w/d", "Geschl."],
    "nationality": ["Staatsangehörigkeit", "Nationalität", "Staatsang."], "azr": ["AZR-Nummer", "AZR-Nr.", "AZR"], "arrival": ["Einzug am", "Einzug",
        "Einzugsdatum"],
    "status": ["Aufenthaltsstatus", "Aufenthaltsstatus "], "valid": ["gültig bis", "Gültig bis"], "left": ["Auszug am", "Auszug", "Auszugsdatum"],
    "site": ["Unterkunft"], "room": ["Zimmer", "Zi.-Nr."], "key": ["Lfd. Nr.", "Nr.", "lfd. Nr."], "group": ["Fam.-Nr.",
        "Familiennummer"], "note": ["Bemerkung", "Bemerkungen"],
}
ABOVE = [[], [], [["Liste der Bewohner"]], [["Stadt Ludwigsburg"], ["Belegung, nur für den Dienstgebrauch"], []],
         [["Stand: 15.04.2026", None, "Bearbeiterin: Frau Mustermann"]],
         [[], ["Bewohnerliste", None, None, "Seite 1"], []]]
TOTALS = ["Summe", "Summe: {}", "Gesamt", "Gesamt: {}", "Personen gesamt: {}", "Anzahl Personen", "davon weiblich", "davon Kinder: {}", "Übertrag",
          "Zwischensumme", "insgesamt {} Personen",
          "{} Personen", "Σ", "SUMME", "Gesamtzahl", "m: 5 / w: 7", "freie Plätze: {}", "Belegt: {} von 40", "Summe Personen", "Total", "Ergebnis", "Summe 1. OG", "Gesamtergebnis", "Erwachsene: {}, Kinder: 3"]
HEADINGS = ["Haus A", "Haus B – 1. OG", "Zimmer 12", "Familie {}", "Wohnung 3 links", "Ukraine", "Auszüge", "Neuzugänge März", "Zimmer 4 frei",
            "ab hier: VU", "Erdgeschoss", "2. Stock",
            "Container 7", "Afghanistan:", "Alleinstehende Männer", "Familien", "Notbelegung", "Fam. {}", "Turnhalle", "Stand Mai", "UMA", "Anschlussunterbringung"]
COMMENTS = ["Achtung: Schlüssel fehlt", "* = Auszug geplant", "Stand: 01.04.2026", "erstellt von M. Müller", "Seite 1 von 2", "gez. Müller",
            "bitte nicht weitergeben!", "-----", "***", "siehe Rückseite",
            "Legende: rot = ausgezogen", "leer", "frei", "Ende der Liste", "Zimmer wird bis Mai renoviert", "nicht belegt", "gesperrt", "Datum, Unterschrift", "=====", "Reserviert für LRA", "nur Frauen!",
            "geändert am 3.4.26 Mü", "Tel. Hausmeister 07141/123456", "x", "Hinweis: Liste unvollständig", "Quelle: LRA", "n.n.", "?"]
BEDS = [("frei",), ("leer",), ("gesperrt", "Schimmel"), ("Reserviert", "LRA"), ("FREI",), ("unbelegt",), ("---", "frei"), ("nicht belegt",),
        ("Bett frei",),
        ("Abstellraum",), ("defekt",)]
# Headings beside those of the list, with what stands below; none of them is what the program should take.
DECOYS = {
    "Personen": ["1", "2", "5"], "Anzahl Kinder": ["0", "1", "3"], "Anzahl": ["1", "4"], "Geburtsname": ["Karimov", ""], "Geburtsort": ["Homs",
        "Kabul"],
    "Geburtsland": ["Libanon", "Iran"], "Herkunftsland": ["Irak", "Libanon"], "Unterkunft alt": ["Hotel Ibis", ""], "Zimmer alt": ["12",
        ""], "Einreise": ["05.05.2015", ""],
    "Status seit": ["01.01.2024", ""], "Mietvertrag bis": ["30.06.2027", ""], "Pass gültig bis": ["31.12.2030",
        ""], "Ansprechpartnerin": ["Frau Müller"],
    "Betreuer": ["Herr Maier", ""], "Kind von": ["", "Ali"], "Vater": ["Ali", ""], "Telefon": ["0157 1234567", ""], "E-Mail": ["a@b.de",
        ""], "Krankenkasse": ["AOK", ""],
    "Alter": ["36", "41"], "Datum": ["01.04.2026"], "Stand": ["01.04.2026"], "Name Sozialarbeiter": ["Maier", "Müller"], "Religion": ["Islam",
        ""], "Beruf": ["Koch", ""],
    "Kita": ["ja", ""], "Schlüssel": ["1", "2"], "Geschlecht der Kinder": ["m/w", ""], "Nationalität des Vaters": ["Irak",
        ""], "Name der Schule": ["Goetheschule", ""],
}


class Maker:
    def __init__(self, dice, stems, sites):
        self.dice, self.stems, self.sites, self.count = dice, stems, sites, 0

    def person(self, **others):
        family, given = self.stems(), self.dice.choice(names.GIVEN)
        said = {"family": plain(family, family, "plain"), "given": plain(given, given, "plain"), "birth": days.simple_birth(self.dice)}
        return {**said, **others}

    def line(self, person, kind, **more):
        self.count += 1
        cells = {name: said.written for name, said in person.items()}
        if "whole" in more:
            cells["whole"] = more.pop("whole")
        cells.setdefault("key", self.count)
        return Line(cells, [person], kind, **more)

    def sheet(self, columns, lines, theme, **more):
        titles = [self.dice.choice(TITLES.get(name, [name])) for name in columns]
        titles = ["Familienname" if title == "Name" and "given" not in columns else title for title in titles]
        above = self.dice.choice(ABOVE) if "above" not in more else more.pop("above")
        kind = more.pop("file", None) or self.dice.choice(["xlsx", "xlsx", "csv"])
        sheet = Sheet(list(columns), titles, lines, theme, above=[list(row) for row in above], file=kind, **more)
        if kind == "xlsx" and len(columns) > 2 and self.dice.random() < 0.25:
            # Two rows of headings: "Person" joined over the names, the rest bare.
            sheet.upper = ["Person" if index == 0 else None for index in range(len(columns))]
            sheet.span = 2
        sheet.cover = kind == "xlsx" and self.dice.random() < 0.3
        return sheet

    def tested(self, theme, columns, field, makers, count, **base):
        """Each line has one cell of this kind; the rest is plain."""
        lines = [(lambda said: self.line(self.person(**{field: said}, **{k: v() for k, v in base.items()}),
                                        f"{field}: {said.kind}"))(make()) for make in makers(count)]
        return self.sheet(columns, lines, theme)

    def family_names(self, count):
        return self.tested("family names", self.some("key", "family", "given", "birth"), "family",
                           lambda n: [lambda m=m: m(self.dice, self.stems) for m in pick(self.dice, names.FAMILY, n)], count)

    def given_names(self, count):
        sheet = self.tested("given names", self.some("key", "family", "given", "birth"), "given",
                           lambda n: [lambda m=m: m(self.dice, self.stems) for m in pick(self.dice, names.ONE_GIVEN, n)], count)
        sheet.shared = True
        return sheet

    def some(self, *columns):
        """Without a running number in half of the lists."""
        return [name for name in columns if name != "key" or self.dice.random() < 0.5]

    def whole_names(self, count):
        order = self.dice.choice(["vorname", "familie"])
        lines = []
        for make in pick(self.dice, names.WHOLE + 2 * names.BY_ORDER[order], count):
            both = make(self.dice, self.stems)
            lines.append(self.line(self.person(**both), f"name: {both['family'].kind}", whole=both["family"].written))
        return self.sheet(self.some("key", "whole", "birth"), lines, "names in one cell", order=order, shared=True)

    def births(self, count):
        return self.tested("births", self.some("key", "family", "given", "birth"), "birth",
                           lambda n: [lambda m=m: days.birth(self.dice, m) for m in pick(self.dice, days.BIRTHS, n)], count)

    def arrivals(self, count):
        first, last = datetime.date(2016, 1, 2), datetime.date(2026, 3, 1)
        return self.tested("arrivals", self.some("key", "family", "given", "birth", "arrival"), "arrival",
                           lambda n: [lambda: days.day_field(self.dice, first, last, True)] * n, count)

    def validities(self, count):
        first, last = datetime.date(2026, 5, 1), datetime.date(2029, 3, 1)
        return self.tested("validities", self.some("key", "family", "given", "birth", "status", "valid"), "valid",
                           lambda n: [lambda: days.day_field(self.dice, first, last, True)] * n, count, status=lambda: plain("Duldung",
                               "toleratedStay", "plain"))

    def sexes(self, count):
        return self.tested("sex", self.some("key", "family", "given", "sex", "birth"), "sex", lambda n: [lambda: words.sex(self.dice)] * n, count)

    def countries(self, count):
        return self.tested("nationality", self.some("family", "given", "birth", "nationality", "key"), "nationality",
                           lambda n: [lambda: words.country(self.dice)] * n, count)

    def azr(self, count):
        return self.tested("AZR numbers", self.some("azr", "family", "given", "birth"), "azr", lambda n: [lambda: words.azr(self.dice)] * n, count)

    def grounds(self, count):
        return self.tested("status", self.some("key", "family", "given", "birth", "status"), "status",
                           lambda n: [lambda: words.ground(self.dice)] * n, count)

    def marks(self, count):
        return self.tested("marks", self.some("key", "family", "given", "birth", "left"), "left",
                           lambda n: [lambda: words.left(self.dice, STICHTAG)] * n, count)

    def pairs(self, count):
        lines, one_cell = [], self.dice.random() < 0.5
        for index in range(count):
            if index % 4 == 3:
                lines.append(self.single(one_cell))
                continue
            if one_cell:
                written, first, second = names.two_whole(self.dice, self.stems)
            else:
                given, one, two = names.two_given(self.dice, self.stems)
                family = self.stems()
                written, first, second = given, (family, one), (family, two)
            births = self.two_births()
            people = [{"family": odd(written, name[0], kind="two people"), "given": odd(written, name[1], kind="two people"), "birth": birth}
                      for name, birth in zip((first, second), births)]
            self.count += 1
            cells = {"key": self.count, "family": first[0], "given": written, "whole": written, "birth": births[0].written}
            lines.append(Line(cells, people, f"two people, {births[0].kind}"))
        return self.sheet(self.some("key", *(["whole"] if one_cell else ["family", "given"]), "birth"), lines, "two people in a cell",
                          order=self.dice.choice(["vorname", "familie"]), shared=True)

    def single(self, one_cell):
        person = self.person()
        return self.line(person, "one person", whole=f"{person['family'].written}, {person['given'].written}")

    def two_births(self):
        one, two = days.some_birth(self.dice), days.some_birth(self.dice)
        form = self.dice.choice(["none", "both", "one"])
        if form == "none":
            return [plain(None, UNKNOWN, "no birth")] * 2
        if form == "one":
            return [doubtful(f"{one:%d.%m.%Y}", days.full(one), kind="one birth for both")] * 2
        written = self.dice.choice([" / ", "\n", " und ", "/", ", ", " u. "]).join([f"{one:%d.%m.%Y}", f"{two:%d.%m.%Y}"])
        return [odd(written, days.full(day), kind="both births") for day in (one, two)]

    def headings(self, count):
        """Columns that sound like others: the one that is meant is proposed."""
        decoys = self.dice.sample(sorted(DECOYS), 4)
        columns = ["family", "given", "birth", "nationality", "site", *decoys]
        self.dice.shuffle(columns)
        lines = []
        for _ in range(count):
            line = self.line(self.person(nationality=plain("Syrien", ("SY",), "plain")), "person among other columns")
            line.cells["site"] = self.dice.choice(self.sites)
            line.people[0]["site"] = plain(line.cells["site"], line.cells["site"], "plain")
            line.cells.update({name: self.dice.choice(DECOYS[name]) or None for name in decoys})
            lines.append(line)
        return self.sheet(columns, lines, "columns that sound like others", shared=True)

    def other_rows(self, count):
        columns = self.some("key", "family", "given", "birth", "sex", *["room"][:self.dice.randrange(2)])
        lines = []
        for index in range(count):
            family = self.dice.choice(names.WORDS) if index % 3 == 1 else self.stems()
            person = self.person(family=plain(family, family, "a word that is a name"), sex=plain("w", "female", "plain"))
            lines.append(self.line(person, "person among other rows"))
            lines[-1].cells["room"] = 100 + index
            if index % 2:
                lines.append(self.no_person(columns))
            if index % 5 == 0 and "room" in columns:
                lines.append(Line({"room": 100 + index, **dict(zip(("family", "given"), self.dice.choice(BEDS)))}, [], "empty bed"))
        sheet = self.sheet(columns, lines, "rows that are nobody")
        for line in lines:
            if line.kind == "repeated headings":
                line.cells = dict(zip(columns, sheet.titles))
        return sheet

    def no_person(self, columns):
        number, place = self.dice.randrange(3, 40), self.dice.choice([columns[0], columns[0], "family"])
        kind, texts = self.dice.choice([("total", TOTALS), ("total", TOTALS), ("heading", HEADINGS), ("comment", COMMENTS), ("blank", [""]),
                                        ("repeated headings", [""])])
        text = self.dice.choice(texts)
        text = text.format(number if kind == "total" else self.stems())
        cells = {place: text}
        if kind == "total" and self.dice.random() < 0.4 and "birth" in columns:
            cells[self.dice.choice(["given", "birth"])] = number
        if kind == "blank":
            cells = {place: self.dice.choice([None, " ", "\u00a0"])}
        return Line(cells, [], kind)
