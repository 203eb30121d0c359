"""What an attacker would try over plain HTTP: forged posts, foreign files, hostile text, guessing passwords."""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
import forged  # noqa: E402
import hostile  # noqa: E402
import intruder  # noqa: E402
import taken  # noqa: E402
import visit  # noqa: E402
from report import Report  # noqa: E402


def main():
    report = Report("security")
    with tempfile.TemporaryDirectory() as folder, application.App(application.sqlite_town(folder)) as app:
        cast = application.cast()
        lead = next(member for member in cast if member["role"] == "lead")
        town = intruder.Town(app, visit.with_examples(application.routes(), app.signed_in(lead), app.today, app.database), cast)
        with report.section("lists that leave the house"):
            taken.check(report, app, {member["role"]: app.signed_in(member) for member in {m["role"]: m for m in cast}.values()})
        for check in (forged.without_token, forged.from_elsewhere, forged.by_the_wrong_role, intruder.other_peoples_files,
                      intruder.methods_and_hosts, intruder.sessions, hostile.queries, hostile.forms, hostile.sizes, intruder.stored_passwords,
                      intruder.ways_of_writing, intruder.separation, intruder.heavy, intruder.trickled, intruder.old_passwords,
                      intruder.guessing):
            with report.section(check.__name__.replace("_", " ")):
                check(report, town)
        with report.section("afterwards"):
            done = application.run("verify", "--database", app.database, check=False)
            report.check(done.returncode == 0, "the journal is whole after all of this", done.stdout + done.stderr)
            report.check("Fatal error" not in app.log_text(), "the server never trapped", app.log_text()[-500:])
    report.finish()


if __name__ == "__main__":
    main()
