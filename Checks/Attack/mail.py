"""Mails as a real server receives them: whole ways over HTTP, read back with Python's own library; servers that are away, that do not encrypt,
and `kill -9` in mid-send."""
import contextlib
import email
import email.policy
import logging
import re
import shutil
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aiosmtpd.controller import Controller

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import acts  # noqa: E402
import app as application  # noqa: E402
from report import Report  # noqa: E402

SENDER = "rathaus@stadt.example"
TODAY = application.EARLY
NEXT_DAY = "2015-06-02"     # a working day, the one after


class Received:
    """Keeps what arrives; `pause` is how long an answer to the text is held back."""

    def __init__(self, pause=0):
        self.mails, self.greetings, self.recipients, self.pause = [], [], [], pause
        self.arrived = threading.Event()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.greetings.append(hostname)
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server, session, envelope):
        import asyncio
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.recipients.append(envelope.rcpt_tos)
        self.arrived.set()
        if self.pause:
            await asyncio.sleep(self.pause)
        return "250 taken"

    def about(self, subject, count=1, wait=15):
        """The mails with a subject, once there are as many."""
        until = time.monotonic() + wait
        while True:
            found = [mail for mail in self.mails if mail["subject"] == subject]
            if len(found) >= count or time.monotonic() > until:
                return found
            time.sleep(0.05)


@contextlib.contextmanager
def served(handler, port, host="127.0.0.1", **more):
    controller = Controller(handler, hostname=host, port=port, **more)
    controller.start()
    try:
        yield controller
    finally:
        with contextlib.suppress(Exception):
            controller.stop()


def town(folder, port, today=TODAY, scheme="smtp", host="127.0.0.1", database=None, authorities=None, options=()):
    surroundings = {"MITEINANDER_MAIL": f"{scheme}://{host}:{port}", "MITEINANDER_MAIL_FROM": SENDER, "MITEINANDER_ADDRESS": "https://stadt.example"}
    if authorities:
        surroundings["MITEINANDER_MAIL_CA"] = str(authorities)
    return application.App(database or application.sqlite_town(folder, TODAY), today, environment=surroundings, options=["--mail-retry", "1", *options])


def tables(database, sql, *values):
    with contextlib.closing(sqlite3.connect(database.removeprefix("sqlite:"), timeout=20)) as connection:
        found = connection.execute(sql, values).fetchall()
        connection.commit()
        return found


def with_mailbox(database, login, address):
    tables(database, """INSERT INTO mailbox (account_id, address, entered_at, confirmed_at, wants_digest)
        SELECT id, ?, 1, 1, 0 FROM account WHERE login = ?""", address, login)


def until(found, wait=10):
    """Asks again until something is found."""
    end = time.monotonic() + wait
    while True:
        result = found()
        if result or time.monotonic() > end:
            return result
        time.sleep(0.1)


def link_in(mail):
    return re.search(r"https://stadt\.example(/\S*link=\S+)", mail.get_content()).group(1)


def wellformed(report, what, mail, people):
    raw = mail.as_bytes().decode("ascii", "replace")
    text = f"{raw}\n{mail['subject']}\n{mail['from']}\n{mail.get_content()}"
    report.check(not mail.defects and mail.get_content_type() == "text/plain" and mail.get_content_charset() == "utf-8", f"{what}: is plain text", mail.defects)
    report.equal(mail["auto-submitted"], "auto-generated", f"{what}: says that a machine wrote it")
    report.check(mail["message-id"].endswith("@stadt.example>") and mail["date"].datetime is not None, f"{what}: has number and date", raw)
    names = [name for name in [socket.gethostname(), socket.getfqdn(), *people] if len(name) > 3 and name != "localhost"]
    told = [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]
    report.check(not told and not re.search(r"[PH]-\d{4}-\d", text), f"{what}: names nobody, no file and no machine", told)


