"""Measures the search for names: how many are found by another spelling, against PostgreSQL's trigrams and plain phonetics on the
same pairs among the same other names, and how long a search takes in towns of 10,000 to 1,000,000 names.

    python Checks/Bench/names.py quality
    python Checks/Bench/names.py speed 10000 100000 1000000      (`pg:100000` on the server of TEST_POSTGRES)

Needs `unidecode` for the rivals. The pairs: Checks/names/README.md.
"""
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from unidecode import unidecode

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402

NAMES = Path(__file__).resolve().parents[1] / "names"
ENDLESS = 253402300799000000


def table(file):
    head, *lines = (NAMES / file).read_text(encoding="utf-8").splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"))) for line in lines]


def fill(path, names):
    """A town with these names, put in by SQL; `migrate` then makes the index."""
    application.run("migrate", "--database", f"sqlite:{path}")
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO act (id, kind, day, recorded_at, account, reason) VALUES ('act', 'registration', '2020-01-01', 1, 'x', '')")
        db.executemany("INSERT INTO person (id, file_number, recorded_act) VALUES (?, ?, 'act')", ((f"p{i:07}", f"X-{i}") for i in range(len(names))))
        db.executemany(
            """INSERT INTO person_name (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                        kind, family, given, source, sort_key)
               VALUES (?, ?, '2020-01-01', '9999-12-31', 1, 'act', ?, NULL, 'official', '', ?, 'unknown', ?)""",
            ((f"n{i:07}", f"p{i:07}", ENDLESS, name, name) for i, name in enumerate(names)))
        db.execute("UPDATE name_index SET version = 0, making = 0")
    application.run("migrate", "--database", f"sqlite:{path}", timeout=3600)
    return f"sqlite:{path}"


def fill_postgres(names):
    application.psql("DROP DATABASE IF EXISTS namen")
    application.psql("CREATE DATABASE namen")
    address = application.on_database("namen")
    application.run("migrate", "--database", address)
    with tempfile.TemporaryDirectory() as folder:
        people, written = Path(folder, "people"), Path(folder, "names")
        people.write_text("".join(f"p{i:07}\tX-{i}\tact\n" for i in range(len(names))))
        written.write_text(
            "".join(
                f"n{i:07}\tp{i:07}\t2020-01-01\t9999-12-31\t1\tact\t{ENDLESS}\tofficial\t\t{name}\tunknown\t{name}\n"
                for i, name in enumerate(names)), encoding="utf-8")
        application.psql(
            "INSERT INTO act (id, kind, day, recorded_at, account, reason) VALUES ('act', 'registration', '2020-01-01', 1, 'x', '')", address)
        for copy, file in (
                ("person (id, file_number, recorded_act)", people),
                ("person_name (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, kind, family, given, source, sort_key)",
                 written)):
            subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", f"\\copy {copy} FROM '{file}'"], check=True)
    application.psql("UPDATE name_index SET version = 0, making = 0", address)
    application.run("migrate", "--database", address, timeout=3600)
    application.psql("ANALYZE", address)
    return address


def searched(database, texts, limit=50):
    done = subprocess.run(
        [str(application.EXECUTABLE), "search", "--lines", "--limit", str(limit), "--database", database], input="\n".join(texts) + "\n",
        text=True, capture_output=True, cwd=application.ROOT)
    if done.returncode:
        raise SystemExit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


# Rivals: each answers ten names.

def trigrams(names, texts):
    """similarity() of lower-case, accent-free text, the most similar ten."""
    if not application.postgres_server():
        return None
    application.psql("DROP DATABASE IF EXISTS rivale")
    application.psql("CREATE DATABASE rivale")
    address = application.on_database("rivale")
    application.psql("CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE TABLE hay (name text); CREATE TABLE asked (n int, text text)", address)
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in (("hay", names), ("asked", [f"{i}\t{text}" for i, text in enumerate(texts)])):
            file = Path(folder, name)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            subprocess.run(["psql", "-X", "-q", "-d", address, "-c", f"\\copy {name} FROM '{file}'"], check=True)
    rows = application.psql(
        """SELECT n, hit.name FROM asked, LATERAL (
               SELECT name FROM hay WHERE similarity(unaccent(lower(name)), unaccent(lower(asked.text))) >= 0.3
               ORDER BY similarity(unaccent(lower(name)), unaccent(lower(asked.text))) DESC, name LIMIT 10) AS hit""", address)
    found = [[] for _ in texts]
    for line in rows.splitlines():
        n, name = line.split("|", 1)
        found[int(n)].append(name)
    return found


def cologne(text):
    """Kölner Phonetik (Postel 1969) of Latin letters."""
    word = "".join(c for c in text.lower().replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "ss") if c.isascii() and c.isalpha())
    codes = []
    for i, c in enumerate(word):
        before, after = word[i - 1] if i else "", word[i + 1] if i + 1 < len(word) else ""
        if c in "aeijouy":
            code = "0"
        elif c == "b" or c == "p" and after != "h":
            code = "1"
        elif c in "dt":
            code = "8" if after and after in "csz" else "2"
        elif c in "fvw" or c == "p":
            code = "3"
        elif c in "gkq":
            code = "4"
        elif c == "c":
            soft = before and before in "sz" or not after or after not in ("ahkloqrux" if not i else "ahkoqux")
            code = "8" if soft else "4"
        elif c == "x":
            code = "8" if before and before in "ckq" else "48"
        elif c == "l":
            code = "5"
        elif c in "mn":
            code = "6"
        elif c == "r":
            code = "7"
        elif c in "sz":
            code = "8"
        else:
            continue
        codes.append(code)
    joined = "".join(codes)
    single = "".join(c for i, c in enumerate(joined) if not i or joined[i - 1] != c)
    return single[:1] + single[1:].replace("0", "")


