"""Pictures of the demo town for the README: `.tools/venv/bin/python Checks/Browser/screenshots.py docs/screenshots`."""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import acts  # noqa: E402
import app as application  # noqa: E402
import browser as real  # noqa: E402

# Name, role or None, address, width, colour scheme.
PICTURES = [
    ("oeffentlich", None, "/", 1280, "light"),
    ("zahlen", "lead", "/zahlen?am=2020-06-17", 1280, "light"),
    ("liste", "lead", "/personen?am=2020-06-17&saeule=unaccompaniedMinor", 1280, "light"),
    ("akte", "lead", "/personen/{person}", 1280, "light"),
    ("akte-dunkel", "lead", "/personen/{person}/verlauf", 1280, "dark"),
    ("unterwegs", "lead", "/zahlen?am=2020-06-17", 390, "light"),
]


def main():
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, application.App(application.sqlite_town(folder)) as app, real.chromium() as browser:
        person = acts.people_in_care(app.database, "2020-06-17")[3]
        cast = {member["role"]: member for member in application.cast()}
        for name, role, path, width, scheme in PICTURES:
            context = real.context(browser, width=width, scheme=scheme)
            page = context.new_page()
            if role:
                real.sign_in(page, app.address, cast[role])
            page.goto(app.address + path.format(person=person))
            page.screenshot(path=target / f"{name}.png", full_page=False)
            context.close()
            print(target / f"{name}.png")


if __name__ == "__main__":
    main()