def addresses(report, app, member, other, received, port, people):
    """Entered with the password while the server is away; sent when it is back; confirmed by its owner alone."""
    ada = app.signed_in(member)
    admin = app.signed_in(next(one for one in application.cast() if one["role"] == "administrator"))
    for typed in ["ada", "ada@amt.example\r\nBcc: eve@x.example", "ada@amt.example, eve@x.example", "Ada <ada@amt.example>", "ädä@amt.example",
                  "ada@amt.example\nSubject: x", "\"a\r\nRCPT TO:<eve@x.example>\"@amt.example", "ada@amt", ""]:
        answer = ada.get("/konto/adresse").form(having="adresse").submit(follow=False, adresse=typed, bisher=member["password"])
        report.equal(answer.status, 422, f"{typed!r} is no address")
    form = ada.get("/konto/adresse").form(having="adresse")
    report.equal(form.submit(follow=False, adresse="ada@amt.example", bisher="falsch").status, 422, "the password is needed")
    form = ada.get("/konto/adresse").form(having="adresse")
    report.equal(form.submit(follow=False, adresse="ada@amt.example", bisher=member["password"]).status, 303, "an address is entered")
    seen = until(lambda: "nicht erreichbar" in (page := admin.get("/ausgangspost")).text and page)
    report.check(seen and "wartet" in seen.text, "while the server is away the mail waits, and its page says why")
    report.check("ada@amt.example" not in (seen.text if seen else ""), "the page does not show the address")
    with served(received, port):
        found = received.about("Bestätigen Sie Ihre E-Mail-Adresse")
        report.equal(len(found), 1, "when the server is back the mail is sent")
        mail = found[0]
        wellformed(report, "confirmation", mail, people)
        report.equal(received.recipients[-1], ["ada@amt.example"], "it goes to the one address")
        report.equal(set(received.greetings), {"stadt.example"}, "the program introduces itself as the sender's domain")
        report.equal(mail["from"].addresses[0].display_name, "Miteinander Größenstadt Bcc: eve@x.example", "no name begins a header")
        report.check(mail["bcc"] is None and mail["to"] == "ada@amt.example", "and no header is added")
        link = link_in(mail)
        report.equal(app.client().get(link).status, 303, "the link asks who is not signed in to sign in")
        report.equal(app.signed_in(other).get(link).form(having="link").submit(follow=False).status, 422, "to somebody else it is worth nothing")
        forged = ada.get(link[:-1] + ("0" if link[-1] != "0" else "1")).form(having="link").submit(follow=False)
        report.equal(forged.status, 422, "a forged link is refused")
        for _ in range(3):
            page = ada.get(link)
        report.equal(page.form(having="link").submit(follow=False).status, 303, "looked at three times, it is confirmed once")
        again = ada.get(link).form(having="link").submit(follow=False)
        report.check(again.status == 422 and "Dieser Link gilt nicht" in again.text, "used, it is refused")
        report.check("Dieser Link gilt nicht" in forged.text, "and refused with the same words as a forged one")
    return ada, link


def asked(client, login):
    began = time.monotonic()
    answer = client.get("/kennwort-vergessen").form(having="konto").submit(follow=False, konto=login)
    return answer.status, answer.location, time.monotonic() - began


