"""Under the timeline stands what happens on the day; tests/web/caption_test.js has every stop."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.examples import differences, hear, rows_of

Open = Callable[..., Visit]


@pytest.fixture
def visit(visit_map: Open) -> Open:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


ROWS = rows_of("captions.csv")
TODAY = "2026-11-26"


def test_the_dashboard_says_expected_captions(visit: Open) -> None:
    root = visit("?day=2020-01-01").frame.locator(".atlas")
    found = [
        (
            f"{row['treaty']} {row['day']}",
            row["caption"],
            hear(root, [".caption"], **{n: row[n] for n in ("treaty", "day", "today")})[0],
        )
        for row in ROWS[::8]
    ]
    assert len(found) >= 8
    assert differences(found) == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_longest_caption_has_room_and_moves_nothing(visit: Open, size: dict[str, int]) -> None:
    page = visit("?day=2020-01-01", viewport=size)
    root = page.frame.locator(".atlas")
    read = """root => ['.strip', '.buttons', '.caption', '.glyphs'].map(selector => {
        const [one, strip] = [selector, '.strip'].map(each => root.querySelector(each));
        const { x, y, width, height } = one.getBoundingClientRect();
        return [selector, x, y - strip.getBoundingClientRect().y, width, height]; })"""
    hear(root, [], day="1998-01-06", today=TODAY)
    places = root.evaluate(read)
    for row in sorted(ROWS, key=lambda row: len(row["caption"]))[-8:]:
        hear(root, [], **{name: row[name] for name in ("treaty", "day", "today")})
        assert root.evaluate(read) == places, row


def test_the_years_of_the_axis_are_on_the_first_screen(visit: Open) -> None:
    page = visit("?day=1997-12-03&treaty=both")
    year = page.frame.locator(".chart .year").last.bounding_box()
    assert year
    assert year["y"] + year["height"] <= WIDE["height"]


def test_the_tick_of_a_quiet_day_is_thin_and_grey(visit: Open) -> None:
    page = visit("?day=2020-01-01")
    style = page.frame.locator(".chart .quiet").evaluate(
        """path => { const { stroke, strokeWidth } = getComputedStyle(path);
             const { fill } = getComputedStyle(document.querySelector('.chart .step'));
             return [stroke, strokeWidth, path.getBBox().height, fill]; }"""
    )
    assert style == [style[3], "1px", 4, style[3]]
    expect(page.frame.locator(".glyphs")).to_contain_text("signed or deposited")


def test_the_order_of_the_alphabet_is_that_of_the_page_not_of_the_browser(visit: Open) -> None:
    page = visit("?day=2026-01-15", locale="lt-LT")
    page.frame.get_by_role("combobox", name="Find a state").fill("ku")
    options = page.frame.locator(".search [role=option]")
    found = options.evaluate_all("options => options.map(option => option.dataset.found)")
    assert found == ["KWT", "COK", "CUB", "CYP"]
