"""The ten promises to a user, each walked in a real Chromium.

``make walk`` records them as Playwright traces (pictures, clicks, requests): build/walk/NAME.zip.
"""

import json
import os
import re
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.answers.standings import standings
from geo.atlas.atlas import Atlas
from tests.browser.conftest import PHONE, ROOT, WIDE, Visit
from tests.browser.test_page import command_line, download

Walk = Callable[..., Visit]
#: Pictures of all that happens cost as much again as what happens.
IS_RECORDED = "ATLAS_WALK" in os.environ
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])


@pytest.fixture
def walk(visit: Walk, request: pytest.FixtureRequest) -> Iterator[Walk]:
    """Open the dashboard as ``visit`` does, and keep a recording of what follows if asked to."""
    walks: list[Visit] = []

    def begin(query: str = "", **options: object) -> Visit:
        page = visit(query, **options)
        if IS_RECORDED:
            page.page.context.tracing.start(screenshots=True, title=request.node.name)
            walks.append(page)
        return page

    yield begin
    for place, page in enumerate(walks):
        name = re.sub(r"\W+", "-", f"{request.node.name}-{place}").strip("-")
        page.page.context.tracing.stop(path=ROOT / "build" / "walk" / f"{name}.zip")


def test_1_open(walk: Walk, atlas: Atlas) -> None:
    page = walk()
    assert page.status("FIN") == "withdrawn"
    assert page.status("NOR") == "party"
    rows = standings(atlas, "apmbc", date.fromisoformat(page.shown_day))
    bound = sum(row.status.is_bound for row in rows)
    left = str(sum(row.status == "withdrawn" for row in rows))
    lines = page.frame.locator("path.line[data-border]")
    assert lines.count() == 18
    assert (
        page.frame.locator('path.line[data-border="FIN-RUS"]').get_attribute("data-status")
        == "withdrawn"
    )
    expect(page.frame.locator(".sentence p").first).to_contain_text(f"{bound} states are bound")
    expect(page.frame.locator('[data-filter="withdrawn"] .count')).to_have_text(left)
    assert page.frame.locator(".chart .up").count() > 20
    assert page.frame.locator(".chart path.down").count() >= 3


@SIZES
def test_2_scrub(walk: Walk, size: dict[str, int]) -> None:
    page = walk("?day=2025-12-26", viewport=size)
    page.frame.get_by_role("button", name="Zoom in").click()
    zoom = page.frame.locator(".atlas").evaluate("() => atlas.map.map.getZoom()")
    page.press("ArrowRight")
    assert page.status("EST") == "withdrawn"
    assert page.frame.locator(".atlas").evaluate("() => atlas.map.map.getZoom()") == zoom
    page.frame.get_by_role("button", name="Next change").click()
    assert page.shown_day == "2026-01-10"
    page.frame.get_by_role("button", name="Previous change").click()
    assert page.shown_day == "2025-12-27"
    page.press("PageDown")
    assert page.shown_day == "2024-12-27"
    page.press("Home")
    assert page.shown_day == "1997-12-03"
    page.frame.get_by_role("button", name="Play").click()
    expect(page.frame.get_by_role("button", name="Pause")).to_be_visible()
    page.frame.get_by_role("button", name="Pause").click()
    assert page.shown_day > "1997-12-03"
    page.type_day("2025-03-06")
    page.settled("2025-03-06")


@SIZES
def test_3_ask_about_a_state(walk: Walk, size: dict[str, int]) -> None:
    page = walk("?day=2026-01-15", viewport=size)
    finland = page.frame.locator('path.shape[data-state="FIN"]').first
    finland.focus()
    expect(page.frame.locator(".tip")).to_contain_text("since 10 January 2026")
    finland.press("Enter")
    card = page.frame.locator(".card")
    expect(card).to_contain_text("1,309 km")
    expect(card.locator(".life svg")).to_have_count(2)
    card.get_by_role("button", name="Open profile").click()
    profile = page.page.locator('.profile[data-profile="FIN"]')
    expect(profile.get_by_role("heading", name="Finland")).to_be_in_viewport()
    expect(profile).to_contain_text("10 July 2025")
    assert profile.get_by_role("link").count() > 5
    assert page.page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@SIZES
