"""Text nobody should type: every field of every form and every question mark must take it as text or say no."""
import re
import time
import urllib.parse

CANARY = "x-canary"
# What is taken as text, and may be kept and shown: a formula for the spreadsheet, then escapes from attributes, text and a title, then
# SQL; and what would end a header, after letters of many parts.
TEXTS = {
    "code": f"=cmd|' /C calc'!A0 \"'><{CANARY} onclick=alert(1)></textarea></title><{CANARY}>'; DROP TABLE person; --",
    "lines": "Z" + "\u0301" * 300 + "algo \U0001f468\u200d\U0001f469\u200d\U0001f467\r\nSet-Cookie: a=b\r\n\r\nzwei",
    "bidi": "Ali\u202egpj.exe\u2066\u2069",
    "nul": "Ali\x00ce",
    "long": "ä" * 5000,
}
CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\x00]")
VALUES = ["", "'", "-1", "0", "99999999999999999999", "2020-02-30", "9999-12-31", "0000-00-00", "%00", "\x00", "\u202e",
          f"<{CANARY}>", "a" * 3000, "../../etc/passwd", "NaN", "sqlite_master"]


def harmless(report, what, answer):
    """No element of ours came to life, no control character came back, no inner word leaked."""
    if not answer.is_html:
        return
    # A reader of HTML knows no upper case: any element of that name is one that was let through. Without the letters there is none.
    letters = answer.text.lower()
    alive = (CANARY in letters or "onclick" in letters) and answer.tree.xpath(f"//{CANARY} | //*[@onclick]")
    report.check(not alive, f"{what}: stays text")
    leaked = CONTROLS.findall(answer.text)
    report.check(not leaked, f"{what}: no control characters come back", [hex(ord(c)) for c in leaked])


def parameters(answer, path):
    """What the page itself asks for, in its links and its questions."""
    names = set()
    for link, _ in answer.links():
        parts = urllib.parse.urlsplit(link)
        if parts.path == path:
            names |= set(urllib.parse.parse_qs(parts.query))
    for form in answer.forms():
        if form.method == "GET" and urllib.parse.urlsplit(form.action).path == path:
            names |= set(form.fields) | set(form.choices)
    return names


def queries(report, town):
    """Every address with every parameter of its own and some it never heard of, and values that are none: all at once, so that
    four questions bring four values to each; one by one where the page refuses them together."""
    tried, slow = 0, {}

    def ask(route, role, asked):
        nonlocal tried
        path = f"{route['example'].split('?')[0]}?{urllib.parse.urlencode(asked)}"
        took = []
        # What took long is asked again: the machine may have been busy with something else.
        while len(took) < 3 and (not took or min(took) > 1):
            began = time.monotonic()
            answer = town.client(role).get(path)
            took.append(time.monotonic() - began)
        slow[min(took)] = path[:200]
        tried += 1
        what = f"GET {route['path']}?" + "&".join(f"{name}={value[:20]!r}" for name, value in asked.items())[:200]
        report.check(answer.status < 500, what, answer.status)
        harmless(report, what, answer)
        town.look(report, answer)
        return answer.status

    for number, route in enumerate(town.routes):
        role = town.role_for(route)
        if route["method"] != "GET" or role is None or not route["example"]:
            continue
        path = route["example"].split("?")[0]
        page = town.client(role).get(path)
        names = parameters(page, path) if page.status == 200 and page.is_html else {"am", "nach", "von", "bis", "stand"}
        names = sorted(names | {"seite", "gibtesnicht"})
        for turn in range(4):
            values = {name: VALUES[(number + index + 4 * turn) % 16] for index, name in enumerate(names)}
            if ask(route, role, values) != page.status:
                for name, value in values.items():
                    ask(route, role, {name: value})
    worst = max(slow)
    # Not a measure of speed, which a busy machine would make of it: a value that makes a page go on for ever is found all the same.
    report.check(worst < 20, f"{tried} questions, none goes on for ever", f"{worst:.1f} s: {slow[worst]}")
    print(f"  {tried} questions, at most {worst:.1f} s")


def forms(report, town):
    """Every posting form with every hostile text in every field at once, and what its page shows afterwards."""
    tried = 0
    for role, path, found in town.posting_forms():
        for kind, text in TEXTS.items():
            answer = town.client(role).get(path)
            fresh = next((form for form in answer.forms() if form.method == "POST" and form.action == found.action
                          and list(form.fields) == list(found.fields)), None)
            if fresh is None:
                continue
            typed = list(dict.fromkeys(fresh.typed()))
            result = fresh.submit(follow=False, **{name: text for name in typed})
            tried += 1
            what = f"{role} POST {fresh.action} with {kind}"
            report.check(result.status < 500, what, result.status)
            town.look(report, result)
            harmless(report, what, result)
            if result.status == 422 and kind == "code" and typed:
                again = next((form for form in result.forms() if set(typed) <= set(form.fields)), None)
                kept = again and [name for name in typed if again.fields[name].strip() != text.strip()]
                report.check(again is not None and not kept, f"{what}: comes back filled in", kept)
            if result.status == 200 and any("_vorgang" in form.fields for form in result.forms()):
                # A check page: what it shows is harmless too, and is kept like any other input.
                result = next(form for form in result.forms() if "_vorgang" in form.fields).submit(follow=False, _schritt="speichern")
                report.check(result.status < 500, f"{what}, kept", result.status)
            if result.status in (302, 303):
                harmless(report, f"{what}, shown", town.client(role).get(result.location))
    print(f"  {tried} forms")
    # What was stored must stay text wherever it is shown again.
    for role, path, answer in town.pages(again=True):
        harmless(report, f"{role} {path} afterwards", answer)


def sizes(report, town):
    role = next(iter(town.members))
    client = town.client("anonymous")
    for what, fields in {"30 MB": {"konto": "a" * 30_000_000}, "100,000 fields": {f"f{i}": "1" for i in range(100_000)}}.items():
        try:
            answer = client.post("/anmelden", {town.token_name: town.token("anonymous"), **fields}, follow=False)
            report.check(answer.status in (400, 403, 413, 422), f"a body of {what} is refused", answer.status)
        except OSError:
            report.check(True, f"a body of {what}: the connection is closed")
    try:
        answer = town.fresh().get("/", headers={"X-Long": "a" * 200_000})
        report.check(answer.status in (200, 400, 413, 431), "a header of 200 kB is refused or ignored", answer.status)
    except OSError:
        report.check(True, "a header of 200 kB: the connection is closed")
    report.equal(town.fresh().get("/gesundheit").status, 200, "the server still answers")
    report.equal(town.client(role).get("/").status < 500, True, "and signed-in people are served")
