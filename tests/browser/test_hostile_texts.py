"""Texts that would be HTML or script stay texts in the living frame."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.site.build import site
from tests.browser.conftest import GO, SETTLED, WIDE
from tests.hostile import ATTACK, hostile_atlas

TODAY = date(2026, 11, 22)
#: What the attack would make, and addresses that are no pages of the web.
MADE = """() => [...document.querySelectorAll(
  "#content img, #content script, #content [onerror], #content a[href^=javascript]"
)].map((element) => element.outerHTML)"""


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


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=WIDE)
    yield context.new_page()
    context.close()


#: Views with all that is written of an atlas.
VIEWS = {
    "card of both treaties": "pin=UKR&treaty=both",
    "card of one treaty": "pin=FIN&treaty=apmbc",
    "card of no state yet": "pin=MNE&treaty=both&day=2000-01-01",
    "card of an area": "pin=TWN",
    "two days compared": "treaty=both&compare=2025-01-01",
    "reports and a filter": "layer=use&layer=fortification&region=Europe",
}


def test_no_text_becomes_an_element(built: Path, page: Page) -> None:
    page.goto(f"{(built / 'index.html').as_uri()}")
    page.wait_for_function(SETTLED)
    page.locator("#content details.in-words summary").click()
    for name, query in VIEWS.items():
        page.evaluate(GO, f"?{query}")
        page.wait_for_function(SETTLED)
        expect(page.locator("#content details.in-words")).to_contain_text(ATTACK)
        assert page.evaluate(MADE) == [], name
        if "pin=" in query:
            expect(page.locator("#content .card")).to_be_visible()
