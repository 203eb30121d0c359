"""The journal's chain, verified by a second implementation; and `verify` must see every kind of tampering."""
import hashlib
import random
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
from report import Report  # noqa: E402

PAYLOAD = ("salt", "account", "role", "request", "action", "subject_kind", "subject", "details", "reason")


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def fault(path):
    """The number of the first entry that does not fit, or None."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    previous, number, last = "0" * 64, 0, None
    for row in connection.execute("SELECT * FROM journal ORDER BY seq"):
        number += 1
        payload = sha256("".join(f"{len(row[name].encode())}:{row[name]}" for name in PAYLOAD))
        chained = sha256(f"{previous}|{row['seq']}|{row['at']}|{payload}")
        if (row["seq"], row["previous_hash"], row["payload_hash"], row["hash"]) != (number, previous, payload, chained):
            return number
        if last is not None and row["at"] < last:
            return number
        previous, last = chained, row["at"]
    head = connection.execute("SELECT seq, hash FROM journal_head").fetchone()
    return None if tuple(head) == (number, previous) else number + 1


def swap(db, one, other):
    db.execute("UPDATE journal SET seq = -1 WHERE seq = ?", (one,))
    db.execute("UPDATE journal SET seq = ? WHERE seq = ?", (one, other))
    db.execute("UPDATE journal SET seq = ? WHERE seq = -1", (other,))


def forge(db, one, _):
    """Changes an entry and repairs its own hashes: only the next link can tell."""
    row = dict(zip(("seq", "at", "previous_hash", *PAYLOAD), db.execute(
        f"SELECT seq, at, previous_hash, {', '.join(PAYLOAD)} FROM journal WHERE seq = ?", (one,)).fetchone()))
    row["details"] += " und mehr"
    payload = sha256("".join(f"{len(row[name].encode())}:{row[name]}" for name in PAYLOAD))
    db.execute("UPDATE journal SET details = ?, payload_hash = ?, hash = ? WHERE seq = ?",
               (row["details"], payload, sha256(f"{row['previous_hash']}|{row['seq']}|{row['at']}|{payload}"), one))


def remove_and_renumber(db, one, _):
    db.execute("DELETE FROM journal WHERE seq = ?", (one,))
    db.execute("UPDATE journal SET seq = -seq WHERE seq > ?", (one,))
    db.execute("UPDATE journal SET seq = -seq - 1 WHERE seq < 0")


def cut_the_end(db, *_):
    db.execute("DELETE FROM journal WHERE seq > (SELECT MAX(seq) - 5 FROM journal)")


TAMPERING = {
    "an edited detail": lambda db, one, _: db.execute("UPDATE journal SET details = details || '.' WHERE seq = ?", (one,)),
    "another author": lambda db, one, _: db.execute("UPDATE journal SET account = 'niemand' WHERE seq = ?", (one,)),
    "another time": lambda db, one, _: db.execute("UPDATE journal SET at = at + 1 WHERE seq = ?", (one,)),
    "text moved between fields": lambda db, one, _: db.execute(
        "UPDATE journal SET action = action || substr(subject_kind, 1, 1), subject_kind = substr(subject_kind, 2) WHERE seq = ?", (one,)),
    "a removed entry": lambda db, one, _: db.execute("DELETE FROM journal WHERE seq = ?", (one,)),
    "a removed entry, renumbered": remove_and_renumber,
    "two entries swapped": swap,
    "a forged entry with right hashes": forge,
    "a cut-off end": cut_the_end,
    "another head": lambda db, *_: db.execute("UPDATE journal_head SET hash = ?", ("f" * 64,)),
}


def main():
    report = Report("journal")
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        clean = application.sqlite_town(folder, application.EARLY).removeprefix("sqlite:")
        with report.section("the whole chain"):
            report.equal(fault(clean), None, "the second implementation finds the demo town's journal whole")
            done = application.run("verify", "--database", f"sqlite:{clean}", check=False)
            report.equal(done.returncode, 0, "verify agrees")
            length = sqlite3.connect(clean).execute("SELECT MAX(seq) FROM journal").fetchone()[0]
            report.check(length > 100, f"{length} entries")
        with report.section("append-only"):
            db = sqlite3.connect(clean)
            for sql in ("UPDATE journal SET details = ''", "DELETE FROM journal", "UPDATE phase SET from_day = '2000-01-01'"):
                try:
                    db.execute(sql)
                    report.check(False, f"the database refuses {sql}")
                except sqlite3.Error:
                    report.check(True, f"the database refuses {sql}")
            db.close()
        with report.section("tampering"):
            for what, tamper in TAMPERING.items():
                # A name of its own: a log left by the file before would be taken for this one's.
                copy = f"{folder}/{what.replace(' ', '-')}.sqlite"
                shutil.copyfile(clean, copy)
                db = sqlite3.connect(copy)
                for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'journal%'").fetchall():
                    db.execute(f"DROP TRIGGER {name}")
                one = dice.randrange(10, length - 10)
                tamper(db, one, one + dice.randrange(1, 5))
                db.commit()
                db.close()
                report.check(fault(copy) is not None, f"{what}: seen by the second implementation")
                done = application.run("verify", "--database", f"sqlite:{copy}", check=False)
                report.check(done.returncode != 0 and done.stderr.strip(), f"{what}: seen by verify", done.stdout + done.stderr)
    report.finish()


if __name__ == "__main__":
    main()
