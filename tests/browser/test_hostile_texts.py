"""Texts that would be HTML, script, style or Markdown stay texts on page and static site."""

import base64
import io
import re
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Frame,
    FrameLocator,
    Locator,
    Page,
    expect,
)

from geo.site.build import site
from tests.browser.conftest import GO, NOT_OURS, OURS, SETTLED, WIDE, serve
from tests.browser.test_pictures import READ
from tests.hostile import ATTACK, hostile_atlas, hostile_folder
from tests.server.conftest import READY

TODAY = date(2026, 11, 22)
#: What the attack would make of a document: elements, handlers, links that are no pages of the web.
MADE = """() => {
  const made = [];
  const roots = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      const names = element.getAttributeNames();
      const links = ["href", "xlink:href", "src", "srcset", "action", "formaction", "data"]
        .map((name) => element.getAttribute(name)).filter((value) => value !== null)
        .map((value) => new URL(value, document.baseURI));
      if (
        names.some((name) => /^on|[^\\w:.-]/.test(name)) ||
        links.some((link) => !/^(https?|file|blob|data):$/.test(link.protocol)) ||
        links.some((link) => link.host === "evil.example" || link.pathname.endsWith("/x")) ||
        element.localName === "script" && element.textContent === "alert(1)"
      ) made.push(element.outerHTML.slice(0, 300));
    }
  }
  return made;
}"""

#: Milliseconds in which a page answers, as in `Visit.settled`.
PATIENCE = 15000
#: Texts as long as these leave the map of a picture no room.
HARMLESS = (*NOT_OURS, "A negative value is not valid")


@dataclass
class Watched:
    """A page, and what the texts have brought about on it so far."""

    page: Page
    events: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._ran)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.events.append(f"fault: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))

    def _ran(self, dialog: Dialog) -> None:
        self.events.append(f"a script ran: {dialog.message}")
        dialog.dismiss()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in HARMLESS):
            self.events.append(f"console: {message.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith(OURS) or url.endswith("/x"):
            self.events.append(f"asked for: {url}")

    def assert_harmless(self, what: str, *places: Locator) -> None:
        """The attack stands in each place to the letter, and has done nothing anywhere."""
        for place in places:
            expect(place, what).to_contain_text(ATTACK, timeout=PATIENCE)
        made = [element for frame in self.page.frames for element in frame.evaluate(MADE)]
        assert (made, self.events) == ([], []), what


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Watched]:
    context = chromium.new_context(viewport=WIDE, accept_downloads=True)
    yield Watched(context.new_page())
    context.close()


def frame_of(page: Page) -> Frame:
    """The frame in which the map is."""
    return next(frame for frame in page.frames if frame.evaluate("() => 'atlas' in window"))


def look_at_the_map(watched: Watched, root: FrameLocator | Locator) -> None:
    """Look at what map and panels say: words, tips, search, comparison."""
    root.locator("details.in-words summary").click()
    watched.assert_harmless("in words", root.locator("details.in-words > div"))
    watched.assert_harmless("sentence", root.locator(".sentence p").first)
    watched.assert_harmless("note", root.locator(".note"))
    watched.assert_harmless("comparison", root.locator(".comparison .paragraph"))
    watched.assert_harmless("lists", root.locator(".comparison .lists"))
    for state in ("FIN", "RUS", "BLR"):
        root.locator(f'path.shape[data-state="{state}"]:not(.dot)').first.evaluate(
            "shape => { shape.setAttribute('tabindex', '-1'); shape.focus(); }"
        )
        watched.assert_harmless(f"tip of {state}", root.locator(".tip"))
    for sign in root.locator(".sign[data-key]:visible").all()[:3]:
        sign.hover(force=True)
        watched.assert_harmless("tip of a sign", root.locator(".tip"))
    field = root.get_by_role("combobox", name="Find a state")
    for words in ("puola", "nd"):
        field.fill(words)
        watched.assert_harmless("search", root.get_by_role("option").first)
    field.press("Escape")
    watched.assert_harmless("table", root.locator("body").first)


def look_at_cards(watched: Watched, root: FrameLocator | Locator) -> None:
    """Pin a state, then another, by search."""
    card = root.locator(".card")
    for name in ("Ukraine", "Lebanon", "Finland", "Russia"):
        root.get_by_role("combobox", name="Find a state").fill(name)
        root.get_by_role("option").first.click()
        expect(card.locator("h2")).to_contain_text(name)
        watched.assert_harmless(f"card of {name}", card.locator("h2"), card)


def assert_picture_is_harmless(body: bytes, what: str) -> None:
    root = ElementTree.fromstring(body)
    for node in root.iter():
        assert node.tag.rpartition("}")[2] not in ("script", "img", "image", "a"), what
        assert not [name for name in node.attrib if name.startswith("on")], what
    assert b"evil.example" in body, what


def look_at_pictures(watched: Watched, *more_kinds: str) -> None:
    """Make pictures in the browser, which are files of their own."""
    for kind in ("svg", *more_kinds):
        _, _, content = frame_of(watched.page).evaluate(READ, {"kind": kind})
        if kind == "svg":
            assert_picture_is_harmless(base64.b64decode(content), "picture of the map")
    watched.assert_harmless("pictures")


