"""Lists in which a cell may speak for the rows below: families, joined cells, blanks; and the files themselves."""
import random

import days
import files
import names
from meaning import UNKNOWN, doubtful, odd, plain
from sheets import Maker


class Blocks(Maker):
    def families(self, count):
        """Families by a number: in each row, only where the block begins, or joined."""
        style = self.dice.choice(["every row", "first row", "joined"])
        shared = self.dice.random() < 0.5
        columns = ["group", "family", "given", "birth"]
        lines, merges, number = [], [], self.dice.randrange(1, 900)
        while len(lines) < count:
            number += 1
            family = self.dice.choice([self.stems(), self.dice.choice(names.PARTICLES) + self.stems()])
            size = self.dice.choice([1, 2, 3, 4, 5])
            for member in range(size):
                written = family if not shared or member == 0 else None
                person = self.person(family=(plain if written else odd)(written, family, kind=f"family name, {style}"))
                line = self.line(person, f"families, {style}{', name once' if shared else ''}", family=(id(self), number))
                line.cells["group"] = number if style == "every row" or member == 0 else None
                lines.append(line)
            if size > 1 and style == "joined":
                merges.append(("group", len(lines) - size, len(lines) - 1))
                if shared:
                    merges.append(("family", len(lines) - size, len(lines) - 1))
        return self.sheet(columns, lines, "families by number", merges=merges, layout="", file="xlsx" if style == "joined" else None)

    def blanks(self, count):
        """Where a person lives: named again and again, with gaps that say nothing; or joined cells that speak for all they cover."""
        joined = self.dice.random() < 0.4
        columns = self.some("key", "family", "given", "birth", "site") if not joined else ["site", *self.some("key", "family", "given", "birth")]
        lines, merges = [], []
        while len(lines) < count:
            site = self.dice.choice(self.sites)
            if joined:
                size = self.dice.choice([1, 1, 2, 3, 4])
                for member in range(size):
                    lines.append(self.line(self.person(site=plain(site if member == 0 else None, site, "joined site")), "joined site"))
                if size > 1:
                    merges.append(("site", len(lines) - size, len(lines) - 1))
                if self.dice.random() < 0.2:
                    lines.append(self.line(self.person(site=plain(None, UNKNOWN, "blank site")), "blank below joined cells"))
            else:
                blank = self.dice.random() < 0.35
                word = self.dice.choice([None, None, "", " ", "\u00a0"]) if blank else site
                said = plain(word, UNKNOWN, "blank site") if blank else plain(word, site, "site")
                if not blank and self.dice.random() < 0.15:
                    said = doubtful(self.dice.choice(["unbekannt", "k.A.", "?", "-", "Bahnhofstr. 99", "n.n.", "s.o.", "dito", '"', "wie oben",
                                        "privat?", "Haus X"]), kind="site to ask")
                lines.append(self.line(self.person(site=said), f"site: {said.kind}"))
        return self.sheet(columns, lines, "joined cells and blanks", merges=merges, file="xlsx" if joined else None)

    def files(self, count):
        """Plain people in every kind of file; what is tested is the file."""
        lines = []
        for make in random.Random(self.dice.random()).choices(names.FAMILY[:14], k=count):
            said = make(self.dice, self.stems)
            text = said.values[0]
            note = self.dice.choice([None, "", "a;b", 'sagt "nein"', "zwei\nZeilen", "Komma, hier", "ß€ÄÖ", "'x"])
            line = self.line(self.person(family=plain(text, text, "in every file")), "in every file")
            line.cells["note"] = note
            lines.append(line)
        return self.sheet(self.some("key", "family", "given", "birth", "note"), lines, "files", file="csv")

    def broken(self, count):
        """Umlauts in files that are damaged: nobody is called otherwise, and nobody disappears."""
        lines = []
        for _ in range(count):
            family = self.stems()[:-1] + self.dice.choice("üöäß")
            lines.append(self.line(self.person(family=odd(family, family, kind="in a damaged file")), "in a damaged file"))
        lines[-1].cells["family"] = family = self.stems() + "ü"
        lines[-1].people[0]["family"] = odd(family, family, kind="in a damaged file")
        return self.sheet(["family", "given", "birth"], lines, "damaged files", file="csv", broken=self.dice.choice(files.BROKEN))

    def cells(self, count):
        """What only workbooks have: another calendar, formulas without results, errors, hidden rows, half bold names, a name joined over two cells."""
        lines, formulas, hidden, merges = [], [], [], []
        epoch = self.dice.choice([1900, 1904])
        for index in range(count):
            form = self.dice.choice(["day", "serial", "formula", "error", "hidden", "rich"])
            person, day = self.person(), days.some_birth(self.dice)
            if form in ("day", "hidden"):
                person["birth"] = plain(day, days.full(day), f"a day, {epoch}")
            elif form == "serial":
                shift = 0 if epoch == 1900 else 1462
                person["birth"] = plain(days.serial(day) - shift, days.full(day), f"serial number, {epoch}")
            elif form == "formula":
                field = self.dice.choice(["family", "given", "birth"])
                person[field] = doubtful(self.dice.choice(["=Z99", "=Z99&Z98", "=SVERWEIS(A1;Z1:Z9;2)", "=TODAY()"]),
                                        kind="a formula without its result")
                formulas.append(index)
            elif form == "error":
                field = self.dice.choice(["family", "given", "birth"])
                person[field] = doubtful(self.dice.choice(["#REF!", "#N/A", "#VALUE!", "#NAME?"]), kind="an error of the workbook")
            if form == "hidden":
                hidden.append(index)
            lines.append(self.line(person, f"workbook: {form}"))
        sheet = self.sheet(self.some("key", "family", "given", "birth"), lines, "workbooks", merges=merges, file="xlsx")
        first = sheet.head + (2 if sheet.upper else 1)
        sheet.epoch, sheet.rich = epoch, True
        sheet.formulas, sheet.hidden = [first + index for index in formulas], [first + index for index in hidden]
        return sheet
