"""Random acts of a reader, and after each ten the question whether all parts of the page agree.

``make random-acts`` plays 20 seeds of 500 acts; a short run is among the tests. What is right is
asked of the library: the view that the address tells, answered by `geo.answers.questions`.
"""

import argparse
import csv
import io
import json
import random
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Error, Page, expect, sync_playwright

from geo.answers.filters import passing
from geo.answers.query import Query, parse
from geo.answers.questions import address_of, answer, parameters_for
from geo.answers.standings import standings
from geo.atlas.atlas import Atlas
from geo.atlas.folder import data_folder
from geo.atlas.load import load_atlas
from geo.law.pairs import Pair
from tests.browser.conftest import FLAGS, WIDE, Visit, find_chromium, serve
from tests.conftest import FIRST_DAY

#: What the frame waits for, as text.
AWAITED = """() => {
  const { host: { asked, kept, waiting }, unreported, message, table } = window.atlas;
  return JSON.stringify({ asked, kept, waiting, unreported, message, hasTable: table !== null });
}"""
#: What is seen in the frame, in one look.
LOOK = """() => {
  const all = (query) => [...document.querySelectorAll(query)];
  const shapes = all("path.shape[data-state]:not(.gone)").map((shape) =>
    [shape.dataset.state, shape.dataset.status, "dimmed" in shape.dataset]);
  return {
    shapes,
    borders: all("[data-border]").map((line) =>
      [line.dataset.border, line.dataset.status, "dimmed" in line.dataset]),
    rows: all("[data-filter]").map((row) =>
      [row.dataset.filter, row.getAttribute("aria-pressed") === "true",
       Number(row.querySelector(".count span").textContent)]),
    chips: all("[data-chip]").map((chip) => chip.dataset.chip),
    shown: document.querySelector(".shown").textContent,
    pinned: document.querySelector(".card:not([hidden]) h2") !== null,
    day: document.querySelector("input.chosen").getAttribute("aria-valuetext").slice(0, 10),
    comparing: document.querySelector(".atlas").hasAttribute("data-comparing"),
  };
}"""
TABLE = """() => [...document.querySelectorAll("tr[data-row]")].map((row) => [row.dataset.row,
  ...[...row.querySelectorAll("rect[data-status]")].map((swatch) => swatch.dataset.status)])"""
#: Pairs of the bar's buttons that cover each other, as words.
OVERLAPS = """() => {
  const all = [...document.querySelectorAll(".st-key-bar button, .st-key-acts button")];
  const boxes = all.map((each) => [each.textContent, each.getBoundingClientRect()]);
  const acts = [...document.querySelectorAll(".st-key-acts button")]
    .map((each) => each.textContent);
  const twice = acts.filter((name, place) => acts.indexOf(name) !== place);
  return [...twice, ...boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other, b]) => `${one} [${a.left}, ${a.right}] and ${other} [${b.left}, ${b.right}]`))];
}"""
#: What a press on Filter or Share opens.
SHEET = "[data-testid=stPopoverBody]"
#: Acts between two looks.
TEN = 10
#: Seconds within which all parts of the page have to agree.
PATIENCE_S = 15
#: Milliseconds in which something that is there can be pressed.
GONE_MS = 2000
#: The last day that a reader may choose, some time after the last act.
LAST_DAY = date(2027, 9, 23)
FILTERS = ("neighbour", "member", "region", "name", "status")


