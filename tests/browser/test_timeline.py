"""The timeline under key, mouse and clock."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from geo.answers.query import track
from geo.atlas.atlas import Atlas
from tests.browser.conftest import NEXT_FRAME, Visit, wait_until

Open = Callable[..., Visit]


@pytest.fixture
def visit(visit_map: Open) -> Open:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


def test_opens_on_today_with_the_frontier_and_a_sentence(visit: Open) -> None:
    page = visit()
    today = page.frame.locator(".atlas").get_attribute("data-settled")
    assert page.shown_day == today
    expect(page.frame.locator(".sentence p").first).to_contain_text(
        "states are bound by the Ottawa"
    )
    expect(page.frame.locator(".atlas")).to_have_attribute("data-view", "frontier")
    assert page.frame.locator(".chart .still .up").count() > 20


def test_keys(visit: Open) -> None:
    page = visit("?day=2025-12-27")
    for key, day in (
        ("ArrowRight", "2025-12-28"),
        ("ArrowLeft", "2025-12-27"),
        ("PageDown", "2024-12-27"),
        ("PageUp", "2025-12-27"),
        ("Home", "1997-12-03"),
        ("ArrowLeft", "1997-12-03"),
    ):
        page.press(key)
        assert page.shown_day == day, key
    page.settled("1997-12-03")


def test_end_is_a_year_past_today_and_said_to_be_scheduled(visit: Open, atlas: Atlas) -> None:
    page = visit()
    _, last = track(atlas, date.fromisoformat(page.shown_day))
    page.press("End")
    assert page.shown_day == str(last)
    expect(page.frame.locator(".caption")).to_contain_text("Scheduled")
    expect(page.frame.locator(".sentence p").first).to_contain_text("will be bound")


def test_the_map_follows_on_the_day_and_not_on_the_eve(visit: Open) -> None:
    page = visit("?day=2026-01-09")
    assert page.status("FIN") == "withdrawing"
    page.press("ArrowRight")
    assert page.status("FIN") == "withdrawn"
    page.press("ArrowLeft")
    assert page.status("FIN") == "withdrawing"


def test_dragging_the_thumb_scrubs_and_settles_where_it_is_let_go(visit: Open) -> None:
    page = visit("?day=2012-01-09")
    slider = page.frame.get_by_role("slider", name="Day")
    box = slider.bounding_box()
    assert box
    mouse = page.page.mouse
    y = box["y"] + box["height"] / 2
    ratio = slider.evaluate("range => range.value / range.max")
    start = box["x"] + 11 + (box["width"] - 22) * ratio
    mouse.move(start, y)
    mouse.down()
    seen = set()
    for step in range(1, 31):
        mouse.move(start + 9 * step, y)
        seen.add(page.shown_day)
    assert len(seen) >= 25
    mouse.up()
    page.settled(page.shown_day)
    assert page.shown_day > "2016"


def test_every_day_is_painted_while_a_key_is_held(visit: Open) -> None:
    page = visit("?day=2026-01-01&view=world")
    slider = page.frame.get_by_role("slider", name="Day")
    slider.focus()
    slider.evaluate(
        """range => { window.painted = new Set(); const look = () => {
             window.painted.add(range.getAttribute('aria-valuetext').slice(0, 10));
             requestAnimationFrame(look); }; look(); }"""
    )
    for _ in range(60):
        page.page.keyboard.down("ArrowRight")
        slider.evaluate(NEXT_FRAME)
    page.page.keyboard.up("ArrowRight")
    assert page.shown_day == "2026-03-02"
    assert slider.evaluate("() => window.painted.size") == 61
    page.settled("2026-03-02")


def test_zoom_and_position_survive_scrubbing_and_settling(visit: Open) -> None:
    page = visit("?day=2025-12-20")
    where = """() => { const { map } = atlas.map;
      return [map.getZoom(), String(map.latLngToContainerPoint([55, 25]).round())]; }"""
    root = page.frame.locator(".atlas")
    page.frame.get_by_role("button", name="Zoom in").click()
    wait_until(page.page, lambda: root.evaluate("() => !atlas.map.map._animatingZoom"))
    before = root.evaluate(where)
    root.evaluate("() => { atlas.map.map.getContainer().dataset.living = 'yes' }")
    page.press(*["ArrowRight"] * 8)
    page.settled("2025-12-28")
    assert root.evaluate(where) == before
    assert root.evaluate("() => atlas.map.map.getContainer().dataset.living") == "yes"


@pytest.mark.parametrize(
    ("button", "day"),
    [
        pytest.param("Next change", "2026-01-10", id="forward to Finland's exit"),
        pytest.param("Previous change", "2025-12-01", id="back to Tonga's entry into force"),
    ],
)
def test_buttons_step_from_change_to_change(visit: Open, button: str, day: str) -> None:
    page = visit("?day=2025-12-27")
    page.frame.get_by_role("button", name=button).click()
    assert page.shown_day == day
    page.settled(day)


def test_play_runs_and_pauses_and_today_returns(visit: Open) -> None:
    page = visit("?day=1999-02-01")
    today = page.frame.locator(".chart path.today")
    expect(today).to_have_count(1)
    page.frame.get_by_role("button", name="Play").click()
    pause = page.frame.get_by_role("button", name="Pause")
    expect(pause).to_be_visible()
    wait_until(page.page, lambda: page.shown_day > "1999-03-01")
    pause.click()
    stopped = page.shown_day
    assert stopped > "1999-02-01"
    page.settled(stopped)
    assert page.shown_day == stopped
    page.frame.get_by_role("button", name="Today").click()
    expect(page.frame.locator(".caption")).to_contain_text("Today")


def test_a_day_typed_exactly_is_shown(visit: Open) -> None:
    page = visit()
    page.type_day("2012-07-01")
    assert page.shown_day == "2012-07-01"
    page.settled("2012-07-01")


def test_a_bad_day_is_refused_with_a_reason_and_changes_nothing(visit: Open) -> None:
    page = visit("?day=2025-12-27")
    page.type_day("2025-02-30")
    expect(page.frame.locator(".controls .day-fault")).to_be_visible()
    expect(page.frame.locator(".controls .day-fault")).to_contain_text(
        "Write the day as 2025-12-27"
    )
    assert page.shown_day == "2025-12-27"
    page.frame.get_by_label("Day, as year-month-day").press("Escape")
    expect(page.frame.locator(".controls .day-fault")).to_be_hidden()


def test_with_reduced_motion_play_is_one_change(visit: Open) -> None:
    page = visit("?day=2025-12-27", reduced_motion="reduce")
    page.frame.get_by_role("button", name="Play").click()
    assert page.shown_day == "2026-01-10"
    expect(page.frame.get_by_role("button", name="Pause")).to_have_count(0)
    page.settled("2026-01-10")
    assert page.shown_day == "2026-01-10"


def test_a_change_of_no_exact_day_is_said_and_drawn_to_be_so(visit: Open) -> None:
    page = visit("?day=2027-05-01")
    expect(page.frame.locator(".caption")).to_contain_text("In force for Lebanon at the latest")
    expect(page.frame.locator(".chart .unsure")).to_have_count(2)
