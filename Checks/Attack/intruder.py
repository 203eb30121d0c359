"""The town as an intruder sees it: one client for each role, and what must not be reachable or repeatable."""
import contextlib
import os
import re
import select
import socket
import sqlite3
import threading
import time
from pathlib import Path

import visit

LEAKS = re.compile(r"\.swift:\d+|Fatal error|SQLITE_|GRDB|libpq|PGRES|SELECT .* FROM|NIOCore|Hummingbird|" + re.escape(str(Path.cwd())))


class Town:
    def __init__(self, app, routes, cast):
        self.app = app
        self.routes = routes
        self.cast = cast
        self.members = {}
        for member in cast:
            self.members.setdefault(member["role"], member)
        self.clients = {}
        self.tokens = {}
        self.token_name = "csrf"
        # One connection for all the looks between two requests: opening one reads the whole schema.
        self.watcher = self.database()
        for role in ["anonymous", *self.members]:
            self.token(role)

    def fresh(self):
        return self.app.client()

    def client(self, role):
        if role not in self.clients:
            self.clients[role] = self.app.signed_in(self.members[role]) if role in self.members else self.app.client()
        return self.clients[role]

    def another(self, role):
        return next(other for other in self.members if other != role)

    def token(self, role):
        """The token of the role's session, from the first form that has one."""
        if role not in self.tokens:
            for path in ("/anmelden",) if role == "anonymous" else ("/", *[r["example"] for r in self.routes if self.may_get(r, role)]):
                for form in self.client(role).get(path, follow=True).forms():
                    if form.method == "POST" and self.token_name in form.fields:
                        self.tokens[role] = form.fields[self.token_name]
                        return self.tokens[role]
        return self.tokens[role]

    @staticmethod
    def may_get(route, role):
        return route["method"] == "GET" and route.get("example") and visit.may(route, role)

    def role_for(self, route):
        if visit.is_public(route):
            return "anonymous"
        # The lead first: the examples are the lead's, and nobody reaches further.
        return next((role for role in [visit.OWNER, *self.members] if visit.may(route, role)), None)

    def pages(self, again=False):
        for route in self.routes:
            role = self.role_for(route)
            if role and self.may_get(route, role) and "abmelden" not in route["path"]:
                answer = self.client(role).get(route["example"])
                if answer.status == 200 and answer.is_html:
                    yield role, route["example"], answer

    def posting_forms(self):
        seen = set()
        for role, path, answer in list(self.pages()):
            for form in answer.forms():
                key = (re.sub(r"[0-9A-Z]{20}", "{id}", form.action), tuple(form.fields))
                if form.method == "POST" and key not in seen and not re.search("anmelden|abmelden", form.action):
                    seen.add(key)
                    yield role, path, form

    def look(self, report, answer):
        if answer.status >= 400:
            leak = LEAKS.search(answer.text)
            report.check(not leak, f"{answer.method} {answer.path[:80]} ({answer.status}) tells nothing inner", leak)

    def database(self):
        connection = sqlite3.connect(f"file:{self.app.database.removeprefix('sqlite:')}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        return connection

    def journal_length(self):
        """With every look that waits: where it waits is the length it will have."""
        beside = f"{self.app.database.removeprefix('sqlite:')}-looks"
        while True:
            length = self.watcher.execute("SELECT seq FROM journal_head").fetchone()[0]
            if not os.path.exists(beside):
                return length
            with contextlib.closing(sqlite3.connect(f"file:{beside}?mode=ro", uri=True)) as looks:
                newest = looks.execute("SELECT COALESCE(MAX(number), 0) FROM look").fetchone()[0]
            sealed = self.watcher.execute("SELECT COALESCE(MAX(number), 0) FROM look_sealed").fetchone()[0]
            if length == self.watcher.execute("SELECT seq FROM journal_head").fetchone()[0]:
                return length + max(0, newest - sealed)


def other_peoples_files(report, town):
    """Those who see only their own people see nobody else's, by any address with a person in it."""
    with town.database() as connection:
        people = [row["id"] for row in connection.execute("SELECT id FROM person ORDER BY id LIMIT 4000")]
        own = {}
        for row in connection.execute("""SELECT a.login, s.person_id FROM assignment s JOIN account a ON a.id = s.account_id
                                         WHERE s.superseded_at = 253402300799000000 AND s.until_day > ? AND s.from_day <= ?""",
                                      (town.app.today, town.app.today)):
            own.setdefault(row["login"], set()).add(row["person_id"])
    managers = [member for member in town.cast if member["role"] == "integrationManager"]
    report.check(managers, "the cast has integration managers")
    for member in managers:
        client = town.app.signed_in(member)
        mine = own.get(member["account"], set())
        report.check(mine, f"{member['account']} has people of their own")
        foreign = [person for person in people if person not in mine][:: max(1, len(people) // 12)]
        for route in town.routes:
            if route["method"] != "GET" or "{person}" not in route["path"] or not visit.may(route, member["role"]):
                continue
            path = route["path"].replace("{kind}", "birth").replace("{fact}", (route["example"] or "/").rsplit("/", 1)[1])
            for person in foreign:
                answer = client.get(path.replace("{person}", person))
                report.check(answer.status in (403, 404), f"{member['account']} GET {path} of somebody else's {person}", answer.status)
        for person in sorted(mine)[:3]:
            for path in (f"/personen/{person}", f"/personen/{person}/verlauf"):
                report.equal(client.get(path).status, 200, f"{member['account']} GET {path} of their own")


def methods_and_hosts(report, town):
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"):
        for path in ("/", "/anmelden"):
            answer = town.fresh().request(method, path)
            report.check(answer.status in (400, 404, 405, 501), f"{method} {path} is refused", answer.status)
            town.look(report, answer)
    answer = town.fresh().get("/", headers={"Host": "boese.example"}, follow=False)
    report.check("boese.example" not in answer.text and "boese.example" not in answer.location and answer.status < 500,
                 "a foreign host name is not repeated", answer.status)
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/stil/..%2f..%2fPackage.swift", "//boese.example/", "/%00", "/%ff%fe",
                 "/" + "a" * 9000):
        answer = town.fresh().get(path)
        report.check(answer.status in (400, 403, 404, 414) and b"root:" not in answer.body, f"GET {path[:40]}", answer.status)
        town.look(report, answer)
    answer = town.fresh().get("/anmelden?weiter=//boese.example/")
    report.check("boese.example" not in answer.location, "no redirect to another host")


def sessions(report, town):
    """A new identity at sign-in, nothing left after signing out."""
    member = next(iter(town.members.values()))
    client = town.fresh()
    client.get("/anmelden")
    before = dict(client.cookies)
    client.sign_in(member["account"], member["password"])
    fresh = {name: value for name, value in client.cookies.items() if before.get(name) != value}
    report.check(fresh, "sign-in opens a session of its own", (before, client.cookies))
    planted = town.fresh()
    planted.cookies = {name: "a" * 48 for name in fresh}
    planted.sign_in(member["account"], member["password"])
    report.check(all(planted.cookies[name] != "a" * 48 for name in fresh), "a planted session name is not taken over")
    report.check(all(len(value) >= 22 for value in client.cookies.values()), "the session's name has 128 bits")
    stolen = dict(client.cookies)
    form = next(form for form in client.get("/", follow=True).forms() if "abmelden" in form.action)
    answer = form.submit(follow=False)
    report.check("Clear-Site-Data" in answer.headers, "signing out clears the browser")
    thief = town.fresh()
    thief.cookies = stolen
    private = next(route["example"] for route in town.routes if town.may_get(route, member["role"]) and not visit.is_public(route))
    answer = thief.get(private)
    report.check(answer.status in (302, 303, 401) and "/anmelden" in (answer.location or "/anmelden"), "a session is over after signing out", answer.status)
    with town.database() as connection:
        kept = [row[0] for row in connection.execute("SELECT token_hash FROM session")]
    report.check(not set(kept) & set(stolen.values()), "the database keeps only hashes of sessions")


def stored_passwords(report, town):
    """Argon2id with at least the recommended cost, checked by another implementation."""
    import argon2
    passwords = {member["account"]: member["password"] for member in town.cast}
    with town.database() as connection:
        rows = connection.execute("SELECT login, password_hash FROM account").fetchall()
    for row in rows[:3]:
        parameters = argon2.extract_parameters(row["password_hash"])
        report.check(parameters.type is argon2.Type.ID and parameters.memory_cost >= 19456 and parameters.time_cost >= 2,
                     f"{row['login']}: argon2id with enough cost", parameters)
        if row["login"] in passwords:
            report.check(argon2.PasswordHasher().verify(row["password_hash"], passwords[row["login"]]), f"{row['login']}: verified elsewhere")


def attempt(town, account, password, headers=None):
    form = town.fresh().get("/anmelden").form(having="konto")
    answer = form.answer.client.post(form.action, {**form.fields, "konto": account, "kennwort": password}, follow=False, headers=headers)
    words = " ".join(answer.tree.xpath("//main")[0].text_content().split()) if answer.is_html else answer.location
    return answer.status, re.sub(r"\d+", "#", words.replace(account, "…"))


def guessing(report, town):
    """Wrong passwords cost turns, never the right one; known and unknown accounts look alike, and nothing says when to come back."""
    member = list(town.members.values())[0]
    seen, times = {}, {}
    for account in (member["account"], "gibt-es-nicht"):
        began = time.monotonic()
        seen[account] = [attempt(town, account, "falsch falsch falsch")]
        times[account] = time.monotonic() - began
        seen[account].append(attempt(town, account, "falsch falsch falsch", {"X-Forwarded-For": "203.0.113.7"}))
    known, unknown = seen[member["account"]], seen["gibt-es-nicht"]
    report.equal([status for status, _ in known], [422, 422], "wrong, wrong")
    report.equal(unknown, known, "unknown accounts look like known ones")
    report.check(not any(re.search("Sekunde|Minute", words) for _, words in known + unknown), "nothing says when to come back", known)
    print("  " + ", ".join(f"{account}: {seconds * 1000:.0f} ms" for account, seconds in times.items()))
    report.equal(attempt(town, member["account"], member["password"])[0], 303, "the right password opens at once")
    _flood(report, town, member)


def _flood(report, town, member):
    """Forty guess at one account from one place, without end: its owner gets in all the same, and so does everybody else."""
    over = threading.Event()

    def guess():
        while not over.is_set():
            with contextlib.suppress(OSError):
                attempt(town, member["account"], "falsch falsch falsch")

    owner = town.app.signed_in(member)
    guessers = [threading.Thread(target=guess, daemon=True) for _ in range(40)]
    for guesser in guessers:
        guesser.start()
    time.sleep(3)
    began = time.monotonic()
    opened = owner.get("/anmelden").status in (200, 303)
    device = {name: value for name, value in owner.cookies.items() if name.endswith("geraet")}
    again = town.fresh()
    again.cookies = dict(device)
    again.sign_in(member["account"], member["password"])
    known = time.monotonic() - began
    report.check(opened and known < 6, "a known browser gets in beside forty who guess", f"{known:.1f} s")
    other = list(town.members.values())[1]
    began = time.monotonic()
    town.fresh().sign_in(other["account"], other["password"])
    report.check(time.monotonic() - began < 8, "so does somebody else at the same address", f"{time.monotonic() - began:.1f} s")
    over.set()
    for guesser in guessers:
        guesser.join(timeout=60)
    print(f"  a known browser: {known:.1f} s beside forty who guess")


def old_passwords(report, town):
    """Guessing the old password with a session is counted, kept in the journal and ends it; forty at once hold up nobody."""
    member = list(town.members.values())[-1]
    client = town.app.signed_in(member)
    form = client.get("/kennwort").form(having="bisher")
    fields = {**form.fields, "bisher": "falsch falsch falsch", "kennwort": "Sieben-Zwerge-Garten"}
    before = _refused(town)

    def guess():
        twin = town.fresh()
        twin.cookies = dict(client.cookies)
        with contextlib.suppress(OSError):
            twin.post("/kennwort", fields, follow=False)

    guessers = [threading.Thread(target=guess) for _ in range(40)]
    for guesser in guessers:
        guesser.start()
    other = list(town.members.values())[0]
    began = time.monotonic()
    town.fresh().sign_in(other["account"], other["password"])
    waited = time.monotonic() - began
    for guesser in guessers:
        guesser.join()
    report.check(waited < 5, "forty wrong old passwords at once hold up nobody who signs in", f"{waited:.1f} s")
    report.check(_refused(town) > before, "each checked one is in the journal", _refused(town) - before)
    print(f"  signing in beside forty: {waited:.1f} s")


def _refused(town):
    return town.watcher.execute("SELECT COUNT(*) FROM journal WHERE action = 'session.refused' AND details = 'password'").fetchone()[0]


def heavy(report, town):
    """Sixteen heavy pages at once of one account leave another one's page quick, and spans have an end."""
    members = town.members
    lead, low = town.client("lead"), members["meetingMember"]
    began = time.monotonic()
    lead.get("/personen")
    quiet = time.monotonic() - began
    for address in ("/prognose?monate={}", "/zahlen/verlauf?von=20{:02}-01-01&bis=2040-12-31"):
        def ask(number, address=address):
            client = town.fresh()
            client.cookies = dict(source.cookies)
            with contextlib.suppress(OSError):
                client.get(address.format(number + 1))

        source = town.app.signed_in(low)
        threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
        for thread in threads:
            thread.start()
        time.sleep(0.2)
        took = []
        while any(thread.is_alive() for thread in threads) and len(took) < 20:
            began = time.monotonic()
            lead.get("/personen")
            took.append(time.monotonic() - began)
        for thread in threads:
            thread.join()
        worst = max(took, default=0)
        report.check(worst < max(3, 30 * quiet), f"{address}: another one's page stays quick", f"{worst:.2f} s, {quiet:.2f} s when quiet")
        print(f"  {address}: {worst:.2f} s at most, {quiet:.2f} s when quiet")
    answer = lead.get("/zahlen/verlauf?von=1900-01-01&bis=2199-12-31")
    report.equal(answer.status, 422, "three hundred years are refused politely")


def trickled(report, town):
    """A body that comes a few bytes at a time, without end, is not waited for; a head neither."""
    host, port = "127.0.0.1", town.app.port
    for what, start in {"a body": b"POST /anmelden HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n", "a head": b"GET / HTTP/1.1\r\nHost: x\r\nX-A: "}.items():
        began = time.monotonic()
        with contextlib.closing(socket.create_connection((host, port), timeout=5)) as connection:
            connection.sendall(start)
            try:
                while time.monotonic() - began < 90:
                    connection.sendall(b"a")
                    if select.select([connection], [], [], 2)[0]:
                        while connection.recv(1000):
                            pass
                        break
            except OSError:
                pass
        report.check(time.monotonic() - began < 75, f"{what} that trickles is cut off", f"{time.monotonic() - began:.0f} s")


def ways_of_writing(report, town):
    """What a proxy keeps for some cannot be reached by another way of writing it."""
    client = town.client("administrator")
    for path in ("//konten", "/konten/", "/%6bonten", "/konten%2fneu", "/konten%2Fneu", "/konten//neu", "/x/../konten", "/./konten", "/KONTEN"):
        answer = client.get(path)
        report.check(answer.status in (400, 404), f"GET {path} is not /konten", answer.status)
    report.equal(client.get("/konten").status, 200, "GET /konten is")


def separation(report, town):
    """Administration alone opens no people: neither to itself, nor by another's password, nor by an account of its own making."""
    admin = town.client("administrator")
    with town.database() as connection:
        own = connection.execute("SELECT id FROM account WHERE login = ?", (town.members["administrator"]["account"],)).fetchone()[0]
        clerk = connection.execute("SELECT id FROM account WHERE login = ?", (town.members["accommodation"]["account"],)).fetchone()[0]
    def post(path, **fields):
        return admin.post(path, {**admin.get("/konten/" + path.split("/")[2]).form(action=path).fields, **fields}, follow=False)
    post(f"/konten/{own}/rollen", rollen=["administrator", "lead", "dataProtection"])
    report.equal(admin.get("/personen").status, 403, "no people for whoever asks for them alone")
    report.check(not any("kennwort" in form.action for form in admin.get(f"/konten/{clerk}").forms()), "no password for somebody else")
    report.equal(admin.post(f"/konten/{clerk}/kennwort", {town.token_name: town.token("administrator"), "kennwort": "Sieben-Zwerge-Garten"},
                            follow=False).status, 404, "nor by its old address")
    invited = post(f"/konten/{clerk}/einladung")
    link = re.search(r"/einladung\?einladung=[0-9a-f]{40}", admin.get(invited.location).text)
    report.check(link, "an invitation shows its link")
    if link:
        guest = town.fresh().get(link.group(0))
        report.equal(guest.status, 422, "which is worth nothing until a second person confirms")
