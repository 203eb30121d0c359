"""Every page, for every role: status as the access matrix promises, headers, valid and accessible HTML, in a real browser."""
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
import app as application  # noqa: E402
import browser as real  # noqa: E402
import header_rules  # noqa: E402
import page_rules  # noqa: E402
import visit  # noqa: E402
import vnu  # noqa: E402
from report import Report  # noqa: E402

WORKERS = 2


def distinct(problems):
    """The same fault on many pages is said once, with the number of pages."""
    grouped = defaultdict(list)
    for page, number, text in problems:
        grouped[number, text].append(page)
    return grouped


def check_static(report, pages):
    faults, headers = [], []
    for page in pages:
        signed_in = page.role != "anonymous"
        headers += [(page.name, *fault) for fault in header_rules.problems(page.answer, signed_in)]
        if page.answer.is_html and page.answer.body:
            faults += [(page.name, *fault) for fault in page_rules.problems(page.answer.tree)]
        if page.answer.status == 200:
            visit.check_download(report, page)
    for kind, found in (("headers", headers), ("HTML", faults)):
        for (number, text), names in distinct(found).items():
            report.check(False, f"{number} {text}", f"on {len(names)} pages, such as {names[0]}")
        report.check(not found, f"{kind} of {len(pages)} pages", f"{len(found)} faults")


def check_titles(report, pages):
    """One title and one h1 belong to one address; the same list filtered otherwise is the same address."""
    for role in sorted({page.role for page in pages}):
        titles = defaultdict(set)
        for page in pages:
            if page.role == role and page.answer.status == 200 and page.answer.is_html:
                found = page.answer.tree.xpath("//head/title")
                if found:
                    titles[page_rules.text_of(found[0])].add(page.path.split("?")[0])
        shared = {title: sorted(paths) for title, paths in titles.items() if len(paths) > 1}
        report.check(not shared, f"A06 {role}: every page has its own title", shared)


def check_navigation(report, pages):
    for role in sorted({page.role for page in pages}):
        seen = {}
        for page in pages:
            if page.role == role and page.answer.status == 200 and page.answer.is_html:
                for part in ("//nav[@class='areas']", "//nav[@class='all-in']", "//footer"):
                    for element in page.answer.tree.xpath(part)[:1]:
                        # The manual is one page; each page leads to its own part of it.
                        links = tuple((a.get("href").split("#")[0], page_rules.text_of(a)) for a in element.xpath(".//a"))
                        # Another language has other words in the same order.
                        language = page.answer.tree.getroottree().getroot().get("lang")
                        first = seen.setdefault((part, language), (links, page.path))
                        if first[0] != links:
                            report.check(False, f"A25 {role}: {part} differs", f"{first[1]} and {page.path}")
        report.check(seen, f"A25 {role}: navigation and footer")


def browse(address, cookies, role, jobs):
    """In a process of its own: looks at some pages of one role in Chromium. Jobs are `(path, everything)`."""
    faults, looked = [], 0
    source = real.axe_source()
    with real.chromium() as browser:
        views = {}
        for name, options in {"light": {}, "dark": {"scheme": "dark", "width": 320}}.items():
            views[name] = real.context(browser, **options).new_page()
            views[name].context.add_cookies([{"name": n, "value": v, "url": address.replace("http:", "https:") if n.startswith("__")
                                              else address, "secure": n.startswith("__")} for n, v in cookies.items()])
            views[name].on("console",
                           lambda m: faults.append(("console", m.text[:300]))
                           if m.type == "error" and "responded with a status" not in m.text else None)
            views[name].on("pageerror", lambda e: faults.append(("console", str(e)[:300])))
        for path, everything in jobs:
            looked += 1
            start = len(faults)
            page = views["light"]
            if page.goto(address + path).status == 401 and role != "anonymous":
                faults.append((path, "not signed in here"))
                continue
            faults += [(path, f"A02 light: {text}") for text in real.axe(page, source)]
            if everything:
                skipped = real.skip_link(page)
                faults += [(path, skipped)] if skipped else []
                page.goto(address + path)
                faults += [(path, text) for text in real.keyboard_walk(page)]
                narrow = views["dark"]
                narrow.goto(address + path)
                wide = real.reflow(narrow)
                faults += [(path, f"A17 at 320 px: {wide}")] if wide else []
                faults += [(path, f"out of sight at 320 px: {text}") for text in real.out_of_sight(narrow)]
                faults += [(path, f"{width} px: {text}") for width, view in ((1280, page), (320, narrow)) for text in real.crowded(view)]
                faults += [(path, f"A02 dark, 320 px: {text}") for text in real.axe(narrow, source)]
            faults[start:] = [(path, text if where == path else f"console: {text}") for where, text in faults[start:]]
    return looked, faults


def browser_jobs(pages):
    """One page for each template and kind of reader; dark, narrow and keyboard once for each route."""
    keys, routes, jobs = set(), set(), defaultdict(list)
    for page in sorted(pages, key=lambda page: -len(page.answer.body)):
        if page.answer.status in (200, 403, 404) and page.answer.is_html and page.key not in keys:
            route = (page.route, page.answer.status)
            jobs[page.role].append((page.path, route not in routes))
            keys.add(page.key)
            routes.add(route)
    return jobs


def main():
    report = Report("every page")
    with tempfile.TemporaryDirectory() as folder, application.App(application.sqlite_town(folder)) as app:
        clients, pages = {"anonymous": app.client()}, []
        for member in application.cast():
            if member["role"] not in clients:
                clients[member["role"]] = app.signed_in(member)
        addresses = visit.Addresses(visit.with_examples(application.routes(), clients[visit.OWNER], app.today, app.database))
        for role, client in clients.items():
            with report.section(f"visit as {role}"):
                pages += visit.visit_all(report, addresses, role, client)
        unknown = clients["anonymous"].get("/gibt-es-nicht")
        report.equal(unknown.status, 404, "an unknown address is 404")
        pages.append(visit.Page("anonymous", "404", "/gibt-es-nicht", unknown))
        with report.section(f"headers and HTML of {len(pages)} answers"):
            check_static(report, pages)
            check_titles(report, pages)
            check_navigation(report, pages)
        shapes = {vnu.shape(page.answer.text): page for page in pages if page.answer.is_html and page.answer.body}
        with report.section(f"A01 HTML checker over {len(shapes)} different pages"):
            found = vnu.faults({page.name: page.answer.text for page in shapes.values()})
            for name, line, message in found[:60]:
                report.check(False, f"A01 {name}:{line}", message)
            report.check(not found, f"A01 {len(shapes)} pages", f"{len(found)} errors")
        jobs = browser_jobs(pages)
        with report.section(f"browser over {sum(map(len, jobs.values()))} pages"):
            began = time.monotonic()
            with ProcessPoolExecutor(WORKERS) as pool:
                running = {role: pool.submit(browse, app.address, clients[role].cookies, role, some)
                           for role, some in sorted(jobs.items(), key=lambda item: -len(item[1]))}
            for role, result in running.items():
                looked, faults = result.result()
                for path, text in faults:
                    report.check(False, f"{role} {path}", text)
                report.check(looked, f"{looked} pages of {role}")
            print(f"  {time.monotonic() - began:.0f} s")
    report.finish()


if __name__ == "__main__":
    main()
