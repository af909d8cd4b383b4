"""Texts that would be HTML or script stay texts in the living frame."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.site.build import site
from tests.browser.conftest import WIDE
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


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("state=UKR&treaty=both", id="card of both treaties"),
        pytest.param("state=FIN&treaty=apmbc", id="card of one treaty"),
        pytest.param("state=MNE&treaty=both&day=2000-01-01", id="card of no state yet"),
        pytest.param("state=TWN", id="card of an area"),
        pytest.param("treaty=both&compare=2025-01-01", id="two days compared"),
        pytest.param("layer=use&layer=fortification&region=Europe", id="reports and a filter"),
    ],
)
def test_no_text_becomes_an_element(built: Path, page: Page, query: str) -> None:
    page.goto(f"{(built / 'index.html').as_uri()}?{query}")
    expect(page.locator("#content[data-settled]")).to_be_visible(timeout=30000)
    page.locator("#content details.in-words summary").click()
    expect(page.locator("#content details.in-words")).to_contain_text(ATTACK)
    assert page.evaluate(MADE) == []
