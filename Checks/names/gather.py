"""Makes the name pairs from Wikidata labels (CC0), as the package `rigour` 1.2.0 carries them in data/names/persons.txt.

    python Checks/names/gather.py persons.txt

One line there is one name (Wikidata item) with its spellings in many scripts. Kept are names that look at home where people
come from: by letters foreign names are not spelt with, or by native endings. Which spelling is registered, which is typed and
which pairs may be looked at while tuning is decided by a hash of the item, so nobody chooses. Labels that are another name
altogether (Miklós for ميخائيل) are left out by a foreign rule: under the general transliteration of the package `unidecode`
two spellings must share, in order, two fifths of their consonants.
"""

import hashlib
import re
import sys
import unicodedata
from pathlib import Path

from unidecode import unidecode

HERE = Path(__file__).parent
# The order is that of a hash. Between the parts lie names that were looked at while the search was built.
PARTS = {"arabic": [(0, 1100), (2600, 3000)], "persian": [(0, 900)], "cyrillic": [(0, 1100), (2300, 2500)]}
PERSIAN = re.compile("(زاده|پور|نژاد|نیا|وند|خواه|دوست|لو|یان|[حعصضظذثخق].*ی|ی.*[حعصضظذثخق])$|[گپچژ].*[ی]$|^(ک|گ)[^ک]*[حعصخق]")
ARABIC = re.compile("[حعصضظذثةق]|^ال|خ|الله|الدين")
CYRILLIC = re.compile("(енко|чук|юк|ський|ська|ский|ская|ов|ова|ев|ева|єв|єва|ин|ина|ич|ко|ай|ій|ия|ія|слав|мир|ан|ла|на)$")


def script(word):
    found = {unicodedata.name(c, "?").split()[0] for c in word if c.isalpha()}
    return found.pop().lower() if len(found) == 1 else "mixed"


def drawn(*words):
    return int(hashlib.sha256("|".join(words).encode()).hexdigest()[:12], 16)


def related(one, other):
    one, other = (re.sub("[^bcdfghjklmnpqrstvwxz]", "", unidecode(w).lower()) for w in (one, other))
    row = [0] * (len(other) + 1)
    for a in one:
        row = longer(row, a, other)
    return row[-1] >= 0.4 * max(len(one), len(other), 1)


def longer(row, letter, other):
    result = [0]
    for i, b in enumerate(other):
        result.append(row[i] + 1 if letter == b else max(row[i + 1], result[i]))
    return result


def native(spellings):
    """Which of the three the name is at home in, with its spellings there."""
    arabic = sorted(w for w in spellings if script(w) == "arabic" and len(w) >= 3)
    persian = [w for w in arabic if re.search("[یکگپچژ]", w) and PERSIAN.search(w)]
    if persian:
        return "persian", persian
    arabic = [w for w in arabic if ARABIC.search(w) and not re.search("[یکگپچژڤ]", w)]
    if arabic:
        return "arabic", arabic
    cyrillic = sorted(w for w in spellings if script(w) == "cyrillic" and len(w) >= 4 and CYRILLIC.search(w))
    return ("cyrillic", cyrillic) if cyrillic else (None, [])


def at_home(pair):
    """خ also writes Spanish j, ث and ذ English th: they alone do not make a name Arabic."""
    return pair[1] != "arabic" or any(re.search("[حعصضظةق]|^ال|الله|الدين", word) for word in pair[3:5])


def pairs(lines):
    for line in lines:
        names, item = line.rsplit(" => ", 1)
        spellings = [n.strip() for n in names.split(",")]
        latin = sorted(w for w in spellings if script(w) == "latin" and len(w) >= 3)
        home, written = native(spellings)
        if not home or not latin:
            continue
        original = written[drawn(item, "original") % len(written)]
        typed = latin[drawn(item, "typed") % len(latin)]
        others = [w for w in latin if w != typed]
        draw = drawn(item, "way") % 10
        if draw < 3 and others:
            pair = item, home, "latin", others[drawn(item, "other") % len(others)], typed
        elif draw < 5:
            pair = item, home, "back", typed, original
        else:
            pair = item, home, "across", original, typed
        if related(pair[3], pair[4]):
            yield pair


def main(path):
    chosen, lines = {}, open(path, encoding="utf-8").read().splitlines()
    items = {}
    for line in lines:
        names, item = line.rsplit(" => ", 1)
        for name in names.split(","):
            items.setdefault(name.strip(), set()).add(item)
    for pair in sorted(pairs(lines), key=lambda p: drawn(p[0])):
        chosen.setdefault(pair[1], []).append(pair)
    kept = [pair for home, parts in PARTS.items() for a, b in parts for pair in chosen.get(home, [])[a:b] if at_home(pair)]
    taken = {pair[0] for pair in kept}
    rest = sorted((p for home in chosen.values() for p in home if p[0] not in taken), key=lambda p: drawn(p[0], "rest"))[:6000]
    hay = {pair[3] for pair in kept + rest}
    by_item = {}
    for name in hay:
        for item in items[name]:
            by_item.setdefault(item, set()).add(name)

    def same(pair):
        """Other names there which Wikidata lists for an item that also has one of the two: to be found as well, not false."""
        meant = items[pair[3]] | items[pair[4]]
        return ",".join(sorted({name for item in meant for name in by_item.get(item, ())} - {pair[3]}))

    for name, part in (("tuning", lambda item: drawn(item, "part") % 8 == 0), ("pairs", lambda item: drawn(item, "part") % 8 != 0)):
        with open(HERE / f"{name}.tsv", "w", encoding="utf-8") as file:
            file.write("item\thome\tway\tregistered\ttyped\tsame\n")
            for pair in kept:
                if part(pair[0]):
                    file.write("\t".join(pair + (same(pair),)) + "\n")
    with open(HERE / "others.tsv", "w", encoding="utf-8") as file:
        file.write("item\tname\n")
        for pair in rest:
            file.write(f"{pair[0]}\t{pair[3]}\n")


main(sys.argv[1])
