"""Builds databases, starts and stops the application the way an operator would: by its command line."""
import contextlib
import fcntl
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

from client import Client

ROOT = Path(__file__).resolve().parents[2]
EXECUTABLE = Path(os.environ.get("MITEINANDER", ROOT / ".build/debug/miteinander"))
CACHE = ROOT / "var" / "checks"
EARLY = "2015-06-01"        # a small town of some hundred people, where size does not matter
TODAY = os.environ.get("CHECKS_TODAY", "2026-11-02")


class CommandFailed(Exception):
    pass


def run(*arguments, check=True, timeout=600, environment=None):
    """Runs one command of the executable and returns it, with text output."""
    done = subprocess.run(
        [str(EXECUTABLE), *map(str, arguments)], cwd=ROOT, text=True, capture_output=True, timeout=timeout,
        env={**os.environ, **(environment or {})})
    if check and done.returncode != 0:
        raise CommandFailed(f"miteinander {' '.join(map(str, arguments))}: {done.returncode}\n{done.stdout[-800:]}{done.stderr[-800:]}")
    return done


def run_json(*arguments):
    return json.loads(run(*arguments).stdout)


def figures(database, on, known_at=None, by=None):
    extra = (["--known-at", known_at] if known_at else []) + (["--by", by] if by else [])
    return run_json("figures", "--on", on, *extra, "--format", "json", "--database", database)


def cast():
    return run_json("demo", "--cast", "--format", "json")


def routes():
    """All addresses with who may use them, and an example of each from the demo town."""
    found = run_json("routes", "--format", "json", "--database", f"sqlite:{demo_file()}")
    return [{"example": None, **route} for route in found]


def instant_text(microseconds):
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=microseconds)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _stamp(today):
    """Changes when the executable or the wanted day changes, so that a cached town is never stale."""
    found = EXECUTABLE.stat()
    return f"{today}-{found.st_mtime_ns:x}-{found.st_size:x}"


def empty_file():
    """The path of a database with all tables and nothing in them. Copy it."""
    path = CACHE / f"empty-{_stamp('town')}.sqlite"

    def make():
        if not path.exists():
            for old in CACHE.glob("empty-town-*"):
                old.unlink()
            fresh = CACHE / f"new-{uuid.uuid4().hex}.sqlite"
            run("migrate", "--database", f"sqlite:{fresh}")
            with contextlib.closing(sqlite3.connect(fresh)) as town:
                town.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fresh.rename(path)
        return path

    return _locked("empty", make)


def _locked(name, make):
    """Runs `make` unless another check already did: several scripts start at once."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return make()


def demo_file(today=TODAY):
    """The path of the demo town on SQLite, made once per executable. Never write to it: take `sqlite_town`."""
    path = CACHE / f"town-{_stamp(today)}.sqlite"

    def make():
        if not path.exists():
            for old in CACHE.glob(f"town-{today}-*"):
                old.unlink()
            fresh = CACHE / f"new-{uuid.uuid4().hex}.sqlite"
            run("demo", "--database", f"sqlite:{fresh}", "--today", today)
            with contextlib.closing(sqlite3.connect(fresh)) as town:
                # Everything into the one file, which is copied as a whole.
                town.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fresh.rename(path)
        return path

    return _locked(f"sqlite-{today}", make)


def sqlite_town(folder, today=TODAY):
    """An own copy of the demo town to write to."""
    copy = Path(folder) / f"{uuid.uuid4().hex[:8]}.sqlite"
    shutil.copyfile(demo_file(today), copy)
    return f"sqlite:{copy}"


def postgres_server():
    return os.environ.get("TEST_POSTGRES", "")


def on_database(name):
    """The test server's address with another database: everything between the authority and the query is the name."""
    return re.sub(r"^(postgres(?:ql)?://[^/?]*)(/[^?]*)?", rf"\g<1>/{name}", postgres_server())


def psql(sql, database=None):
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", database or postgres_server(), "-c", sql],
        text=True, capture_output=True)
    if done.returncode != 0:
        raise CommandFailed(done.stderr)
    return done.stdout.strip()


def postgres_town(today=TODAY):
    """An own copy of the demo town on PostgreSQL, cloned from a template made once."""
    template = "town_" + re.sub(r"[^0-9a-z]", "_", _stamp(today))

    def make():
        if not psql(f"SELECT 1 FROM pg_database WHERE datname = '{template}'"):
            psql(f"CREATE DATABASE {template}_new")
            run("demo", "--database", on_database(f"{template}_new"), "--today", today)
            psql(f"ALTER DATABASE {template}_new RENAME TO {template}")

    _locked(f"postgres-{today}", make)
    name = "check_" + uuid.uuid4().hex[:10]
    psql(f"CREATE DATABASE {name} TEMPLATE {template}")
    return on_database(name)


def drop_postgres(address):
    name = re.match(r"^postgres(?:ql)?://[^/?]*/([^?]*)", address).group(1)
    psql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class App:
    """A running server. `with App(database) as app:` stops it whatever happens."""

    def __init__(self, database, today=TODAY, executable=None, environment=None, prefix=(), options=()):
        self.database = database
        self.today = today
        self.executable = str(executable or EXECUTABLE)
        self.environment = environment or {}
        self.prefix = list(prefix)
        self.options = [str(option) for option in options]
        self.port = free_port()
        self.process = None
        self.log = Path(tempfile.mkstemp(prefix="miteinander-", suffix=".log")[1])

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self, wait=60):
        command = [*self.prefix, self.executable, "serve", "--database", self.database, "--port", str(self.port),
                   "--host", "127.0.0.1", "--today", self.today, *self.options]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=log, env={**os.environ, **self.environment}, start_new_session=True)
        began = time.monotonic()
        while time.monotonic() - began < wait:
            if self.process.poll() is not None:
                raise CommandFailed(f"the server ended with {self.process.returncode}:\n{self.log_text()[-1500:]}")
            try:
                if Client(self.address).get("/gesundheit").status < 500:
                    self.ready_after = time.monotonic() - began
                    return self
            except OSError:
                pass
            time.sleep(0.02)
        raise CommandFailed(f"the server did not answer within {wait} s:\n{self.log_text()[-1500:]}")

    def log_text(self):
        return self.log.read_text(errors="replace")

    def kill(self):
        """As a power cut for the process: no clean-up of its own."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, wait=10):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(wait)
            except subprocess.TimeoutExpired:
                self.kill()

    def client(self):
        return Client(self.address)

    def signed_in(self, member):
        client = Client(self.address)
        client.sign_in(member["account"], member["password"])
        return client

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        self.log.unlink(missing_ok=True)


if __name__ == "__main__":
    print(demo_file())
