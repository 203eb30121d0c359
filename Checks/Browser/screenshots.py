"""Pictures of the demo town for the README: `.tools/venv/bin/python Checks/Browser/screenshots.py [docs/bilder]`."""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import acts  # noqa: E402
import app as application  # noqa: E402
import browser as real  # noqa: E402

# Name, address, width, height, colour scheme.
PICTURES = [
    ("zahlen", "/zahlen?am=2020-06-17", 1280, 800, "light"),
    ("akte", "/personen/{person}", 1280, 800, "dark"),
    ("telefon", "/personen/{person}/verlauf", 320, 800, "light"),
    ("unterschied", "/zahlen/unterschied?am=2020-06-17&stand={known}", 1280, 800, "light"),
]


def main():
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/bilder")
    target.mkdir(parents=True, exist_ok=True)
    lead = next(member for member in application.cast() if member["role"] == "lead")
    with tempfile.TemporaryDirectory() as folder, application.App(application.sqlite_town(folder)) as app, real.chromium() as browser:
        here = acts.people_in_care(app.database, application.TODAY)
        there = set(acts.people_in_care(app.database, "2020-06-17"))
        gone = next(person for person in here if person in there)
        person = next(row[0] for row in acts.rows(app.database, f"""
            SELECT m.person_id FROM membership m JOIN phase p ON p.person_id = m.person_id AND p.superseded_at = {acts.NOW}
            WHERE m.superseded_at = {acts.NOW} AND p.pillar = 'provisional' AND m.part = 'reference'
              AND p.from_day <= '{application.TODAY}' AND p.until_day > '{application.TODAY}' ORDER BY p.from_day, m.person_id LIMIT 1"""))
        known = application.figures(app.database, "2020-06-17")["knownAt"]
        for name, path, width, height, scheme in PICTURES:
            if name == "unterschied":
                # Somebody left long ago, and only now it becomes known.
                acts.depart(app.signed_in(lead), gone, "2020-06-01")
            context = real.context(browser, width=width, scheme=scheme)
            page = context.new_page()
            page.set_viewport_size({"width": width, "height": height})
            real.sign_in(page, app.address, lead)
            page.goto(app.address + path.format(person=person, known=known))
            page.screenshot(path=target / f"{name}.png")
            context.close()
            print(target / f"{name}.png")


if __name__ == "__main__":
    main()
