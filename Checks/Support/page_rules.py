"""What every page must be, as far as the HTML alone can tell. Numbers A01-A34 follow the accessibility list in docs."""
import re
import unicodedata

LANGUAGES = {"de", "de-simple", "en", "fr", "tr", "uk", "ar", "fa", "ti"}
# Letters of these scripts are never German: they need a language of their own.
FOREIGN = ("ARABIC", "CYRILLIC", "ETHIOPIC", "HEBREW", "GREEK", "GEORGIAN", "ARMENIAN", "DEVANAGARI", "CJK", "HANGUL", "TAMIL")
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ckb", "ps", "und-Arab", "und-Hebr")
LANDMARKS = ("header", "nav", "main", "footer", "aside")


def text_of(element):
    return " ".join(element.text_content().split())


def problems(tree, serving_errors=False):
    """All faults of one page as `(number, text)`; nothing to say about a fragment."""
    html = tree.getroottree().getroot()
    for rule in (language, title, headings, landmarks, skip_link, labels, link_texts, acts, tables, pictures, inline, forms, scripts):
        yield from rule(html, serving_errors) if rule is title else rule(html)


def language(html):
    found = html.get("lang")
    if found not in LANGUAGES:
        yield "A03", f"html lang is {found!r}"
    if (found in ("ar", "fa")) != (html.get("dir") == "rtl"):
        yield "A05", f"lang {found!r} with dir {html.get('dir')!r}"
    for link in html.xpath("//a[@hreflang]"):
        if not link.get("lang"):
            yield "A04", f"language link without lang: {text_of(link)}"


def title(html, serving_errors):
    found = html.xpath("//head/title")
    words = text_of(found[0]) if len(found) == 1 else ""
    if not words:
        yield "A06", f"{len(found)} titles"
    elif " – " not in words:
        yield "A06", f"title names no service: {words!r}"
    elif serving_errors and not words.startswith("Fehler: "):
        yield "A06", f"title of a form with errors: {words!r}"


def headings(html):
    levels = [(int(h.tag[1]), text_of(h)) for h in html.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")]
    ones = [text for level, text in levels if level == 1]
    if len(ones) != 1:
        yield "A07", f"{len(ones)} h1: {ones}"
    # An error summary stands above the h1 with an h2, so the count starts at the first h1.
    before = 1
    for level, text in levels:
        if level > before + 1:
            yield "A07", f"h{level} after h{before}: {text!r}"
        if not text:
            yield "A07", f"empty h{level}"
        before = level


def landmarks(html):
    if len(html.xpath("//main")) != 1:
        yield "A08", f"{len(html.xpath('//main'))} main"
    for name in ("header", "footer"):
        count = len(html.xpath(f"//body//{name}[not(ancestor::main or ancestor::article or ancestor::section)]"))
        if count != 1:
            yield "A08", f"{count} {name}"
    navs = html.xpath("//nav")
    names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in navs]
    if len(navs) > 1 and (None in names or len(set(names)) != len(names)):
        yield "A08", f"nav names {names}"


def skip_link(html):
    links = html.xpath("//body//a[@href]")
    target = links[0].get("href") if links else ""
    if not target.startswith("#") or not html.xpath("//main[@id=$id] | //*[@id=$id]/ancestor-or-self::main", id=target[1:]):
        yield "A09", f"first link leads to {target!r}, not to main"


def labels(html):
    for field in html.xpath("//input[not(@type='hidden' or @type='submit' or @type='button')] | //select | //textarea"):
        name, own = field.get("name"), field.get("id")
        labelled = (own and html.xpath("//label[@for=$id]", id=own)) or field.xpath("ancestor::label")
        if not labelled:
            yield "A19", f"no label for {name!r}"
        if field.get("type") in ("radio", "checkbox") and len(html.xpath("//input[@name=$n and @type=$t]", n=name, t=field.get("type"))) > 1 \
                and not field.xpath("ancestor::fieldset[legend]") and not field.xpath("ancestor::table"):
            yield "A19", f"group {name!r} without fieldset and legend"
        for reference in (field.get("aria-describedby") or "").split():
            if not html.xpath("//*[@id=$id]", id=reference):
                yield "A20", f"{name!r} is described by missing {reference!r}"
        if field.get("aria-invalid") == "true" and not field.xpath("(self::* | ancestor::fieldset)[@aria-describedby]"):
            yield "A20", f"{name!r} is invalid without saying why"
        if field.get("type") == "password" and field.get("autocomplete") not in ("current-password", "new-password"):
            yield "A23", f"password field {name!r} hinders password managers"


