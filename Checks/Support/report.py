"""Counts what held and what did not, prints it while it happens, and ends with `N passed, N failed`."""
import sys
import time
import traceback


class Report:
    def __init__(self, title, quiet=True):
        self.title = title
        self.quiet = quiet
        self.passed = 0
        self.failures = []
        self.skipped = []
        self.started = time.monotonic()

    def check(self, held, what, details=""):
        """Records one expectation; returns whether it held, so that a caller can stop early."""
        if held:
            self.passed += 1
            if not self.quiet:
                print(f"  ok    {what}", flush=True)
        else:
            self.failures.append((what, str(details)))
            text = str(details).strip()
            print(f"  FAIL  {what}" + (f"\n        {text[:1500]}" if text else ""), flush=True)
        return bool(held)

    def equal(self, found, wanted, what):
        return self.check(found == wanted, what, f"found {found!r}, wanted {wanted!r}")

    def skip(self, what, why):
        self.skipped.append(what)
        print(f"  SKIP  {what}: {why}", flush=True)

    def section(self, title):
        """`with report.section("…"):` an exception inside is a failure of that section, not the end of the run."""
        return Section(self, title)

    def finish(self):
        seconds = time.monotonic() - self.started
        skipped = f", {len(self.skipped)} skipped" if self.skipped else ""
        print(f"{self.title} ({seconds:.0f} s{skipped}): {self.passed} passed, {len(self.failures)} failed", flush=True)
        sys.exit(1 if self.failures or not self.passed else 0)


class Section:
    def __init__(self, report, title):
        self.report = report
        self.title = title

    def __enter__(self):
        self.started = time.monotonic()
        print(f"{self.title}", flush=True)
        return self

    def __exit__(self, kind, error, trace):
        if error is not None and isinstance(error, Exception):
            where = "".join(traceback.format_exception(kind, error, trace)[-3:])
            self.report.check(False, f"{self.title}: runs to its end", where)
            return True
        print(f"  {time.monotonic() - self.started:.1f} s", flush=True)
        return False
