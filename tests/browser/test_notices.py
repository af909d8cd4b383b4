"""Notices of the dashboard: plain text, whatever the address says, until the view is changed."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.atlas.atlas import Atlas
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.dashboard.test_view import EXAMPLES

Open = Callable[..., Visit]
ATTACKS = (
    "[Click here](https://evil.example/)",
    "![picture](https://evil.example/x.png)",
    "<a href=https://evil.example/>Click</a>",
    "<img src=https://evil.example/x onerror=alert(1)>",
    "https://evil.example/",
    "# :red[**Heading**] `code` $x^2$",
)
PARAMETERS = (
    "treaty", "day", "compare", "status", "neighbour", "member", "region", "layer", "pin",
    "view", "data",
)  # fmt: skip
OLD = "0123456789ab"


def notices(page: Page) -> Locator:
    return page.locator(".notices")


@pytest.mark.parametrize("first", [0, 3], ids=["from the first", "from the fourth"])
def test_what_an_address_says_is_text_and_nothing_else(visit: Open, first: int) -> None:
    attacks = [ATTACKS[(first + n) % len(ATTACKS)] for n in range(len(PARAMETERS))]
    asked = zip(PARAMETERS, attacks, strict=True)
    page = visit("?" + "&".join(f"{name}={quote(attack)}" for name, attack in asked)).page
    alert = page.get_by_role("alert")
    expect(alert).to_have_count(1)
    expect(alert.locator("p")).to_have_count(len(PARAMETERS))
    for line, attack in zip(alert.locator("p").all_inner_texts(), attacks, strict=True):
        assert attack[:39] in line
    assert alert.locator("p *").count() == 0
    assert page.locator('[href*="evil"], [src*="evil"]').count() == 0


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(f"{ATTACKS[5]} {ATTACKS[0]}", id="heading and link"),
        pytest.param(f"{ATTACKS[1]} {ATTACKS[2]}", id="picture and element"),
        pytest.param(f"{ATTACKS[3]} {ATTACKS[4]}", id="script and address"),
    ],
)
def test_a_name_that_is_searched_for_is_text_in_every_corner(visit: Open, attack: str) -> None:
    page = visit(f"?name={quote(attack)}").page
    page.get_by_role("button", name="Download", exact=True).click()
    page.get_by_role("tab", name="Data").click()
    expect(page.get_by_role("dialog").locator(".told")).to_contain_text(attack)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_test_id("stCode").first).to_be_visible()
    assert page.locator('[href*="evil"], [src*="evil"]').count() == 0


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_seven_faults_are_one_alert_that_leaves_the_map_in_sight(
    visit: Open, atlas: Atlas, size: dict[str, int]
) -> None:
    address, expected = next(each for each in EXAMPLES if each[0].startswith("treaty=foo&day"))
    page = visit(f"?{address.replace('2099-12-31', '1990-01-01')}", viewport=size).page
    lines = expected.format(edition=atlas.edition).splitlines()
    shown = page.get_by_role("alert").locator("p").all_inner_texts()
    assert [*shown[:1], *shown[2:]] == [*lines[:1], *lines[2:]]
    assert shown[1] == "1 January 1990 lies off the timeline; shown is 3 December 1997."
    box = notices(page).bounding_box()
    assert box is not None
    assert box["height"] < (200 if size is WIDE else 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


CHANGES: dict[str, Callable[[Visit], None]] = {
    "a day": lambda page: page.press("ArrowRight"),
    "a treaty": lambda page: page.page.get_by_role("radio", name="Both").click(),
    "a status": lambda page: page.frame.locator('[data-filter="withdrawn"]').click(),
    "a state of the table": lambda page: page.page.get_by_role("button", name="Norway").click(),
    "a comparison": lambda page: page.page.get_by_role("button", name="Compare").click(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_edition_stays_in_the_address_until_the_view_is_changed(
    visit: Open, atlas: Atlas, change: str
) -> None:
    page = visit(f"?day=2025-12-27&data={OLD}")
    words = re.compile(f"made with edition {OLD}.*shown is edition {atlas.edition}")
    expect(page.page.get_by_role("alert")).to_have_text(words)
    page.page.wait_for_url(f"**/?day=2025-12-27&data={OLD}")
    if change == "a day":
        page.page.reload()
        expect(page.page.get_by_role("alert")).to_have_text(words)
        page.settled("2025-12-27")
        assert f"data={OLD}" in page.page.url
    CHANGES[change](page)
    expect(page.page.get_by_role("alert")).to_have_count(0)
    page.page.wait_for_url(re.compile("^(?!.*data=)"))


def test_the_edition_shown_stays_in_the_address_without_a_word(visit: Open, atlas: Atlas) -> None:
    page = visit(f"?day=2025-12-27&data={atlas.edition}")
    page.page.wait_for_url(f"**/?day=2025-12-27&data={atlas.edition}")
    expect(page.page.get_by_role("alert")).to_have_count(0)
    page.press("ArrowRight")
    page.page.wait_for_url("**/?day=2025-12-28")


def test_embedded_another_edition_is_one_quiet_line_and_the_timeline_stays(
    visit: Open, atlas: Atlas
) -> None:
    width, height = 360, 420
    size = {"width": width, "height": height}
    page = visit(f"?embed=true&day=2026-01-09&data={OLD}", viewport=size)
    line = page.frame.get_by_role("alert").filter(has_text=OLD)
    expect(line).to_have_text(f"Made with edition {OLD} of the data; shown is {atlas.edition}.")
    assert (line.bounding_box() or {})["height"] <= 20
    assert page.page.get_by_role("alert").count() == 0
    main = page.page.get_by_test_id("stMain")
    assert main.evaluate("e => [e.scrollWidth, e.scrollHeight]") == [width, height]
    for part in (".sentence", ".mapbox", ".strip .chosen", ".controls .play"):
        box = page.frame.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, part
    page.press("ArrowRight")
    page.settled("2026-01-10")
    expect(line).to_have_count(0)
