"""Lists as offices keep them: invented people, written down the way tired people write."""
import datetime
import random

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

FAMILIES = ["Nadelöhr", "Zirbelwind", "Quastenflosser", "al Wachtelruf", "Dornröschen", "Eisvogel", "Flussregenpfeifer", "Gimpelfang", "Haubenmeise",
            "Ibisfeder", "Jungfernkranich", "Kornweihe", "Löffelente", "Mauersegler", "Neuntöter", "Ortolan"]
GIVEN = {"w": ["Sara", "Lina", "Mariam", "Olena", "Selam", "Zahra", "Noor", "Iryna"], "m": ["Ali", "Yusuf", "Tesfay", "Omar", "Dmytro", "Reza", "Karim", "Samir"]}
COUNTRIES = {"SY": ["syr.", "Syrien", "SYR", "syrisch"], "AF": ["afgh.", "Afghanistan", "AFG"], "UA": ["UKR", "Ukraine", "ukrainisch"], "ER": ["eritr.", "Eritrea", "ERI"]}
STATUS = {"toleratedStay": ["Duldung", "geduldet", "§ 60a"], "permissionToRemain": ["Gestattung", "Aufenthaltsgestattung", "AG"],
          "temporaryProtection": ["§ 24 AufenthG", "§24"], "subsidiaryProtection": ["subsidiär", "§ 25 II 2. Alt."[:8] + " 2"]}
SEX = {"w": ["w", "weibl.", "W", "Frau"], "m": ["m", "männl.", "M", "Herr"]}


class Person:
    def __init__(self, dice, number, family, born, sex, household):
        self.number, self.family, self.born, self.sex, self.household = number, family, born, sex, household
        self.given = dice.choice(GIVEN[sex]) + ("" if number < 8 else " " + dice.choice(GIVEN[sex]))
        self.country = household["country"]
        self.azr = f"0{dice.randrange(10**10, 10**11 - 1):011d}" if dice.random() < 0.5 else None
        self.status = household["status"]
        self.gone = None

    @property
    def name(self):
        return self.family, self.given


def population(dice, households, sites, first=1):
    """Families with rooms: the eldest first."""
    people = []
    for index in range(households):
        family = FAMILIES[index % len(FAMILIES)] + ("" if index < len(FAMILIES) else "-" + FAMILIES[index // len(FAMILIES) % len(FAMILIES)])
        home = {"country": dice.choice(sorted(COUNTRIES)), "status": dice.choice(sorted(STATUS)), "site": sites[index % len(sites)], "room": str(index + 1)}
        for member in range(dice.choice([1, 1, 2, 3, 4])):
            year = dice.randrange(1960, 1998) if member < 2 else dice.randrange(2009, 2023)
            born = datetime.date(year, dice.randrange(1, 13), dice.randrange(2, 28))
            person = Person(dice, first + len(people), family, born, dice.choice("wm"), home)
            if not any(p.name == person.name and p.born == person.born for p in people):
                people.append(person)
    return people


def written_day(dice, day, system=None):
    return dice.choice([day, day.strftime("%d.%m.%Y"), f"{day.day}.{day.month}.{day.year}", day.isoformat(),
                        day.strftime("%d.%m.%y") if day.year > 1930 else day,
                        day if system else (day - datetime.date(1899, 12, 30)).days])


def write_rooms(path, people, stichtag, seed):
    """One row each; site and room only where a block begins; the head in the third row; other sheets beside it."""
    dice = random.Random(seed)
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Deckblatt"
    cover["B2"] = "Interne Liste, bitte nicht weitergeben"
    old = book.create_sheet("Alt")
    old.sheet_state = "hidden"
    sheet = book.create_sheet("Belegung")
    sheet.append([f"Belegung der Unterkünfte – Stand: {stichtag:%d.%m.%Y}"])
    sheet.merge_cells("A1:K1")
    sheet.append([])
    sheet.append(["Objekt", "Zi.-Nr.", "Pers.-Nr.", "Name, Vorname", "Geb.-Datum", "m/w", "Staatsang.", "AZR-Nr.", "Aufenthaltsstatus", "Auszug am", "Bemerkung"])
    for head in (old,):
        head.append([c.value for c in sheet[3]])
        head.append(["Turm", "1", 99, "Verjährt, Altbert", "1950"])
    site = room = None
    first, start = None, None
    for person in sorted(people, key=lambda p: (p.household["site"], int(p.household["room"]), p.number)):
        home = person.household
        row = [home["site"] if home["site"] != site else None, home["room"] if (home["site"], home["room"]) != (site, room) else None]
        if home["site"] != site:
            if start and sheet.max_row > start:
                sheet.merge_cells(start_row=start, end_row=sheet.max_row, start_column=1, end_column=1)
            start = sheet.max_row + 1
        site, room = home["site"], home["room"]
        azr = person.azr or dice.choice(["", "-", "unbekannt", "k. A."])
        row += [person.number, f"{person.family}, {person.given}", written_day(dice, person.born), dice.choice(SEX[person.sex]),
                dice.choice(COUNTRIES[person.country]), azr, dice.choice(STATUS[person.status]),
                person.gone.strftime("%d.%m.%Y") if person.gone else None, dice.choice(["", "", "Schlüssel fehlt", "=SUMME"])]
        sheet.append(row)
        first = first or sheet.max_row
    sheet.append(["Summe", None, None, f"{len(people)} Personen"])
    book.save(path)


def write_families(path, people, encoding="cp1252"):
    """One line for each family: the parents in one cell, the children in columns of their own; as an old program exports it."""
    homes = {}
    for person in people:
        homes.setdefault(id(person.household), []).append(person)
    lines = ["Fam.-Nr.;Namen;Kind 1;Kind 1 geb.;Kind 2;Kind 2 geb.;Staat;Säule;Wohnung;Straße"]
    for number, family in enumerate(homes.values(), 1):
        grown = [p for p in family if p.born.year < 2000][:2]
        for person in grown:
            person.given = person.given.split()[0]
        children = [p for p in family if p.born.year >= 2000][:2]
        names = f"{' und '.join(p.given for p in grown)} {grown[0].family}" if len(grown) > 1 else f"{grown[0].family}, {grown[0].given}"
        cells = [str(number), names]
        for index in range(2):
            cells += [children[index].given, children[index].born.strftime("%d.%m.%Y")] if index < len(children) else ["", ""]
        cells += [COUNTRIES[grown[0].country][1], "AU", "EG links", "Am Größten Weg 3"]
        lines.append(";".join(f'"{c}"' if " " in c else c for c in cells))
        family[:] = grown + children
    with open(path, "w", encoding=encoding, newline="") as file:
        file.write("\r\n".join(lines) + "\r\n")
    return [person for family in homes.values() for person in family]


def write_1904(path, people, stichtag):
    """Days counted from 1904; two rows of headings, the upper joined over the lower."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = f"Stand {stichtag:%d.%m.%Y}"
    sheet.append(["Person", None, None, None, "Unterbringung", None])
    sheet.append(["Familienname", "Vorname", "geb.", "Nationalität", "Unterkunft", "Zimmer"])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("E1:F1")
    for person in people:
        sheet.append([person.family, person.given, person.born, COUNTRIES[person.country][1], person.household["site"], int(person.household["room"])])
    book.save(path)