@dataclass
class Reader:
    """One reader's page, and what it has done so far."""

    visit: Visit
    address: str
    atlas: Atlas
    chance: random.Random
    did: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.visit.page

    def act(self) -> None:
        """Do one thing, without waiting for what it brings; what is gone meanwhile is let be."""
        name, do = self.chance.choice(self._acts())
        self.did.append(name)
        self.page.set_default_timeout(GONE_MS)
        try:
            do()
        except Error:
            self.did[-1] += " (gone)"
        self.page.set_default_timeout(PATIENCE_S * 1000)

    def _acts(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("next change", lambda: self._button("Next change")),
            ("previous change", lambda: self._button("Previous change")),
            ("key", self._key),
            ("key", self._key),
            ("typed day", self._type),
            ("today", lambda: self._button("Today")),
            ("play or pause", self._play),
            ("legend row", self._row),
            ("legend row", self._row),
            ("pin", self._pin),
            ("escape", lambda: self.visit.frame.locator("input.chosen").press("Escape")),
            ("table row", self._table_row),
            ("sort", self._sort),
            ("treaty", self._treaty),
            ("view", self._view),
            ("filter", self._filter),
            ("filter", self._filter),
            ("name", self._name),
            ("clear", lambda: self._in_sheet(lambda: self._press("Clear all filters", SHEET))),
            ("chip", self._chip),
            (
                "compare",
                lambda: self.page.get_by_role("button", name="Compare", exact=True).click(),
            ),
            ("compared day", self._compared),
            ("back", self._back),
            ("forward", lambda: self.page.evaluate("() => history.forward()")),
            ("chart", self._chart),
        ]

    def _button(self, name: str) -> None:
        self.visit.frame.get_by_role("button", name=name, exact=True).click()

    def _press(self, name: str, place: str = "[data-testid=stMain]") -> None:
        within = self.page.locator(place).first
        within.get_by_role("button", name=name, exact=True).first.click()

    def _key(self) -> None:
        keys = ("ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End")
        self.visit.press(self.chance.choice(keys))

    def _type(self) -> None:
        days = (LAST_DAY - FIRST_DAY).days
        self.visit.type_day(str(FIRST_DAY + timedelta(self.chance.randrange(days))))

    def _play(self) -> None:
        self.visit.frame.locator("button.play").click()

    def _press_any(self, query: str, press: str = "each.click()", in_frame: bool = True) -> None:
        """Press one of the elements of now, if there is any; it may be gone an instant later."""
        place = self.page.frames[1] if in_frame else self.page.main_frame
        place.evaluate(
            f"""([query, chance]) => {{
              const all = [...document.querySelectorAll(query)];
              const each = all[Math.floor(chance * all.length)];
              if (each) {press};
            }}""",
            [query, self.chance.random()],
        )

    def _row(self) -> None:
        self._press_any("[data-filter]")

    def _pin(self) -> None:
        enter = 'each.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }))'
        self._press_any("path.shape[role]:not(.gone):not(.dot)", enter)

    def _table_row(self) -> None:
        self._press_any("tr[data-row] button", in_frame=False)

    def _sort(self) -> None:
        self._press_any("th[data-column] button", in_frame=False)

    def _treaty(self) -> None:
        names = ("Ottawa (landmines)", "Cluster munitions", "Both")
        self.page.get_by_role("radio", name=self.chance.choice(names)).click()

    def _view(self) -> None:
        name = self.chance.choice(("Eastern Europe", "World"))
        self.page.get_by_role("radio", name=name).click()

    def _in_sheet(self, do: Callable[[], None]) -> None:
        self._press_any(
            ".st-key-filter button", "each.scrollIntoView(), each.click()", in_frame=False
        )
        do()
        self._close_sheet()

    def _close_sheet(self) -> None:
        """Close what is open; while the page redraws it, a key may reach nothing."""
        sheet = self.page.locator(SHEET)
        while sheet.count():
            self.page.keyboard.press("Escape")
            with suppress(AssertionError):
                expect(sheet).to_have_count(0, timeout=300)

    def _filter(self) -> None:
        names = ("Russia", "Belarus", "NATO", "EU", "Africa", "Europe", "Asia", "Oceania")
        self._in_sheet(lambda: self._press(self.chance.choice(names), SHEET))

    def _name(self) -> None:
        def write() -> None:
            box = self.page.get_by_role("textbox", name="Name or code")
            box.fill(self.chance.choice(("land", "stan", "POL", "zz", "")))
            box.press("Enter")

        self._in_sheet(write)

    def _chip(self) -> None:
        self._press_any("[data-chip]")

    def _back(self) -> None:
        """Go back, but not to what was there before the page."""
        self.page.evaluate("() => { if (navigation.currentEntry.index > 0) history.back(); }")

    def _compared(self) -> None:
        slider = self.visit.frame.locator("input.other:not([hidden])")
        if slider.count():
            slider.press(self.chance.choice(("PageUp", "PageDown", "ArrowLeft", "Home")))

    def _chart(self) -> None:
        plot = self.page.locator(".plot").first
        if plot.locator("svg").count():
            plot.press(self.chance.choice(("ArrowLeft", "ArrowRight", "PageUp", "PageDown")))

    def rest(self) -> None:
        """Stop what plays, and wait until page and frame have told each other all."""
        frame = self.visit.frame
        if (pause := frame.get_by_role("button", name="Pause", exact=True)).count():
            with suppress(Error):  # it may have come to its end meanwhile
                pause.click(timeout=GONE_MS)
        try:
            expect(frame.locator(".atlas[data-settled]")).to_be_visible(timeout=20000)
        except AssertionError:
            state = self.page.frames[1].evaluate(AWAITED)
            raise AssertionError(f"page and frame await each other: {state}") from None

    def disagreements(self) -> list[str]:
        """Return what on the page is not what the address asks for, in words.

        A choice takes its time to arrive: what does not agree within `PATIENCE_S` never will.
        """
        self.rest()
        deadline = time.monotonic() + PATIENCE_S
        while (found := self._look()) and time.monotonic() < deadline:
            self.rest()
        return found

    def _look(self) -> list[str]:
        url = self.page.url
        given = parse_qs(urlsplit(url).query)
        today = date.fromisoformat(self.page.evaluate("new Date().toLocaleDateString('sv')"))
        query, faults = parse(self.atlas, {k: v for k, v in given.items() if k != "pin"}, today)
        seen = self.page.frames[1].evaluate(LOOK)
        found = [f"the address holds {fault}" for fault in faults]
        found += [f"in the bar overlap {each}" for each in self.page.evaluate(OVERLAPS)]
        for part in (self._map, self._legend, self._table):
            found += part(query, given, seen, today)
        if not found:  # what takes longer
            found += self._files(query, given, seen, today)
        return [f"{each} ({url})" for each in found]

    def _map(self, query: Query, given: dict[str, Any], seen: Any, today: date) -> Iterator[str]:
        if seen["day"] != str(query.day):
            yield f"the timeline shows {seen['day']}"
        if seen["pinned"] != ("pin" in given):
            yield f"a card is {'' if seen['pinned'] else 'not '}open"
        if seen["comparing"] != ("compare" in given):
            yield f"a comparison is {'' if seen['comparing'] else 'not '}shown"
        right = self._right(query)
        passed = self._passed(query)
        for state, status, dimmed in seen["shapes"]:
            if state not in right:
                continue
            if status != right[state]:
                yield f"{state} is drawn as {status}, not {right[state]}"
            if "compare" not in given and dimmed == (state in passed):
                yield f"{state} is {'dimmed' if dimmed else 'lit'}"
        for border, status, dimmed in seen["borders"]:
            state, neighbour = border.split("-")
            if state in right and status != right[state]:
                yield f"the line {border} is drawn as {status}"
            # That of the two lies in both frontiers, each time with the other's status.
            sides = [(state, neighbour), *([(neighbour, state)] if state == "BLR" else [])]
            asked = query.neighbour or ("RUS", "BLR")
            lit = any(one in passed and other in asked for one, other in sides)
            if dimmed == lit:
                yield f"the line {border} is {'dimmed' if dimmed else 'lit'}"

    def _right(self, query: Query) -> dict[str, str]:
        """Status of each state of the day, or its pair."""
        rows = [standings(self.atlas, treaty, query.day) for treaty in query.treaties(self.atlas)]
        if query.treaty == "both":
            return {
                a.state: Pair("apmbc", "ccm").binding(a.status, b.status)
                for a, b in zip(*rows, strict=True)
            }
        return {row.state: str(row.status) for row in rows[0]}

    def _passed(self, query: Query) -> frozenset[str]:
        return passing(self.atlas, query)

    def _legend(self, query: Query, given: dict[str, Any], seen: Any, today: date) -> Iterator[str]:
        right = self._right(query)
        others = parse(
            self.atlas, {k: v for k, v in given.items() if k not in ("pin", "status")}, today
        )[0]
        counts = Counter(right[state] for state in self._passed(others))
        words = Pair("apmbc", "ccm").words if query.treaty == "both" else None
        for status, pressed, number in seen["rows"]:
            if number != counts[status]:
                yield f"the legend counts {number} {status}, not {counts[status]}"
            if pressed != (status in query.status):
                yield f"the row {status} is {'' if pressed else 'not '}pressed"
            if words and status not in words:
                yield f"the legend of both has a row {status}"
        chips = {f"{name}={value}" for name in FILTERS for value in given.get(name, ())}
        if set(seen["chips"]) != chips:
            yield f"chips {seen['chips']}, not {sorted(chips)}"
        if chips and f"{len(self._passed(query))} of {len(right)}" not in seen["shown"]:
            yield f"beneath the sentence stands {seen['shown']!r}"

    def _table(self, query: Query, given: dict[str, Any], seen: Any, today: date) -> Iterator[str]:
        right, passed = self._right(query), self._passed(query)
        heading = self.page.locator(".heading.count").inner_text()
        if not heading.startswith(f"{len(passed)} of {len(right)} "):
            yield f"over the table stands {heading!r}"
        for state, status, *_ in self.page.evaluate(TABLE):
            if state not in passed:
                yield f"{state} is in the table"
            elif status != right[state]:
                yield f"the table says {status} of {state}"

    def _files(self, query: Query, given: dict[str, Any], seen: Any, today: date) -> Iterator[str]:
        parameters = parameters_for("status", query)
        right = answer(self.atlas, "status", "csv", parameters, today)
        try:
            with self.page.expect_download(timeout=5000) as started:
                self._press("Download states (CSV)")
        except Error:
            yield f"no file comes: {self.page.locator('.fault').all_inner_texts()}"
            return
        if Path(started.value.path()).read_bytes() != right.encode():
            yield "the downloaded states differ"
        with urllib.request.urlopen(address_of("status", parameters, self.address)) as told:
            if told.read() != right.encode():
                yield "the API's states differ"
        listed = {row["state"] for row in csv.DictReader(io.StringIO(right))}
        if listed != self._passed(query):
            yield "the CSV lists other states"
        self._press("Share")
        link = self.page.locator(f"{SHEET} [data-testid=stCode]").first
        right = {"day": [str(query.day)], **given, "data": [self.atlas.edition]}
        with suppress(AssertionError):
            expect(link).to_contain_text(urlencode(right, doseq=True), timeout=5000)
        held = [parse_qs(urlsplit(text).query) for text in link.all_inner_texts()]
        if held != [right]:
            yield f"the link to share holds {held}"
        self._close_sheet()


