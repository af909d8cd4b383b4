"""The table of states: it follows the thumb and sorts; a settled day asks the server nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, Visit

Open = Callable[..., Visit]
#: Status of a state on the map and in the table, in the same moment.
BOTH = """(state) => {
  const page = document.querySelector("iframe")?.contentDocument ?? document;
  const shape = page.querySelector(`path.shape[data-state="${state}"]:not(.dot):not(.gone)`);
  const swatch = document.querySelector(`[data-row="${state}"] [data-status]`);
  return [shape.dataset.status, swatch.dataset.status];
}"""
#: Steps a day further and looks in the next picture, as often as there are days.
HELD = f"""async ([state, days]) => {{
  const page = document.querySelector("iframe")?.contentDocument ?? document;
  const slider = page.querySelector('input[type="range"]');
  const both = {BOTH};
  const seen = [];
  for (let day = 0; day < days; day++) {{
    slider.dispatchEvent(new page.defaultView.KeyboardEvent("keydown", {{
      key: "ArrowRight", bubbles: true, cancelable: true,
    }}));
    await new Promise((next) => page.defaultView.requestAnimationFrame(next));
    await new Promise((next) => page.defaultView.requestAnimationFrame(next));
    seen.push(both(state));
  }}
  return seen;
}}"""


def count_frames(page: Page, sent: list[str]) -> None:
    """Note what a page sends its server, once it is open."""
    page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame)[:20])),
    )


#: Go back by two addresses, the second as soon as the first is there.
BACK_TWICE = """async () => {
  for (const _ of [1, 2]) {
    const gone = new Promise((then) => addEventListener("popstate", then, { once: true }));
    history.back();
    await gone;
  }
}"""


def names(page: Visit) -> list[str]:
    return page.page.locator("tr[data-row] button").all_inner_texts()


@pytest.mark.parametrize("where", ["visit", "visit_map"])
def test_it_follows_the_thumb_in_the_same_picture(
    request: pytest.FixtureRequest, where: str
) -> None:
    page: Visit = request.getfixturevalue(where)("?day=2026-02-15")
    seen = page.page.evaluate(HELD, ["POL", 8])
    assert seen == [["withdrawing"] * 2] * 4 + [["withdrawn"] * 2] * 4


def test_a_settled_day_asks_nothing_of_the_server_and_stands_in_the_address(visit: Open) -> None:
    sent: list[str] = []
    page = visit("?day=2026-02-19", prepare=lambda page: count_frames(page, sent))
    sent.clear()
    page.press("ArrowRight")
    page.settled("2026-02-20")
    expect(page.page.locator('tr[data-row="POL"]')).to_contain_text("Former state party")
    page.page.wait_for_url("**?day=2026-02-20")
    assert sent == []
    # What is done on the page afterwards is done on that day.
    page.page.get_by_role("button", name="Download", exact=True).click()
    dialog = page.page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Data").click()
    with page.page.expect_download() as download:
        dialog.get_by_role("button", name="States of this view (CSV)").click()
    assert "2026-02-20" in download.value.suggested_filename
    assert sent


def test_the_way_back_leads_over_the_days_at_which_the_thumb_has_rested(visit: Open) -> None:
    page = visit("?day=2026-02-18")
    for day in ("2026-02-19", "2026-02-20"):
        page.press("ArrowRight")
        page.settled(day)
        page.page.wait_for_url(f"**?day={day}")
    for day in ("2026-02-19", "2026-02-18"):
        page.page.go_back()
        page.settled(day)
        assert page.shown_day == day
        expect(page.page.locator('tr[data-row="POL"]')).to_contain_text("withdrawal notified")
    page.page.go_forward()
    page.settled("2026-02-19")
    page.page.get_by_role("radio", name="Cluster munitions").click()
    page.page.wait_for_url("**treaty=ccm&day=2026-02-19")
    page.settled("2026-02-19")


def test_who_goes_back_twice_in_a_hurry_sees_the_day_of_the_address(visit: Open) -> None:
    page = visit("?day=2026-02-18")
    for day in ("2026-02-19", "2026-02-20"):
        page.press("ArrowRight")
        page.settled(day)
        page.page.wait_for_url(f"**?day={day}")
    # Both addresses reach the server as one: it says again what it has said of the first day.
    page.page.evaluate(BACK_TWICE)
    page.page.wait_for_url("**?day=2026-02-18")
    page.settled("2026-02-18")
    assert page.shown_day == "2026-02-18"


def test_today_is_not_in_the_address(visit: Open) -> None:
    page = visit("?day=2026-02-20")
    page.frame.get_by_role("button", name="Today").click()
    page.page.wait_for_function("() => location.search === ''")


@pytest.mark.parametrize(
    ("column", "first", "then"),
    [
        ("State", "Afghanistan", "Zimbabwe"),
        ("Russia, km", "Kazakhstan", "North Korea"),
        ("Since", "Norway", "Finland"),
    ],
)
def test_columns_sort_by_click_and_by_key(
    visit_map: Open, column: str, first: str, then: str
) -> None:
    page = visit_map("?day=2026-01-10")
    unsorted = names(page)
    head = page.page.get_by_role("columnheader", name=column)
    assert head.get_attribute("aria-sort") is None
    ways = ["descending", "ascending"] if "km" in column else ["ascending", "descending"]
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", ways[0])
    assert names(page)[0] == first
    page.page.keyboard.press("Enter")  # the focus has stayed
    expect(head).to_have_attribute("aria-sort", ways[1])
    assert names(page)[0] == then
    expect(page.page.locator("#count")).not_to_contain_text("first")
    page.page.keyboard.press("Space")
    expect(head).not_to_have_attribute("aria-sort", "ascending")
    assert names(page) == unsorted
    expect(page.page.locator("#count")).to_contain_text("neighbours of Russia and Belarus first")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_header_of_a_long_table_stays_in_sight(
    visit_map: Open, viewport: dict[str, int]
) -> None:
    page = visit_map("?day=2026-01-10", viewport=viewport)
    page.page.get_by_role("button", name="Show all 197 states").click()
    page.page.locator(".scroll").evaluate(
        "table => { table.scrollIntoView(); table.scrollTop = table.scrollHeight; }"
    )
    expect(page.page.locator("tr[data-row]").last).to_be_in_viewport()
    expect(page.page.get_by_role("columnheader", name="State", exact=True)).to_be_in_viewport()


def test_a_row_that_has_the_focus_keeps_it_while_the_days_go_by(visit_map: Open) -> None:
    page = visit_map("?day=2026-02-19")
    page.page.locator('[data-row="POL"] button').focus()
    page.page.evaluate("() => window.atlas.go(window.atlas.view.day + 1)")
    expect(page.page.locator('[data-row="POL"]')).to_contain_text("Former state party")
    expect(page.page.locator('[data-row="POL"] button')).to_be_focused()


def test_a_state_that_has_the_focus_keeps_it_in_another_row(visit_map: Open) -> None:
    page = visit_map("?day=2026-02-19")
    page.page.get_by_role("button", name="Show all 197 states").click()
    page.page.get_by_role("columnheader", name="Status").get_by_role("button").click()
    place = names(page).index("Poland")
    page.page.locator('[data-row="POL"] button').focus()
    page.page.evaluate("() => window.atlas.go(window.atlas.view.day + 1)")
    expect(page.page.locator('[data-row="POL"]')).to_contain_text("Former state party")
    assert names(page).index("Poland") != place
    expect(page.page.locator('[data-row="POL"] button')).to_be_focused()


#: Mark what has a picture in the table's row of a state and in the bars; return how many.
MARK = """(state) => {
  const frame = document.querySelector("iframe")?.contentDocument ?? document;
  const pictures = [...document.querySelectorAll(`[data-row="${state}"] svg`),
    ...frame.querySelectorAll(".frontiers svg")];
  window.marked = pictures.map((picture) => [picture, picture.innerHTML]);
  return pictures.length;
}"""
STAYED = """() => window.marked.map(([picture, then]) =>
    [picture.isConnected, picture.innerHTML !== then])"""


@pytest.mark.parametrize("where", ["visit", "visit_map"])
def test_a_step_changes_pictures_and_makes_none(request: pytest.FixtureRequest, where: str) -> None:
    page: Visit = request.getfixturevalue(where)("?day=2026-02-19")
    assert page.page.evaluate(MARK, "POL") == 3
    page.press("ArrowRight")
    page.settled("2026-02-20")
    assert page.page.evaluate(STAYED) == [[True, True]] * 3
    assert (
        page.page.locator('[data-row="POL"] svg rect').get_attribute("data-status") == "withdrawn"
    )