def forgotten(report, app, member, ada, used, received, people):
    stranger = app.client()
    answers = [asked(stranger, login) for login in (member["account"], "gibt-es-nicht", "gibt-es-nicht")]
    report.equal(len({answer[:2] for answer in answers}), 1, "existing or not, the answer is the same")
    times = [answer[2] for answer in answers]
    report.check(max(times) - min(times) < 0.15, "and takes as long", times)
    mails = received.about("Neues Kennwort setzen")
    report.equal(len(mails), 1, "who has a confirmed address gets one mail")
    wellformed(report, "forgotten", mails[0], people)
    link = link_in(mails[0])
    wrong = ada.get("/konto/adresse/bestaetigung?" + link.split("?")[1]).form(having="link").submit(follow=False)
    report.equal(wrong.status, 422, "for another purpose it is worth nothing")
    page = stranger.get("/kennwort-vergessen/link?" + used.split("?")[1])
    report.equal(page.form(having="link").submit(follow=False).status, 422, "nor the other way round")
    tables(app.database, "UPDATE one_time_link SET ends_at = 5 WHERE purpose = 'password'")
    report.equal(stranger.get(link).form(having="link").submit(follow=False).status, 422, "after its time it is refused")
    asked(stranger, member["account"])
    link = link_in(received.about("Neues Kennwort setzen", 2)[1])
    scanner = app.client()
    report.equal([scanner.get(link).status for _ in range(3)], [200] * 3, "a scanner looks and uses nothing up")
    # The browser in which the account was open before.
    ada.get("/konto").form(action="/abmelden").submit()
    answer = ada.get(link).form(having="link").submit()
    report.check(answer.status == 200 and "/einladung" in answer.path, "in a known browser the link leads to a new password", answer.path)
    elsewhere = app.signed_in(member)
    done = answer.form(having="kennwort").submit(follow=False, kennwort="Sieben-Zwerge-Garten")
    report.equal(done.status, 303, "which its owner sets alone")
    report.equal(elsewhere.get("/konto").status, 303, "every session ends")
    with contextlib.suppress(Exception):
        report.check(not app.signed_in(member), "the old password is over")
    report.check(app.signed_in({**member, "password": "Sieben-Zwerge-Garten"}), "the new one opens")
    news = received.about("Ihr Kennwort wurde neu gesetzt")
    report.equal(len(news), 1, "and its owner is told")
    wellformed(report, "news", news[0], people)
    actions = [row[0] for row in tables(app.database, "SELECT action FROM journal WHERE action IN ('account.forgotten', 'account.password', 'account.invite')")]
    report.check({"account.forgotten", "account.password", "account.invite"} <= set(actions), "the journal has it", actions)
    second = app.client()
    asked(second, member["account"])
    link = link_in(received.about("Neues Kennwort setzen", 3)[2])
    waiting = second.get(link).form(having="link").submit()
    report.check("zweite Person" in waiting.text and "kennwort" not in [name for form in waiting.forms() for name in form.fields],
                 "in a browser that is not known an account that opens people needs a second person")


def digest(report, folder, database, port, received, people):
    """Another day begins: everybody who wants it hears how much waits, and nothing else."""
    member = next(one for one in application.cast() if one["role"] == "accommodation")
    with_mailbox(database, member["account"], "amt@amt.example")
    silent = next(one for one in application.cast() if one["role"] == "caretaker")
    with_mailbox(database, silent["account"], "still@amt.example")
    tables(database, "UPDATE mailbox SET wants_digest = 1 WHERE address = 'amt@amt.example'")
    clock = (datetime.now(ZoneInfo("Europe/Berlin")) - timedelta(minutes=1)).strftime("%H:%M")
    with served(received, port), town(folder, port, NEXT_DAY, database=database, options=["--digest-at", clock]) as app:
        found = received.about("Was heute wartet")
        report.equal(len(found), 1, "one daily mail, to whoever wants it")
        wellformed(report, "digest", found[0], people)
        lines = [line[2:] for line in found[0].get_content().splitlines() if line.startswith("- ")]
        report.check(lines and all(re.fullmatch(r"[^:]+(: [^:]+)?: [\d.]+", line) for line in lines), "it counts and says nothing more", lines)
        start = app.signed_in(member).get("/start")
        shown = " ".join(" ".join(start.tree.xpath("//main//text()")).split())
        missing = [line for line in lines if not (line.rsplit(": ", 1)[0] in shown and line.rsplit(": ", 1)[1] in shown)]
        report.check(not missing, "the numbers are those of the day's page", missing)
        report.equal(received.recipients[-1], ["amt@amt.example"], "nobody else gets one")
        time.sleep(1.5)
        report.equal(len(received.about("Was heute wartet")), 1, "and once")
    return app


def certificate(folder):
    """Of a server called 127.0.0.2, which whoever has the file trusts."""
    key, cert = Path(folder) / "key.pem", Path(folder) / "cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=127.0.0.2",
                    "-addext", "subjectAltName=IP:127.0.0.2"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return cert, context


def probe(app, admin):
    admin = app.signed_in(admin)
    admin.get("/ausgangspost").form(action="/probe").submit()
    return admin