def test_4_filter(walk: Walk, size: dict[str, int]) -> None:
    page = walk("?day=1999-03-12", viewport=size)
    page.page.get_by_role("button", name="Filter").click()
    page.page.get_by_role("button", name="NATO", exact=True).click()
    page.page.wait_for_url(re.compile("member=NATO"))
    page.page.keyboard.press("Escape")
    expect(page.frame.locator(".shown")).to_contain_text("Shown: 19 of")
    expect(page.page.locator(".st-key-states .count")).to_contain_text("19 of")
    _, body = download(page.page, "states")
    assert body == command_line("status", "--day", "1999-03-12", "--member", "NATO")
    assert len(body.splitlines()) == 20


def test_5_download(walk: Walk) -> None:
    page = walk("?day=2025-12-27&neighbour=RUS")
    for button, command in (("states", "status"), ("borders", "borders"), ("events", "events")):
        _, body = download(page.page, button)
        assert body == command_line(command, "--day", "2025-12-27", "--neighbour", "RUS")
    page.page.get_by_role("button", name="Download", exact=True).click()
    dialog = page.page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Data").click()
    with page.page.expect_download() as started:
        dialog.get_by_role("button", name=re.compile("zip")).click()
    package = zipfile.ZipFile(BytesIO(Path(started.value.path()).read_bytes()))
    described = json.loads(package.read("datapackage.json"))
    paths = {resource["path"] for resource in described["resources"]}
    assert paths <= set(package.namelist())
    dialog.get_by_role("tab", name="Image").click()
    with page.page.expect_download() as started:
        dialog.get_by_role("button", name="Download PNG", exact=True).click()
    assert Path(started.value.path()).read_bytes().startswith(b"\x89PNG")


def test_6_compare(walk: Walk) -> None:
    page = walk("?day=2026-02-20")
    page.page.get_by_role("button", name="Compare").click()
    expect(page.frame.locator(".paragraph")).to_contain_text("five states left")
    expect(page.frame.locator('.movers [data-kind="left"] li')).to_have_count(5)
    _, body = download(page.page, "changes")
    assert body == command_line("changes", "--from", "2025-02-21", "--until", "2026-02-20")


@SIZES
def test_7_read_the_frontier_over_time(walk: Walk, size: dict[str, int]) -> None:
    page = walk("?day=2025-12-27", viewport=size)
    charts = page.page.locator(".st-key-overtime")
    charts.scroll_into_view_if_needed()
    expect(charts.locator("svg.marks").first).to_be_visible(timeout=15000)
    with page.page.expect_download() as started:
        charts.get_by_role("button", name="Download frontier (CSV)").click()
    assert Path(started.value.path()).read_bytes() == command_line("frontier")


def test_8_check_an_article(walk: Walk) -> None:
    page = walk().page
    page.get_by_text(re.compile(r"^\d+ claims: ")).click()
    rows = page.locator("table.claims tbody tr")
    verdicts = {row.strip() for row in page.locator("table.claims .verdict").all_inner_texts()}
    assert verdicts >= {"confirmed", "contradicted", "imprecise"}
    ledger = command_line("claims").decode()
    assert rows.count() == ledger.count("\n") - 1


def test_9_share(walk: Walk, visit: Walk) -> None:
    view = "?treaty=both&day=2025-06-01&status=apmbc&view=world"
    page = walk(view)
    page.page.get_by_role("button", name="Share").click()
    link = page.page.get_by_test_id("stCode").first.inner_text().strip()
    sentence = page.frame.locator(".sentence p").first.inner_text()
    page.load("?" + link.split("?")[1])
    assert page.shown_day == "2025-06-01"
    assert page.frame.locator(".sentence p").first.inner_text() == sentence
    embedded = visit(
        "?" + link.split("?")[1] + "&embed=true", viewport={"width": 600, "height": 400}
    )
    assert embedded.frame.locator(".sentence p").first.inner_text() == sentence


def test_10_script_it(walk: Walk, address: str) -> None:
    """What `python -m geo check` says, tests/test_cli.py asks without a browser."""
    page = walk("?treaty=ccm&day=2025-03-06&neighbour=BLR")
    _, shown = download(page.page, "states")
    query = "treaty=ccm&day=2025-03-06&neighbour=BLR"
    with urllib.request.urlopen(f"{address}api/v1/status.csv?{query}") as response:
        told = response.read()
    printed = command_line("status", "--treaty", "ccm", "--day", "2025-03-06", "--neighbour", "BLR")
    assert shown == told == printed