def play(reader: Reader, acts: int) -> list[str]:
    """Do ``acts`` acts; returns every disagreement found after each ten, with what was done."""
    found: list[str] = []
    for number in range(1, acts + 1):
        reader.act()
        if number % TEN == 0:
            recent = ", ".join(reader.did[-TEN:])
            try:
                found += [f"{each} after {number}: {recent}" for each in reader.disagreements()]
            except AssertionError as error:
                return [*found, f"{error} after {number}: {recent}"]
    return found


@contextmanager
def reader(browser: Any, address: str, atlas: Atlas, seed: int) -> Iterator[Reader]:
    """Open a page for the reader of a seed, in a browser of its own."""
    context = browser.new_context(viewport=WIDE, accept_downloads=True)
    page = context.new_page()
    visit = Visit(page)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.goto(address)
    expect(visit.frame.locator(".atlas[data-settled]")).to_be_visible(timeout=30000)
    yield Reader(visit, address, atlas, random.Random(seed))
    context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--acts", type=int, default=500, help="for each seed")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    asked = parser.parse_args()
    atlas, found = load_atlas(data_folder()), []
    log = (
        Path("build") / f"random-acts-{asked.first}.log"
    )  # what the server said, if a run ends early
    log.parent.mkdir(exist_ok=True)
    with (
        serve(log) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for seed in range(asked.first, asked.first + asked.seeds):
            with reader(browser, address, atlas, seed) as visitor:
                own = play(visitor, asked.acts) + visitor.visit.complaints
            found += own
            print(json.dumps({"seed": seed, "acts": asked.acts, "disagreements": own}), flush=True)
    print(f"{asked.seeds * asked.acts} acts, {len(found)} disagreements")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