def link_texts(html):
    seen = {}
    for link in html.xpath("//main//a[@href]"):
        words = text_of(link) or link.get("aria-label") or " ".join(link.xpath(".//img/@alt | .//svg/@aria-label"))
        if not words:
            yield "A30", f"link without text to {link.get('href')}"
        elif seen.setdefault(words, link.get("href")) != link.get("href") and not link.xpath("ancestor::tr/th"):
            yield "A30", f"{words!r} leads to {seen[words]} and to {link.get('href')}"


def acts(html):
    """One filled button: the commonest act of a page."""
    filled = [text_of(button) for button in html.xpath("//main//*[contains(concat(' ', @class, ' '), ' button-primary ')][not(ancestor-or-self::*[@hidden])]")]
    if len(set(filled)) > 1:
        yield "L02", f"several filled buttons: {filled[:4]}"


def tables(html):
    for table in html.xpath("//table"):
        caption = table.find("caption")
        if caption is None or not text_of(caption):
            yield "A31", f"table without caption: {text_of(table)[:60]!r}"
        cells = table.xpath(".//th")
        if not cells:
            yield "A31", f"table without th: {text_of(table)[:60]!r}"
        for cell in cells:
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield "A31", f"th without scope: {text_of(cell)[:60]!r}"
            if cell.get("aria-sort") not in (None, "ascending", "descending", "none", "other"):
                yield "A31", f"aria-sort {cell.get('aria-sort')!r}"
        if len(table.xpath(".//tbody/tr")) >= 10 and not table.xpath(".//tbody/tr/th[@scope='row']"):
            yield "A32", f"large table without row headers: {text_of(caption)[:60] if caption is not None else ''!r}"


def pictures(html):
    for picture in html.xpath("//svg[not(ancestor::svg)]"):
        if picture.get("aria-hidden") == "true":
            continue
        named = picture.get("aria-label") or picture.get("aria-labelledby") or picture.xpath("./title")
        if picture.get("role") != "img" or not named:
            yield "A33", f"svg without role img and name, class {picture.get('class')!r}"
        if picture.xpath(".//text") and not html.xpath("//table"):
            yield "A34", "a chart without its table on the page"
    for image in html.xpath("//img[not(@alt)]"):
        yield "A33", f"img without alt: {image.get('src')}"


def inline(html):
    for element in html.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute in element.attrib:
            if attribute == "style" or attribute.startswith("on"):
                yield "C08", f"<{element.tag} {attribute}>"
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield "C08", f"inline <{element.tag}>"
        for attribute in ("src", "href", "action"):
            value = element.get(attribute, "")
            if value.startswith(("http:", "//", "javascript:", "data:")) and element.tag != "a":
                yield "C08", f"<{element.tag} {attribute}={value[:40]!r}>"


def forms(html):
    for form in html.xpath("//form"):
        if form.get("novalidate") is None and form.xpath(".//*[@required or @pattern or @type='email' or @type='number']"):
            yield "A20", f"form {form.get('action')} lets the browser judge (no novalidate)"
        if not form.xpath(".//button | .//input[@type='submit']"):
            yield "A10", f"form {form.get('action')} without a button"


def _script(character):
    if character.isascii() or not character.isalpha():
        return None
    name = unicodedata.name(character, "")
    return next((script for script in FOREIGN if name.startswith(script)), None)


def scripts(html):
    """Language of parts: runs of letters German does not have stand in an element that says what they are."""
    for element in html.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        own = (element.text or "") + "".join(child.tail or "" for child in element)
        foreign = {script for script in map(_script, own) if script}
        if not foreign:
            continue
        # An option or a title can hold no markup; there the element itself must carry it.
        nearest = element.xpath("(ancestor-or-self::*[@lang])[last()]")
        found = nearest[0].get("lang") if nearest else ""
        if re.split("-", found)[0] in ("de", "en", "fr", "tr", ""):
            if element.tag == "title":
                continue
            yield "A04", f"{'/'.join(sorted(foreign))} text under lang {found!r} in <{element.tag}>: {own.strip()[:40]!r}"
        if foreign & {"ARABIC", "HEBREW"} and not element.xpath("ancestor-or-self::*[self::bdi or @dir]"):
            yield "A05", f"right-to-left text without bdi or dir: {own.strip()[:40]!r}"