def encryption(report, folder):
    """To another machine – here one with another address – nothing goes in the clear."""
    admin = next(one for one in application.cast() if one["role"] == "administrator")
    database = application.sqlite_town(folder, TODAY)
    with_mailbox(database, admin["account"], "admin@amt.example")
    cert, context = certificate(folder)
    cases = [("smtp", {}, None, "keine Verschlüsselung"), ("smtp", {"tls_context": context}, None, "Zertifikat"),
             ("smtp", {"tls_context": context}, cert, None), ("smtps", {"ssl_context": context}, cert, None)]
    for scheme, more, authorities, obstacle in cases:
        received, port = Received(), application.free_port()
        what = f"{scheme} with {sorted(more) or 'nothing'}{' that is trusted' if authorities else ''}"
        with served(received, port, "127.0.0.2", **more), town(folder, port, scheme=scheme, host="127.0.0.2", database=database, authorities=authorities) as app:
            client = probe(app, admin)
            if obstacle:
                page = until(lambda: obstacle in (page := client.get("/ausgangspost")).text and page)
                report.check(page, f"{what}: refused, and the page says why")
                report.equal(received.mails, [], f"{what}: nothing of the mail was sent")
                tables(database, "DELETE FROM mail")
            else:
                found = received.about("Probe: Der Versand geht")
                report.check(found and "Grüße, Öl, 20 €" in found[0].get_content(), f"{what}: sent, and every sign came through")


def killed(report, folder):
    """Killed between the text and the server's answer: it cannot know, and sends once more; what was answered is never sent again."""
    admin = next(one for one in application.cast() if one["role"] == "administrator")
    database = application.sqlite_town(folder, TODAY)
    with_mailbox(database, admin["account"], "admin@amt.example")
    received, port = Received(pause=60), application.free_port()
    with served(received, port):
        app = town(folder, port, database=database).start()
        probe(app, admin)
        report.check(received.arrived.wait(10), "a mail is under way")
        app.kill()
        received.pause = 0
        with town(folder, port, database=database) as again:
            found = received.about("Probe: Der Versand geht", 2, wait=35)
            report.equal(len(found), 2, "killed in mid-send, it is sent once more")
            report.equal(len({mail["message-id"] for mail in found}), 1, "under the same number")
            state = until(lambda: tables(database, "SELECT interrupted FROM mail WHERE state = 'sent'"))
            report.equal(state, [(1,)], "and is known to be sent")
            again.kill()
        with town(folder, port, database=database):
            time.sleep(3)
            report.equal(len(received.mails), 2, "killed after the answer, it is not sent again")
    app.log.unlink(missing_ok=True)


def main():
    report = Report("mail")
    # Handshakes that are refused are what is asked for.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        beside = threading.Thread(target=lambda: [report.section("kill -9 in mid-send").__enter__(), killed(report, folder)])
        beside.start()
        cast = application.cast()
        member, other = (next(one for one in cast if one["role"] == role) for role in ("lead", "fees"))
        database = application.sqlite_town(folder, TODAY)
        people = {word for row in acts.rows(database, "SELECT name FROM account") for word in row[0].split()}
        people |= {one["account"] for one in cast if one["account"] not in ("leitung", "verwaltung")}
        received, port = Received(), application.free_port()
        with town(folder, port, database=database, options=["--town", "Größenstadt\r\nBcc: eve@x.example"]) as app:
            with report.section("addresses"):
                ada, link = addresses(report, app, member, other, received, port, people)
                with served(received, port), report.section("forgotten passwords"):
                    forgotten(report, app, member, ada, link, received, people)
        with report.section("the daily mail"):
            digest(report, folder, database, port, received, people)
        numbers = [mail["message-id"] for mail in received.mails]
        report.equal(len(numbers), len(set(numbers)), "no mail came twice")
        done = application.run("verify", "--database", database, check=False)
        report.check(done.returncode == 0, "the journal is whole", done.stdout + done.stderr)
        kept = " ".join(str(row) for row in tables(database, "SELECT * FROM mail"))
        report.check("amt.example" not in kept and "http" not in kept, "nothing of a text is kept", kept[:300])
        with report.section("encryption"):
            if shutil.which("openssl"):
                encryption(report, folder)
            else:
                report.skip("encryption", "openssl is not there")
        beside.join()
    report.finish()


if __name__ == "__main__":
    main()
