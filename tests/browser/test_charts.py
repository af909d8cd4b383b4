"""The charts over time in a browser: one day for charts and map, both ways."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, WIDE, Visit

Open = Callable[..., Visit]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
#: Windows so tall that map and charts are seen at once.
TALL = {"width": 1440, "height": 2400}
SIZES = [
    pytest.param(TALL, id="1440"),
    pytest.param({"width": 390, "height": 4200}, id="390"),
]
#: Presses a key on the timeline and waits for the needle.
SCRUB = """async (key) => {
  const frame = document.querySelector("iframe").contentDocument;
  const label = () => document.querySelector(".overtime .needles text").textContent;
  const before = label();
  const range = frame.querySelector("input[type=range]");
  range.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  for (let frames = 0; frames < 60; frames++) {
    await new Promise(requestAnimationFrame);
    if (label() === before) continue;
    return [range.getAttribute("aria-valuetext").slice(0, 10), label()];
  }
  return ["never", label()];
}"""


def plot(page: Page, kind: str) -> Locator:
    return page.locator(f'.overtime [data-kind="{kind}"] .plot')


def open_charts(visit: Open, query: str, size: dict[str, int]) -> Visit:
    visited = visit(query, viewport=size)
    plot(visited.page, "states").scroll_into_view_if_needed()
    needle = plot(visited.page, "states").locator(".needle")
    expect(needle).to_have_attribute("d", re.compile(r"^M[\d.]+ "), timeout=20000)
    return visited


def told(page: Page, kind: str) -> list[str]:
    """What the legend of a chart says, from the top of the stack."""
    rows = page.locator(f'.overtime [data-kind="{kind}"] dd').all_inner_texts()
    return [row for row in rows if not row.startswith("0 ")]


@pytest.mark.parametrize("size", SIZES)
def test_the_needle_follows_the_thumb(visit: Open, size: dict[str, int]) -> None:
    visited = open_charts(visit, "?day=2026-02-20", size)
    day, label = visited.page.evaluate(SCRUB, "ArrowLeft")
    assert (day, label) == ("2026-02-19", "19 Feb 2026")
    assert told(visited.page, "BLR") == [
        "1,312 km outside", "801 km left", "375 km bound, leaving", "1,111 km bound"
    ]  # fmt: skip
    visited.settled("2026-02-19")
    expect(plot(visited.page, "BLR").locator("text").last).to_have_text("19 Feb 2026")


def test_a_click_chooses_the_day_of_the_map_and_keys_move_it_a_day_and_a_year(visit: Open) -> None:
    visited = open_charts(visit, "?day=2010-01-01", TALL)
    box = plot(visited.page, "RUS").bounding_box()
    assert box
    plot(visited.page, "RUS").click(position={"x": box["width"] * 0.9, "y": 120})
    label = plot(visited.page, "states").locator("text").last
    expect(label).to_have_text(re.compile("202[67]"))
    day = (plot(visited.page, "RUS").get_attribute("aria-valuetext") or "")[:10]
    visited.settled(day)
    assert visited.shown_day == day
    assert f"day={day}" in visited.page.url
    assert visited.status("FIN") == "withdrawn"

    visited.type_day("2025-12-27")
    visited.settled("2025-12-27")
    slider = visited.page.get_by_role("slider", name="Russia’s land border")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^2025-12-27: "))
    slider.focus()
    slider.press("ArrowLeft")
    visited.settled("2025-12-26")
    slider.press("PageDown")
    visited.settled("2024-12-26")
    expect(slider).to_have_attribute(
        "aria-valuetext", "2024-12-26: 5,882 km bound, 16,525 km outside"
    )
    slider.press("Home")
    visited.settled("1997-12-03")


def test_the_pointer_reads_values_and_a_drag_chooses_its_day_when_released(visit: Open) -> None:
    visited = open_charts(visit, "?day=2026-06-01", TALL)
    page = visited.page
    chosen = told(page, "RUS")
    plot(page, "RUS").hover(position={"x": 300, "y": 100})
    expect(plot(page, "BLR").locator("text").last).to_have_text(re.compile(" 20[01]."))
    assert told(page, "RUS") != chosen
    page.mouse.move(5, 5)
    expect(plot(page, "BLR").locator("text").last).to_have_text("1 Jun 2026")
    assert told(page, "RUS") == chosen
    assert visited.shown_day == "2026-06-01"

    box = plot(page, "BLR").bounding_box()
    assert box
    page.mouse.move(box["x"] + 900, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 60, steps=4)
    expect(plot(page, "BLR").locator("text").last).to_have_text(re.compile(" (199|200)."))
    assert visited.shown_day == "2026-06-01"
    page.mouse.up()
    visited.settled((plot(page, "BLR").get_attribute("aria-valuetext") or "")[:10])
    assert visited.shown_day < "2005"


def test_pair_view_and_measured_lengths_are_other_pictures(visit: Open) -> None:
    visited = open_charts(visit, "?treaty=both&day=2026-06-01", TALL)
    page = visited.page
    assert told(page, "RUS") == [
        "18,960 km neither",
        "3,256 km Ottawa only",
        "191 km bound by both",
    ]
    page.get_by_role("radio", name="Measured").click()
    title = page.locator('.overtime [data-kind="RUS"] h3')
    expect(title).to_contain_text("measured (OpenStreetMap, 10 m)", timeout=20000)
    assert told(page, "RUS")[0] != "18,960 km neither"


@pytest.mark.parametrize("size", [pytest.param(WIDE, id="1440"), pytest.param(PHONE, id="390")])
def test_nothing_is_fetched_until_the_charts_are_near(visit: Open, size: dict[str, int]) -> None:
    visited = visit("?day=2025-12-27", viewport=size)
    visited.page.locator(".overtime").wait_for(state="attached")
    assert not [url for url in visited.requests if "/chart/" in url]
    visited.page.locator(".overtime").scroll_into_view_if_needed()
    expect(plot(visited.page, "states").locator("svg .needle[d]")).to_be_attached(timeout=20000)
    assert len([url for url in visited.requests if "/chart/" in url]) == 3
    assert visited.page.evaluate("document.documentElement.scrollWidth") == size["width"]
    wide = visited.page.evaluate(
        "[...document.querySelectorAll('.st-key-overtime *')].filter((each) =>"
        " each.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0


def test_downloads_equal_the_command_line(visit: Open, geo: Run, tmp_path: Path) -> None:
    page = visit("?treaty=both&day=2025-12-27").page
    page.locator(".st-key-overtime").scroll_into_view_if_needed()
    for button, command in (
        ("Download frontier (CSV)", "frontier --treaty both"),
        ("Download counts (CSV)", "counts --treaty both"),
    ):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        assert download.value.path().read_bytes() == geo(*command.split()).stdout
    page.get_by_role("radio", name="Measured").click()
    title = page.locator('.overtime [data-kind="RUS"] h3')
    # The picture comes after the button has the other file.
    expect(title).to_contain_text("measured (OpenStreetMap, 10 m)", timeout=20000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download frontier (CSV)").click()
    told = geo("frontier", "--treaty", "both", "--lengths", "measured").stdout
    assert download.value.path().read_bytes() == told
