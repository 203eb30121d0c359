"""A real browser (Debian's Chromium), driven through Playwright, and what is asked of a page inside it."""
import os
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549"]


def axe_source():
    import axe_playwright_python
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@contextmanager
def chromium():
    arguments = ["--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def context(browser, scripts=True, width=1280, scheme="light"):
    return browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="de-DE", timezone_id="Europe/Berlin",
        java_script_enabled=scripts, reduced_motion="reduce")


def sign_in(page, address, member):
    page.goto(f"{address}/anmelden")
    page.fill("input[name=konto]", member["account"])
    page.fill("input[name=kennwort]", member["password"])
    page.locator("form:has(input[name=kennwort]) button").first.click()
    page.wait_for_load_state()
    if page.locator("input[name=kennwort]").count():
        raise RuntimeError(f"{member['account']} could not sign in")


def axe(page, source):
    """Violations as short texts. Playwright evaluates past the page's own policy, which stays as it is."""
    page.evaluate(source + "; null")
    result = page.evaluate(
        """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
            rules: {'css-orientation-lock': {enabled: false}}}).then(r => r.violations.map(v =>
            ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 4).map(n => n.target.join(' ') + ': ' + n.html.slice(0, 160)),
              count: v.nodes.length})))""", TAGS)
    return [f"{v['id']} ×{v['count']}: {v['help']}: {' ¦ '.join(v['nodes'])}" for v in result]


def reflow(page):
    """How many pixels the page is wider than its window, and the element that sticks out."""
    return page.evaluate("""() => {
        const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
        if (wide <= 0) return null;
        const out = [...document.body.querySelectorAll('*')].find(e => e.getBoundingClientRect().right > innerWidth + 1
            && !e.closest('[tabindex]'));
        return `${wide} px too wide: ${out ? out.outerHTML.slice(0, 120) : '?'}`; }""")


def crowded(page):
    """Buttons that touch the next button or block."""
    return page.evaluate("""() => {
        const shown = e => e.getClientRects().length && e.getBoundingClientRect().width > 2 && !e.closest('.spoken, .filter-go-first');
        const all = [...document.querySelectorAll('main :is(.button, .card, .table-scroll, .figures, .notice, .empty, .chart, .filters)')]
            .filter(shown);
        const found = [];
        for (const one of all.filter(e => e.classList.contains('button') && !e.classList.contains('spoken')))
            for (const other of all) {
                if (other === one || one.contains(other) || other.contains(one)) continue;
                const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
                const gap = Math.max(b.top - a.bottom, a.top - b.bottom);
                if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4 && a.height > 8 && b.height > 8 && gap > -2 && gap < 4)
                    found.push(`${one.textContent.trim().slice(0, 40)} touches ${other.textContent.trim().slice(0, 40)}`);
            }
        return found.slice(0, 3); }""")


def out_of_sight(page):
    """Tables that become sheets on a phone, and captions: nothing of them is beside the window."""
    return page.evaluate("""() => {
        const found = [];
        for (const frame of document.querySelectorAll('.table-scroll')) {
            const table = frame.querySelector('.stacked'), caption = frame.querySelector('caption:not(.spoken)');
            // What is folded away has boxes in some browsers, but nobody sees them.
            if (!frame.getClientRects().length || frame.closest('details:not([open])')) continue;
            if (table && frame.scrollWidth > frame.clientWidth + 1) found.push(`${table.id} is ${frame.scrollWidth - frame.clientWidth} px too wide`);
            if (caption && caption.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1) found.push(`caption of ${frame.firstElementChild.id} is cut`);
        }
        return found.slice(0, 3); }""")


STOPS = """() => {
    const seen = e => { for (let a = e.parentElement; a; a = a.parentElement)
        if (a.tagName === 'DETAILS' && !a.open && !(e.closest('summary') && e.closest('summary').parentElement === a)) return false;
        const s = getComputedStyle(e); return s.visibility !== 'hidden' && s.display !== 'none' && e.getClientRects().length > 0; };
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
        .filter(e => !e.disabled && e.tabIndex >= 0 && seen(e));
    const groups = {};
    return all.filter(e => { if (e.type !== 'radio') return true;
        const key = (e.form ? [...document.forms].indexOf(e.form) : '') + e.name; if (groups[key]) return false; groups[key] = 1; return true; })
        .map((e, i) => { e.__stop = i; if (e.type === 'radio') document.querySelectorAll(`input[type=radio][name="${e.name}"]`)
            .forEach(r => { if (r.form === e.form) r.__stop = i; }); return e.outerHTML.slice(0, 100); }); }"""

AT = """() => { const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const s = getComputedStyle(e), b = e.getBoundingClientRect();
    const label = (e.type === 'radio' || e.type === 'checkbox') && e.labels && e.labels[0] ? getComputedStyle(e.labels[0]) : null;
    const ring = c => c && ((c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 2) || c.boxShadow !== 'none');
    const x = Math.min(Math.max(b.left + Math.min(b.width, 20) / 2, 1), innerWidth - 2);
    const y = b.top + b.height / 2, top = document.elementFromPoint(x, y);
    const free = y < 0 || y > innerHeight || !top || e.contains(top) || top.contains(e)
        || (e.labels && [...e.labels].some(l => l.contains(top)));
    return {stop: e.__stop, html: e.outerHTML.slice(0, 100), ring: !!(ring(s) || ring(label)), free,
            onScreen: b.bottom > 0 && b.top < innerHeight && b.right > 0}; }"""


def keyboard_walk(page, limit=150):
    """Tabs through the page: every stop reached, in the order of the document, visible, not covered, and out again."""
    stops = page.evaluate(STOPS)
    page.evaluate("() => { document.activeElement && document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); }")
    reached, faults = [], []
    for _ in range(min(len(stops) + 3, limit)):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        if at is None:
            break
        if reached and at.get("stop") == reached[-1]:
            faults.append(f"A10 trapped at {at['html']}")
            break
        if reached and at.get("stop") == reached[0]:
            break
        reached.append(at.get("stop"))
        if not at["ring"]:
            faults.append(f"A11 focus not visible on {at['html']}")
        if not at["free"]:
            faults.append(f"A12 focus covered on {at['html']}")
        if not at["onScreen"]:
            faults.append(f"A12 focus outside the window on {at['html']}")
    known = [stop for stop in reached if stop is not None]
    if len(stops) < limit:
        faults += [f"A10 not reached by Tab: {stops[i]}" for i in range(len(stops)) if i not in known][:5]
    if known != sorted(known):
        faults.append("A10 the order of Tab is not the order of the document")
    return faults


def skip_link(page):
    """The first Tab shows the skip link, Enter brings the focus to main."""
    page.evaluate("() => { document.activeElement && document.activeElement.blur(); scrollTo(0, 0); }")
    page.keyboard.press("Tab")
    first = page.evaluate("() => { const e = document.activeElement, b = e.getBoundingClientRect(); "
                          "return {href: e.getAttribute('href'), shown: b.width > 20 && b.height > 10 && b.left >= 0 && b.top >= 0}; }")
    if not (first["href"] or "").startswith("#"):
        return f"A09 the first stop is {first}"
    if not first["shown"]:
        return "A09 the skip link stays hidden when focused"
    page.keyboard.press("Enter")
    if not page.evaluate("() => !!document.activeElement.closest('main')"):
        return "A09 Enter on the skip link does not move the focus to main (tabindex=-1 on the target?)"
    return None
