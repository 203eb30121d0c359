"""Holds what was stored and said against what was meant."""
import re
from collections import Counter
from dataclasses import dataclass

from drive import FIELDS
from meaning import UNKNOWN, clean

# What is said of every such row, and answers no question about a cell.
IDLE = ("Ohne Geburtsdatum", "Die Person ist minderjährig")
# A dash is a blank with ink.
DASHES = ("-", "--", "–", "/")


@dataclass
class Fault:
    kind: str
    what: str
    row: str

    def __str__(self):
        return f"{self.what}\n        {self.row}".strip()


class Judge:
    def __init__(self, sheet, form, entries, stored):
        self.sheet, self.form, self.entries, self.stored = sheet, form, entries, stored
        self.faults, self.counts = [], Counter()

    def at(self, line):
        return [entry for entry in self.entries if entry.line == line.number]

    def fault(self, line, kind, what):
        said = "; ".join(f"{e.outcome}: {[f'{w} {t}' for w, t in e.remarks if w]}" for e in self.at(line)) or "nothing in the report"
        cells = {name: line.cells.get(name) for name in self.sheet.columns}
        self.faults.append(Fault(f"{line.kind} / {kind}", what, f"{self.sheet.name} ({self.form}) row {line.number} {cells}: {said}"))

    def remarks(self, line, field):
        """What is said at the cell, or of the row as a whole."""
        columns = [field] if field in self.sheet.columns else ["whole"] if field in ("family", "given") else []
        letters = [self.sheet.letter(name) for name in columns]
        found = []
        for entry in self.at(line):
            for weight, text in entry.remarks:
                idle = any(word in text for word in (IDLE if len(line.people) > 1 or field != "birth" else IDLE[1:]))
                if weight and not idle and (any(text.startswith(f"{letter}{line.number} ") for letter in letters) or FIELDS.get(field, "?") in text):
                    found.append((weight, text))
        return found

    def whole(self):
        for line in self.sheet.lines:
            self.counts[line.kind] += 1
            people = self.stored.get(line.number, [])
            if not line.people:
                self.nobody(line, people)
            else:
                self.somebody(line, people)
        for person in self.stored.get(None, []):
            self.faults.append(Fault("nowhere", f"{person} came from no row", self.sheet.name))
        self.households()
        return self.faults

    def nobody(self, line, people):
        entries = self.at(line)
        if people and not self.asked(line):
            self.fault(line, "became a person", f"{line.kind}: nobody stands in this row, stored {[(p['family'], p['given']) for p in people]}")
        elif not entries and line.kind != "blank":
            self.fault(line, "vanished", f"{line.kind}: passed over without a word")

    def somebody(self, line, people):
        entries = self.at(line)
        if not entries:
            return self.fault(line, "dropped", f"{line.kind}: the row is not in the report")
        if not people and not any(entry.stopped or entry.told for entry in entries):
            return self.fault(line, "dropped", f"{line.kind}: not stored and not asked about")
        if people and len(people) + sum(entry.stopped for entry in entries) != len(line.people) and not self.asked(line):
            self.fault(line, "number of people",
                       f"{line.kind}: {len(line.people)} stand in the row, stored {[(p['family'], p['given']) for p in people]}")
        for index, meant in enumerate(line.people):
            for field, said in meant.items():
                self.cell(line, field, said, self.match(line, people, meant, index))

    def asked(self, line):
        return any(entry.stopped or any(weight in ("Hinweis", "Fehler") for weight, _ in entry.remarks) for entry in self.at(line))

    def match(self, line, people, meant, index):
        """The one of several in a row who bears the name; whoever else stands there only if nobody was held back."""
        named = [p for p in people if any(clean(p["given"]) == clean(v) for v in meant["given"].values)]
        if named:
            return named[0]
        if len(line.people) > 1 and len(people) != len(line.people):
            return None
        held = len(people) < index + 1 or len(people) != 1 and len(people) != index + 1
        return None if held else people[index]

    def cell(self, line, field, said, person):
        remarks = self.remarks(line, field)
        questions = [text for weight, text in remarks if weight in ("Fehler", "Hinweis")]
        exported = self.form.startswith("CSV") and "serial" in said.kind
        if said.plain and not exported and any(weight == "Fehler" for weight, _ in remarks):
            self.fault(line, "needless error", f"{field} {said.written!r} ({said.kind}) is an error: {questions}")
        if said.asks and not remarks and clean(said.written) not in DASHES:
            stored = "" if person is None else f", stored {person[field]!r}"
            self.fault(line, "not asked", f"{field} {said.written!r} ({said.kind}): nobody was asked or told{stored}")
        elif person is not None and not questions and not self.same(person[field], said, remarks):
            self.fault(line, "wrong", f"{field} {said.written!r} ({said.kind}): stored {person[field]!r}, meant {said.values}")

    def same(self, found, said, remarks):
        wanted = [clean(value) for value in said.values]
        if clean(found) in wanted or (found in ("", None) and (UNKNOWN in wanted or "" in wanted)):
            return True
        # Left out, and said so.
        return found in ("", None) and bool(remarks)

    def households(self):
        groups = {}
        for line in self.sheet.lines:
            for person in self.stored.get(line.number, []):
                if line.family:
                    groups.setdefault(line.family, []).append((line, person["household"]))
        seen = {}
        for group, members in groups.items():
            homes = {home for _, home in members}
            if len(homes) > 1 and not any(self.asked(line) for line, _ in members):
                self.fault(members[-1][0], "household", "one family became several households")
            for home in homes:
                if home and seen.setdefault(home, group) != group:
                    self.fault(members[0][0], "household", "two families share a household")
