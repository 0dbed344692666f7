#!/usr/bin/env python3
"""Searches a built site in a real Chromium, from its folder and over HTTP: what is found, marked,
narrowed down and reached by keyboard. Exits 1 where anything is amiss or the console says anything.

    python3 search_check.py SITE [QUERY]

With a QUERY it searches for that alone, and says how long the first result took.
"""

import functools
import http.server
import pathlib
import sys
import threading

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

# Milliseconds from the beginning of the search to the first result that is painted, or to the word
# that there is none.
TIMED = """
const [query, done] = arguments, box = document.querySelector(".found"), field = document.getElementById("q");
const start = performance.now();
new MutationObserver((_, watch) => {
  if (!box.querySelector("li") && box.firstElementChild.textContent !== box.dataset.none) return;
  watch.disconnect();
  requestAnimationFrame(() => done(performance.now() - start));
}).observe(box, { childList: true, subtree: true });
field.value = query;
field.dispatchEvent(new Event("compositionend"));
"""


def browser():
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"]:
        options.add_argument(argument)
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(60)
    return driver


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def served(site):
    handler = functools.partial(Quiet, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Search:
    def __init__(self, driver, address):
        self.driver, self.address, self.problems = driver, address, []

    def expect(self, is_so, problem):
        if not is_so:
            self.problems.append(problem)

    def wait(self, is_so, what):
        try:
            WebDriverWait(self.driver, 20, 0.05, [StaleElementReferenceException]).until(lambda _: is_so())
        except Exception:
            self.problems.append(f"waited in vain: {what}; {self.status()!r}")
            return False
        return True

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def status(self):
        return "".join(e.text for e in self.all(".found [role=status]"))

    def titles(self):
        return [e.text for e in self.all(".found li > p:not([class]) > a")]

    def ask(self, query):
        self.driver.get("about:blank")
        self.driver.get(self.address + "search.html?q=" + query)
        self.wait(lambda: self.status(), f"an answer to {query}")
        return self.titles()

    def focused(self):
        return self.driver.switch_to.active_element

    def run(self):
        self.ask("网采率")
        self.wait(lambda: len(self.titles()) == 10, "ten results")
        self.expect(any("网采率" in t for t in self.titles()[:2]), f"first are {self.titles()[:3]}")
        self.expect(all("网采率" in m.text for m in self.all(".found li p:not([class]) mark")), "marks")
        self.expect(len(self.all(".found mark")) >= 10, "too few marks")
        figures = self.all(".found .by a")
        self.expect(figures, "no figure was found by its label")
        before = self.status()
        box = self.all(".facets input")[0]
        name = box.get_attribute("value")
        box.send_keys(Keys.SPACE)
        self.wait(lambda: self.status() != before, "narrowing down")
        self.wait(lambda: self.titles(), "narrowed results")
        kinds = {e.text for e in self.all(".found .by > span:first-child")}
        self.expect(kinds == {name}, f"of kind {name} are {kinds}")
        years = self.all(".facets fieldset:nth-child(2) input")
        self.expect(len(years) > 1, "no years")

        # More of them, by the button.
        self.ask("网采率")
        self.wait(lambda: len(self.titles()) == 10, "ten results")
        self.all(".found > button")[0].send_keys(Keys.ENTER)
        self.wait(lambda: len(self.titles()) > 10, "more results")

        # By keyboard.
        field = self.driver.find_element(By.ID, "q")
        field.send_keys(Keys.ARROW_DOWN)
        self.expect(self.focused().text == self.titles()[0], "down leads to the first result")
        self.focused().send_keys(Keys.ARROW_DOWN)
        self.expect(self.focused().text == self.titles()[1], "down again to the second")
        self.focused().send_keys(Keys.ARROW_UP)
        self.focused().send_keys(Keys.ARROW_UP)
        self.expect(self.focused() == field, "up from the first leads to the field")
        field.send_keys(Keys.ARROW_DOWN)
        self.focused().send_keys("/")
        self.expect(self.focused() == field and field.get_attribute("value") == "网采率", "slash")
        field.send_keys(Keys.ARROW_DOWN)
        self.focused().send_keys(Keys.ESCAPE)
        self.expect(self.focused() == field, "escape leads back to the field")

        # While typing.
        field.clear()
        field.send_keys("重庆")
        self.wait(lambda: "重庆" in [m.text for m in self.all(".found mark")], "results while typing")

        # Words, phrases, forms, beginnings.
        self.expect(self.ask("%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AAzzz") == [], "found nonsense")
        for query in ["網採率", "ｎｅｔｗｏｒｋ_ｐｕｒｃｈａｓｅｓ", "networ", "庆", "“药品网采率”"]:
            self.ask(query)
            self.wait(lambda: self.titles(), f"results for {query}")
            self.expect(self.all(".found mark"), f"nothing is marked for {query}")
        self.ask("“率网采”")
        self.expect(not self.titles(), "a phrase that isn't there was found")

        # A result leads where it says.
        self.ask("网采率")
        self.wait(lambda: self.titles(), "results")
        link = self.all(".found li > p:not([class]) > a")[0]
        target = link.get_attribute("href")
        link.send_keys(Keys.ENTER)
        self.wait(lambda: self.driver.current_url == target, f"the way to {target}")
        self.expect(self.driver.find_elements(By.TAG_NAME, "h1"), "no page is there")

        # The way here from other pages.
        self.driver.get(self.address + "reports/network-rate/2022-H1.html")
        entry = self.driver.find_element(By.CSS_SELECTOR, ".mast input[name=q]")
        entry.send_keys("价格指数", Keys.ENTER)
        self.wait(lambda: "search.html?q=" in self.driver.current_url, "the search page")
        self.wait(lambda: self.titles(), "results of the masthead's query")
        self.console()

    def console(self):
        for entry in self.driver.get_log("browser"):
            if "favicon" not in entry["message"]:
                self.problems.append("console: " + entry["message"])

    def timed(self, query):
        """Milliseconds to the first result: of the first search, and of the second."""
        self.driver.get(self.address + "search.html")
        WebDriverWait(self.driver, 60).until(
            lambda d: d.execute_script("return !!document.getElementById('q').oninput"))
        first = self.driver.execute_async_script(TIMED, query)
        return first, self.driver.execute_async_script(TIMED, query + " ")


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    server = served(str(site))
    driver = browser()
    bad = 0
    try:
        for name, address in [
            ("from its folder", site.as_uri() + "/"),
            ("over HTTP", f"http://127.0.0.1:{server.server_port}/"),
        ]:
            search = Search(driver, address)
            if len(sys.argv) > 2:
                first, second = zip(*[search.timed(sys.argv[2]) for _ in range(7)])
                print(f"{name}: first search {sorted(first)[3]:.0f} ms, again {sorted(second)[3]:.0f} ms"
                      f" ({search.status()})")
                continue
            search.run()
            print(f"{'ok  ' if not search.problems else 'FAIL'}  {name}")
            for problem in search.problems[:20]:
                print(f"        {problem}")
            bad += bool(search.problems)
    finally:
        driver.quit()
        server.shutdown()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
