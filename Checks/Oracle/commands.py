"""The command line as an operator uses it: copies prove themselves, errors are one German line, nothing is overwritten."""
import sqlite3
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
from report import Report  # noqa: E402

COMMANDS = ("serve", "demo", "migrate", "figures", "search", "account", "verify", "seal", "backup", "restore", "copy")
QUESTIONS = [("2014-10-01", "pillar"), ("2015-03-31", "nationality"), ("2015-05-15", "age")]


def answers(database):
    return [application.figures(database, day, "2021-06-01", by) for day, by in QUESTIONS]


def refused(report, what, *arguments, environment=None):
    done = application.run(*arguments, check=False, environment=environment)
    lines = done.stderr.strip().splitlines()
    report.check(done.returncode != 0, f"{what} fails", done.stdout[-300:])
    report.check(len(lines) == 1 and "Fatal" not in done.stderr, f"{what} says why in one line", done.stderr[:600])


def help_texts(report):
    text = application.run("--help").stdout
    for command in COMMANDS:
        report.check(command in text, f"--help names {command}")
        own = application.run(command, "--help").stdout
        report.check(any(word in own for word in ("ä", "ö", "ü", "Datenbank", "Adresse", "Konto")), f"{command} --help is German", own[:200])


def backups(report, folder, town):
    target, restored = f"{folder}/sicherung.sqlite", f"sqlite:{folder}/neu.sqlite"
    application.run("backup", "--database", town, "--to", target)
    application.run("restore", "--from", target, "--database", restored)
    report.equal(answers(restored), answers(town), "a restored backup gives the same figures")
    report.equal(application.run("verify", "--database", restored, check=False).returncode, 0, "and its journal is whole")
    refused(report, "restoring over a town", "restore", "--from", target, "--database", town)
    broken = Path(folder) / "kaputt.sqlite"
    data = bytearray(Path(target).read_bytes())
    data[len(data) // 2:len(data) // 2 + 4096] = b"\x5a" * 4096
    broken.write_bytes(data)
    refused(report, "restoring a broken backup", "restore", "--from", str(broken), "--database", f"sqlite:{folder}/aus-kaputt.sqlite")


def copies(report, folder, town):
    name = "kopie_hin"
    application.psql(f"DROP DATABASE IF EXISTS {name}")
    application.psql(f"CREATE DATABASE {name}")
    there, back = application.on_database(name), f"sqlite:{folder}/zurueck.sqlite"
    application.run("copy", "--from", town, "--to", there)
    report.equal(answers(there), answers(town), "copied to PostgreSQL: the same figures")
    application.run("copy", "--from", there, "--to", back)
    report.equal(answers(back), answers(town), "and back again: the same figures")
    report.equal(application.run("verify", "--database", there, check=False).returncode, 0, "the journal is whole on PostgreSQL")

    def content(path):
        db = sqlite3.connect(path.removeprefix("sqlite:"))
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1")]
        return {table: sorted(map(repr, db.execute(f"SELECT * FROM {table}"))) for table in tables if table != "schema_migration"}

    one, two = content(town), content(back)
    different = [table for table in one if one[table] != two.get(table)]
    report.check(not different and set(one) == set(two), "every row of every table came back the same", different)
    refused(report, "copying over a town", "copy", "--from", town, "--to", there)
    application.psql(f"DROP DATABASE {name} WITH (FORCE)")


def accounts(report, folder):
    empty = f"sqlite:{folder}/leer.sqlite"
    application.run("migrate", "--database", empty)
    application.run("migrate", "--database", empty)
    with sqlite3.connect(empty.removeprefix("sqlite:")) as db:
        report.equal(db.execute("SELECT COUNT(*) FROM account").fetchone()[0], 0, "a new installation has no account and no password")
    report.equal(application.figures(empty, "2020-06-17")["total"], 0, "an empty town counts nobody")
    report.equal(application.run("verify", "--database", empty, check=False).returncode, 0, "an empty journal is whole")


def errors(report, folder, town):
    refused(report, "an unknown command", "tanzen")
    refused(report, "an unknown engine", "figures", "--on", "2020-06-17", "--format", "json", "--database", "mysql://x/y")
    refused(report, "an unreachable PostgreSQL", "figures", "--on", "2020-06-17", "--format", "json", "--database",
            "postgres://niemand@/nichts?host=/gibt/es/nicht")
    refused(report, "a demo in a full town", "demo", "--database", town)
    text = Path(folder) / "text.sqlite"
    text.write_text("Das ist keine Datenbank, sondern ein Brief.\n" * 400)
    refused(report, "a file that is no database", "figures", "--on", "2020-06-17", "--format", "json", "--database", f"sqlite:{text}")
    refused(report, "a port that is none", "serve", "--database", town, "--port", "99999")
    refused(report, "a day that is none", "serve", "--database", town, "--today", "2021-02-30")
    done = application.run("figures", "--on", "2020-06-17", "--format", "json", check=False, environment={"MITEINANDER_DATABASE": town})
    report.equal(done.returncode, 0, "the database may stand in the environment")


def main():
    report = Report("commands")
    with tempfile.TemporaryDirectory() as folder:
        town = application.sqlite_town(folder, application.EARLY)
        with report.section("help"):
            help_texts(report)
        with report.section("backup and restore"):
            backups(report, folder, town)
        if application.postgres_server():
            with report.section("copy"):
                copies(report, folder, town)
        with report.section("accounts"):
            accounts(report, folder)
        with report.section("errors"):
            errors(report, folder, town)
    report.finish()


if __name__ == "__main__":
    main()
