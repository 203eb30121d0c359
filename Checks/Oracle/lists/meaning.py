"""What a cell of a list says: how it is written, what was meant by it, and whether anybody could know."""
import random
import unicodedata
from dataclasses import dataclass, field

UNKNOWN = None


@dataclass(frozen=True)
class Said:
    """One cell. `values` are the readings a clerk would accept; `asks` means a remark at the cell is owed, whatever is stored."""
    written: object
    values: tuple
    asks: bool = False
    plain: bool = False
    kind: str = ""


def plain(written, value, kind):
    """Everybody writes so: it is read without an error."""
    return Said(written, (value,), plain=True, kind=kind)


def odd(written, *values, kind):
    """One meaning (or the same in several spellings); to ask is no fault."""
    return Said(written, values, kind=kind)


def doubtful(written, *values, kind):
    """Nobody can know without asking: there is a remark, and nothing else than these values is stored without an answer."""
    return Said(written, (*values, UNKNOWN), asks=True, kind=kind)


@dataclass
class Line:
    """One row of the sheet: its cells, and everybody who stands in it with what is known of them, each field a `Said`."""
    cells: dict
    people: list
    kind: str
    note: str = ""
    number: int = 0
    family: object = None


@dataclass
class Sheet:
    """A list: rows above the headings, the headings, its lines, and how it is filed."""
    columns: list
    titles: list
    lines: list
    theme: str
    above: list = field(default_factory=list)
    upper: list = field(default_factory=list)
    order: str = "vorname"
    layout: str = "perPerson"   # empty: as proposed
    shared: bool = False        # so many rows speak of several people that either layout may be proposed
    file: str = "xlsx"
    merges: list = field(default_factory=list)
    name: str = ""
    span: int = 0           # how many headings the first of two rows of headings joins
    cover: bool = False     # other sheets before and behind
    epoch: int = 1900
    hidden: list = field(default_factory=list)
    formulas: list = field(default_factory=list)    # rows in which "=…" is one, without its result
    rich: bool = False
    broken: str = ""        # what is wrong with the file; to refuse it is right as well

    @property
    def head(self):
        """The row of the headings, the first of two."""
        return len(self.above) + 1

    def number(self):
        line = self.head + (2 if self.upper else 1)
        for row in self.lines:
            row.number = line
            line += 1

    def letter(self, name):
        return chr(ord("A") + self.columns.index(name))


def clean(text):
    """Spelling as it is compared: composed, invisible signs and blanks around gone, inner blanks single."""
    if not isinstance(text, str):
        return text
    text = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", text) if c not in "\u00ad\u200b\u200e\u200f\ufeff")
    return " ".join(text.split())


def pick(dice, makers, count):
    """Every production in turn, in a new order each round."""
    chosen = []
    while len(chosen) < count:
        round_ = list(makers)
        dice.shuffle(round_)
        chosen += round_
    return chosen[:count]


class Stems:
    """Names nobody else has: the number in syllables."""
    HEAD = ["ba", "da", "fa", "ga", "ha", "ka", "la", "ma", "na", "ra", "sa", "ta", "za", "scha", "mo", "ru", "si", "te", "o", "a", "ni", "ju"]
    BODY = ["ri", "lo", "ne", "du", "mi", "ka", "so", "ve", "ta", "bu", "gi", "ro", "le", "fa", "hu", "pe", "ja"]
    TAIL = ["di", "mann", "ov", "yan", "ani", "zadeh", "lu", "ic", "son", "bek", "far", "ez", "ko", "tas", "wi", "in", "our", "ahl"]

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.used = set()

    def __call__(self):
        while True:
            name = self.dice.choice(self.HEAD) + self.dice.choice(self.BODY) + self.dice.choice(self.BODY) + self.dice.choice(self.TAIL)
            if name not in self.used:
                self.used.add(name)
                return name.capitalize()