def phonetics(names, texts):
    by_code = {}
    for name in sorted(names):
        by_code.setdefault(cologne(unidecode(name)), []).append(name)
    return [by_code.get(cologne(unidecode(text)), [])[:10] for text in texts]


def transliterated(names, texts):
    plain = {}
    for name in names:
        plain.setdefault(unidecode(name).lower().strip() or "?", []).append(name)
    found = trigrams(sorted(plain), [unidecode(text).lower().strip() or "?" for text in texts])
    return None if found is None else [[name for key in keys for name in plain[key]][:10] for keys in found]


def report(title, pairs, found):
    lines = {}
    for pair, hits in zip(pairs, found):
        same = set(pair["same"].split(",")) if pair["same"] else set()
        hits = [hit for hit in hits if hit == pair["registered"] or hit not in same][:10]
        for part in ("all", pair["home"], pair["way"]):
            line = lines.setdefault(part, [0, 0, 0, 0])
            line[0] += 1
            line[1] += pair["registered"] in hits
            line[2] += hits[:1] == [pair["registered"]]
            line[3] += sum(hit != pair["registered"] for hit in hits)
    print(title)
    for part, (count, ten, first, false) in lines.items():
        print(f"  {part:9} {count:5} pairs  in ten {ten / count:.3f}  first {first / count:.3f}  others in ten {false / count:.2f}")


def quality():
    pairs = table("pairs.tsv")
    names = sorted({pair["registered"] for pair in pairs} | {other["name"] for other in table("others.tsv")})
    texts = [pair["typed"] for pair in pairs]
    print(f"{len(pairs)} pairs of single names among {len(names)} names")
    with tempfile.TemporaryDirectory() as folder:
        ours = [[hit["name"] for hit in line["hits"]] for line in searched(fill(f"{folder}/names.sqlite", names), texts)]
    report("Miteinander", pairs, ours)
    for title, rival in (("pg_trgm", trigrams), ("pg_trgm, transliterated", transliterated), ("Kölner Phonetik, transliterated", phonetics)):
        found = rival(names, texts)
        if found is not None:
            report(title, pairs, found)
    whole(pairs, [other["name"] for other in table("others.tsv")])


def whole(pairs, others):
    """First and family name together, as people are searched for: two pairs of one home and way make a person."""
    chance = random.Random(7)
    people, by_kind = [], {}
    for pair in pairs:
        by_kind.setdefault((pair["home"], pair["way"]), []).append(pair)
    for kind, some in sorted(by_kind.items()):
        chance.shuffle(some)
        for one, two in zip(some[::2], some[1::2]):
            people.append({"home": kind[0], "way": kind[1], "same": "", "registered": f"{one['registered']} {two['registered']}",
                           "typed": " ".join(chance.sample([one["typed"], two["typed"]], 2))})
    words = others + [pair["registered"] for pair in pairs]
    names = sorted({person["registered"] for person in people} | {" ".join(chance.sample(words, 2)) for _ in range(8000)})
    texts = [person["typed"] for person in people]
    print(f"{len(people)} people with two names in either order among {len(names)}")
    with tempfile.TemporaryDirectory() as folder:
        ours = [[hit["name"] for hit in line["hits"]] for line in searched(fill(f"{folder}/names.sqlite", names), texts)]
    report("Miteinander", people, ours)
    for title, rival in (("pg_trgm", trigrams), ("pg_trgm, transliterated", transliterated), ("Kölner Phonetik, transliterated", phonetics)):
        found = rival(names, texts)
        if found is not None:
            report(title, people, found)


def town(size):
    """Names as unevenly spread as in life: the n-th most frequent word is borne by about 1/n as many."""
    chance = random.Random(size)
    words = [other["name"] for other in table("others.tsv")]
    weights = [1 / (i + 3) for i in range(len(words))]
    given, family = (chance.choices(words, weights, k=size) for _ in range(2))
    return [f"{one} {two}" for one, two in zip(given, family)]


def speed(size, postgres=False):
    names = town(size)
    pairs = table("pairs.tsv")
    chance = random.Random(1)
    words = [pair["typed"] for pair in pairs]
    known = [name for name in chance.sample(names, 200)]
    questions = [("two names known here", known), ("one name", [name.split()[0] for name in known]),
                 ("two names from elsewhere", [" ".join(chance.sample(words, 2)) for _ in range(200)])]
    with tempfile.TemporaryDirectory() as folder:
        database = fill_postgres(names) if postgres else fill(f"{folder}/names.sqlite", names)
        searched(database, words[:20])
        for title, texts in questions:
            times = sorted(line["milliseconds"] for line in searched(database, texts))
            print(f"{'PostgreSQL' if postgres else 'SQLite'} {size:9,} names, {title}: "
                  f"p50 {statistics.median(times):.1f} ms, p99 {times[int(len(times) * 0.99) - 1]:.1f} ms", flush=True)
        if not postgres:
            print(f"  the file has {os.path.getsize(f'{folder}/names.sqlite') / 1e6:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["speed"]:
        for size in sys.argv[2:] or ["10000"]:
            speed(int(size.removeprefix("pg:")), size.startswith("pg:"))
    else:
        quality()
