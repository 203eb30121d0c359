"""A person at a browser without JavaScript: reads what is on the page, uses labels and buttons, nothing else."""
import re

import browser as real
from playwright.sync_api import Error


class Clerk:
    def __init__(self, browser, app, member, scripts=False, collect=None, width=1280):
        self.context = real.context(browser, scripts=scripts, width=width)
        self.page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.app = app
        self.member = member
        self.collect = collect if collect is not None else {}
        self.status = None
        self.page.on("response", self._note)

    def _note(self, response):
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.status = response.status

    def sign_in(self):
        real.sign_in(self.page, self.app.address, self.member)
        return self

    def open(self, path):
        self.page.goto(self.app.address + path)
        return self.keep()

    def keep(self):
        """Every page that is seen goes to the HTML checker later."""
        content = self._content()
        self.collect[f"{self.member['account']} {self.status} {self.page.url.removeprefix(self.app.address)}"] = content
        return self

    def _content(self):
        for _ in range(40):
            try:
                return self.page.content()
            except Error as error:
                # Still on its way to the next page; a busy machine takes its time.
                if "navigating" not in str(error):
                    raise
                self.page.wait_for_timeout(200)
        return self.page.content()

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        return self.keep()

    def saving(self, name):
        """What the button of a check page is called, with a reason given where something speaks against saving."""
        if not self.page.locator("input[name=_grund]").count():
            return name
        self.page.fill("input[name=_grund]", "mit der Ausländerbehörde geklärt")
        return "Trotzdem speichern"

    def ask(self):
        """Sends the page's question, whatever its button says."""
        self.page.locator("main form[method=get] button").first.click()
        self.page.wait_for_load_state()
        return self.keep()

    def follow(self, name):
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        return self.keep()

    def day(self, iso, field="tag"):
        for part, value in zip((".jahr", ".monat", ".tag"), iso.split("-")):
            self.page.fill(f"main input[name='{field}{part}']", value)
        return self

    def because(self, reason="Meldung des Einwohnermeldeamts"):
        """What changed more than a month ago needs a reason."""
        self.page.fill("main input[name=anlass]", reason)
        return self

    def choose(self, name, value):
        self.page.check(f"input[name='{name}'][value='{value}']")
        return self

    @property
    def title(self):
        return self.page.title()

    @property
    def words(self):
        return " ".join(self.page.locator("main").inner_text().split())

    def sum(self):
        """The sum at the head of the figures: the total, then its parts."""
        texts = self.page.locator("main .sum .figure-number").all_inner_texts()
        return [int(re.sub(r"\D", "", re.search(r"[\d.\u202f\u00a0]+", text).group(0))) for text in texts]

    def part(self, number):
        """Opens the list behind a number of the sum."""
        self.page.locator("main .sum a.figure-number").nth(number).click()
        self.page.wait_for_load_state()
        return self.keep()

    def close(self):
        self.context.close()