# --- The dashboard -------------------------------------------------------------------------

#: Reports, two days and both treaties, so that nearly every text is somewhere.
VIEW = "?day=2026-01-15&treaty=both&compare=2025-01-01&pin=LTU&layer=use&layer=fortification"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    data = hostile_folder(folder / "data")
    with serve(folder / "log", ATLAS_DATA=str(data), **READY) as address:
        # Data and libraries are loaded before a browser waits for its page.
        with urllib.request.urlopen(f"{address}_stcore/script-health-check") as drawn:
            assert drawn.status == 200
        yield address


def look_at_dialogs(watched: Watched, page: Page) -> None:
    """Open Filter, Share and Download with all its tabs."""
    page.get_by_role("button", name="Filter").click()
    neighbours = page.get_by_test_id("stButtonGroup").filter(has_text="Russia")
    watched.assert_harmless("filter", neighbours)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_test_id("stCode")).to_have_count(3, timeout=PATIENCE)
    watched.assert_harmless("share", page.get_by_test_id("stCode").last)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Download", exact=True).click()
    dialog = page.get_by_role("dialog")
    image = dialog.locator(".pictures img")
    expect(image).to_have_attribute("alt", re.compile(re.escape(ATTACK)), timeout=PATIENCE)
    watched.assert_harmless("download of the picture")
    dialog.get_by_role("tab", name="Data").click()
    watched.assert_harmless("download of data", dialog.locator(".told"))
    for name in ("Python", "R", "Spreadsheet", "curl", "Command line"):
        dialog.get_by_role("tab", name=name, exact=True).click()
        watched.assert_harmless(name)
    with page.expect_download() as started:
        dialog.get_by_role("button", name="Data package of this view (zip)").click()
    with zipfile.ZipFile(io.BytesIO(Path(started.value.path()).read_bytes())) as archive:
        assert ATTACK in archive.read("data/events.csv").decode().replace('""', '"')
    page.keyboard.press("Escape")


def look_below_the_map(watched: Watched, page: Page) -> None:
    """Look at profile, charts, claims and foot."""
    watched.assert_harmless("profile", page.locator("#profile"), page.locator("#profile h2"))
    for chart in page.locator(".overtime figure").all():
        chart.scroll_into_view_if_needed()
        # The first one waits until the server has loaded altair.
        expect(chart.locator("svg").first).to_be_visible(timeout=30000)
        watched.assert_harmless("chart", chart)
    page.get_by_text(re.compile(r"^\d+ claims: ")).click()
    expect(page.locator("table.claims")).to_be_visible()
    watched.assert_harmless("claims, foot, notices", page.locator("p.foot"))


def test_the_dashboard_takes_no_text_for_anything_else(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address + VIEW)
    page.wait_for_function(SETTLED, timeout=30000)
    root = page.frame_locator("iframe")
    bar = page.get_by_role("radiogroup", name="Treaty")
    watched.assert_harmless("bar", bar)
    look_at_the_map(watched, root)
    look_at_dialogs(watched, page)
    look_below_the_map(watched, page)
    look_at_cards(watched, root)
    look_at_pictures(watched, "png")
    page.goto(f"{address}api/v1/")
    watched.assert_harmless("examples of the API", page.locator("body"))


# --- The static site -----------------------------------------------------------------------

#: Views with all that is written of an atlas.
VIEWS = {
    "card of both treaties": "pin=UKR&treaty=both",
    "card of one treaty": "pin=FIN&treaty=apmbc",
    "card of no state yet": "pin=MNE&treaty=both&day=2000-01-01",
    "card of an area": "pin=TWN",
    "reports and a filter": "layer=use&layer=fortification&region=Europe",
    "world": "view=world&treaty=both",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    atlas = hostile_atlas(folder / "data")
    scripted = {
        key: replace(source, address=f"javascript:{ATTACK}")
        for key, source in atlas.sources.items()
    }
    site(replace(atlas, sources=scripted), folder / "site", TODAY)
    return folder / "site"


def test_the_static_site_takes_no_text_for_anything_else(watched: Watched, built: Path) -> None:
    page = watched.page
    root = page.locator("html")
    page.goto(f"{(built / 'index.html').as_uri()}{VIEW}")
    page.wait_for_function(SETTLED)
    look_at_the_map(watched, root)
    for name in ("Filter", "Share"):
        page.get_by_role("button", name=name, exact=True).click()
        watched.assert_harmless(name)
        page.keyboard.press("Escape")
    look_at_cards(watched, root)
    for name, query in VIEWS.items():
        page.evaluate(GO, f"?{query}")
        page.wait_for_function(SETTLED)
        expect(page.locator("#content .card")).to_be_visible(visible="pin=" in query)
        watched.assert_harmless(name, page.locator("#content details.in-words"))
    look_at_pictures(watched)
    for path in ("states/UKR.html", "states/LBN.html", "states/GBR.html", "404.html"):
        page.goto((built / path).as_uri())
        watched.assert_harmless(path)
