"""Reaching every state: by pointer, by finger, by keyboard alone, and in words."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import CDPSession, expect

from geo.answers.standings import standings
from geo.atlas.atlas import Atlas
from geo.words.dictionary import say
from tests.browser.conftest import PHONE, Visit, wait_until

Open = Callable[..., Visit]

DOTS = """() => window.atlas.map.shapes
  .filter(row => row.dot && row.isSmall && row.drawn).map(row => [row.code, row.name])"""
#: The middle of a state in pixels of the frame.
MIDDLE = """state => { const { map } = window.atlas.map;
  const { left, top } = map.getContainer().getBoundingClientRect();
  const { x, y } = map.latLngToContainerPoint(window.atlas.map.shapeOf(state).centre);
  return [x + left, y + top]; }"""
CENTRE = """() => { const { map } = window.atlas.map;
  const { lat, lng } = map.getCenter();
  return [lat, lng, map.getZoom()]; }"""
#: States on the way from Norway by arrow keys alone, and all that the view can show.
WALK = """() => { const { reach, map } = window.atlas.map;
  const ways = [[1, 0], [-1, 0], [0, 1], [0, -1]];
  const shown = reach.rows.filter(row => row.drawn &&
    reach.limits().contains(map.latLngToContainerPoint(row.centre)));
  const found = [reach.rows.find(row => row.state === "NOR")];
  for (const row of found) for (const way of ways) {
    const next = reach.next(row, way);
    if (next && !found.includes(next)) found.push(next);
  }
  return [found, shown].map(rows => rows.map(row => row.state).sort()); }"""
FOCUSED = "() => document.activeElement.getAttribute('aria-label')"


#: The frame of the map has stood where it is for twenty pictures.
STILL = """() => new Promise((done) => {
  const top = () => document.querySelector("iframe").getBoundingClientRect().top;
  let [at, still] = [top(), 0];
  const look = () => {
    still = top() === at ? still + 1 : 0;
    at = top();
    if (still < 20) requestAnimationFrame(look);
    else done();
  };
  look();
})"""


def run(page: Visit, script: str, value: object = None) -> Any:
    return page.frame.locator(".atlas").evaluate(f"(_, value) => ({script})(value)", value)


def frame_corner(page: Visit) -> tuple[float, float]:
    if page.is_static:
        return 0, 0
    box = page.page.locator("iframe").first.bounding_box()
    assert box
    return box["x"], box["y"]


def resting_corner(page: Visit) -> tuple[float, float]:
    """The same once a scroll that goes on after the finger has come to its end."""
    page.page.evaluate(STILL)
    return frame_corner(page)


def point_beside(page: Visit, state: str, dx: float = 0, dy: float = 0) -> None:
    """Move the mouse to the middle of a state, or that many pixels beside it."""
    (left, top), (x, y) = frame_corner(page), run(page, MIDDLE, state)
    page.page.mouse.move(left + x + dx, top + y + dy)


# --- By pointer ------------------------------------------------------------------------


def test_pointing_at_a_dot_tells_its_state(visit_map: Open) -> None:
    page = visit_map("?day=2026-01-15&view=world")
    dots = run(page, DOTS)
    assert len(dots) > 40
    for state, name in dots:
        point_beside(page, state)
        expect(page.frame.locator(".tip b")).to_have_text(name)


@pytest.mark.parametrize("way", [(1, 0), (0, 1), (-0.7, 0.7)], ids=["right", "below", "aslant"])
def test_a_dot_in_the_sea_is_hit_up_to_12_pixels_away(
    visit_map: Open, way: tuple[float, float]
) -> None:
    page = visit_map("?day=2026-01-15&view=world")
    tip = page.frame.locator(".tip")
    point_beside(page, "MDV", 14 * way[0], 14 * way[1])
    expect(tip).to_be_hidden()
    point_beside(page, "MDV", 11 * way[0], 11 * way[1])
    expect(tip).to_contain_text("Maldives")
    expect(page.frame.locator("path.dot.near")).to_have_attribute("data-state", "MDV")
    page.page.mouse.down()
    page.page.mouse.up()
    expect(page.frame.locator(".card").get_by_role("heading", name="Maldives")).to_be_visible()


def test_a_dot_takes_the_pointer_from_the_land_below_but_not_from_a_nearer_middle(
    visit_map: Open,
) -> None:
    page = visit_map("?day=2026-01-15&view=world")
    name = page.frame.locator(".tip b")
    point_beside(page, "LUX", 5)
    expect(name).to_have_text("Luxembourg")
    near = """() => { const { map, pointing } = window.atlas.map;
      const { centre } = window.atlas.map.shapeOf("ALB");
      return pointing.dotNear(map.latLngToContainerPoint(centre)).code; }"""
    assert run(page, near) == "XKX", "its dot is near enough to take Albania's middle"
    point_beside(page, "ALB")
    expect(name).to_have_text("Albania")


# --- By finger and wheel ---------------------------------------------------------------


def swipe(cdp: CDPSession, *fingers: Sequence[tuple[float, float]], steps: int = 12) -> None:
    """Move fingers from their first to their second point, together."""
    for step in range(steps + 1):
        points = [
            {"x": a + (c - a) * step / steps, "y": b + (d - b) * step / steps, "id": place}
            for place, ((a, b), (c, d)) in enumerate(fingers)
        ]
        kind = "touchMove" if step else "touchStart"
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_one_finger_scrolls_the_page_and_two_move_the_map(visit: Open) -> None:
    page = visit("?day=2026-01-15", viewport=PHONE, has_touch=True, is_mobile=True)
    cdp = page.page.context.new_cdp_session(page.page)
    before, at = run(page, CENTRE), frame_corner(page)
    box = page.frame.locator(".mapbox").bounding_box()
    assert box
    x, y = box["x"] + 200, box["y"] + 240
    swipe(cdp, [(x, y), (x, y - 150)])
    expect(page.frame.locator(".hint")).to_have_text("Use two fingers to move the map")
    scrolled = at[1] - resting_corner(page)[1]
    assert scrolled > 100
    assert run(page, CENTRE) == before

    at = resting_corner(page)
    y -= scrolled
    swipe(cdp, [(x - 60, y), (x - 20, y - 90)], [(x + 60, y), (x + 100, y - 90)])
    wait_until(page.page, lambda: abs(run(page, CENTRE)[0] - before[0]) > 1)
    assert frame_corner(page) == at
    expect(page.frame.locator(".hint")).to_be_hidden(timeout=3000)


def test_the_wheel_scrolls_the_page_and_zooms_with_control_only(visit: Open) -> None:
    page = visit("?day=2026-01-15")
    before, at = run(page, CENTRE), frame_corner(page)
    page.frame.locator(".mapbox").hover()
    page.page.mouse.wheel(0, 120)
    wait_until(page.page, lambda: frame_corner(page)[1] < at[1])
    resting_corner(page)
    assert run(page, CENTRE) == before
    expect(page.frame.locator(".hint")).to_have_text("Hold Ctrl or ⌘ to zoom the map")
    at = frame_corner(page)
    page.page.keyboard.down("Control")
    page.page.mouse.wheel(0, -240)
    page.page.keyboard.up("Control")
    wait_until(page.page, lambda: run(page, CENTRE)[2] > before[2])
    assert frame_corner(page) == at


def test_the_mouse_still_drags_the_map(visit_map: Open) -> None:
    page = visit_map("?day=2026-01-15")
    before = run(page, CENTRE)
    page.frame.locator(".mapbox").hover(position={"x": 500, "y": 300})
    page.page.mouse.down()
    page.page.mouse.move(500, 500, steps=5)
    page.page.mouse.up()
    assert run(page, CENTRE)[:2] != before[:2]
    expect(page.frame.locator(".card")).to_be_hidden()


# --- By keyboard -----------------------------------------------------------------------


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "phone"])
def test_arrow_keys_lead_from_norway_to_every_state_that_can_be_shown(
    visit_map: Open, size: dict[str, int]
) -> None:
    page = visit_map("?day=2026-01-15", viewport=size)
    found, shown = run(page, WALK)
    assert found == shown
    assert len(found) > 50
    page.go("?day=2026-01-15&view=world")
    found, shown = run(page, WALK)
    assert found == shown
    # Beside the states: Kosovo, Taiwan, Western Sahara, Bir Tawil, the ice of Patagonia.
    assert len(found) == 197 + 5


def test_arrow_keys_speak_name_and_status_and_the_map_follows(visit_map: Open) -> None:
    page = visit_map("?day=2026-01-15")
    page.frame.locator('path.shape[data-state="FIN"]').first.focus()
    day = page.shown_day
    spoken = []
    for key in ("ArrowDown", "ArrowLeft", "ArrowDown", "ArrowDown"):
        page.page.keyboard.press(key)
        spoken.append(run(page, FOCUSED))
    assert spoken[0] == "Estonia: Former state party"
    assert spoken[1] == "Denmark: State party"
    expect(page.frame.locator(".tip b")).to_have_text(spoken[-1].split(":")[0])
    held = page.frame.locator("path.held")
    expect(held).to_have_attribute("aria-label", spoken[-1])
    expect(page.frame.locator(f"use[href='#{held.get_attribute('id')}']")).to_have_count(1)
    for _ in range(6):
        page.page.keyboard.press("ArrowLeft")
    seen = """() => { const { map } = window.atlas.map;
      const row = window.atlas.map.reach.rows.find(({ elements }) =>
        elements[0] === document.activeElement);
      const { x, y } = map.latLngToContainerPoint(row.centre);
      return x >= 0 && y >= 0 && x <= map.getSize().x && y <= map.getSize().y; }"""
    assert run(page, seen)
    assert page.shown_day == day


def test_enter_and_space_pin_without_losing_the_focus_or_the_order_of_tab(visit_map: Open) -> None:
    page = visit_map("?day=2026-01-15")
    shape = page.frame.locator('path.shape[data-state="EST"]').first
    shape.focus()
    page.page.keyboard.press("Enter")
    expect(page.frame.locator(".card").get_by_role("heading", name="Estonia")).to_be_visible()
    expect(shape).to_have_attribute("aria-pressed", "true")
    assert run(page, FOCUSED) == "Estonia: Former state party"
    page.page.keyboard.press("Tab")
    assert run(page, FOCUSED) == "Latvia: Former state party"
    page.page.keyboard.press(" ")
    expect(page.frame.locator(".card").get_by_role("heading", name="Latvia")).to_be_visible()
    assert run(page, FOCUSED) == "Latvia: Former state party"


def test_a_dot_shows_the_focus_of_its_state(visit_map: Open) -> None:
    page = visit_map("?day=2026-01-15&view=world")
    run(page, "() => { const { reach, shapeOf } = window.atlas.map;"
        " reach.go(window.atlas.map.shapeOf('SGP')); }")  # fmt: skip
    assert run(page, FOCUSED) == "Singapore: State not party"
    expect(page.frame.locator("path.dot.near")).to_have_attribute("data-state", "SGP")
    page.page.keyboard.press("ArrowUp")
    expect(page.frame.locator('path.dot.near[data-state="SGP"]')).to_have_count(0)


def test_the_focus_goes_to_a_neighbour_when_the_day_takes_a_state_away(visit_map: Open) -> None:
    page = visit_map("?day=2011-07-09&view=world")
    run(page, "() => window.atlas.map.reach.go(window.atlas.map.shapeOf('SSD'))")
    assert run(page, FOCUSED) == "South Sudan: State party"
    run(page, "() => window.atlas.go(window.atlas.view.day - 1)")
    assert run(page, FOCUSED) not in (None, "South Sudan: State party")
    assert run(page, "() => document.activeElement.matches('path.shape:not(.gone)')")


# --- In words --------------------------------------------------------------------------


def in_words(page: Visit, day: str, **view: object) -> dict[str, list[str]]:
    """The map in words, as its headings with their lists; the paragraph under ''."""
    none = {"neighbour": [], "member": [], "region": [], "name": ""}
    asked = {"treaty": "apmbc", "filters": none, "status": [], "layers": [], "day": day} | view
    found: dict[str, list[str]] = page.frame.locator(".in-words").evaluate(
        """(details, asked) => {
          details.open = true;
          window.atlas.receive({ ...window.atlas.message, answers: null, ...asked });
          const box = details.lastElementChild;
          const read = heading => [heading.innerText || heading.textContent,
            [...heading.nextElementSibling.children].map(
              item => item.textContent.replaceAll("\u00a0", " "))];
          return Object.fromEntries([["", [box.firstChild.textContent.trim()]],
            ...[...box.querySelectorAll("h3")].map(read)]); }""",
        asked,
    )
    return found


def test_the_map_in_words_tells_statuses_borders_and_hatched_ground(
    visit_map: Open, atlas: Atlas
) -> None:
    day = date(2026, 1, 15)
    told = in_words(visit_map(), f"{day}")
    assert told[""] == ["The map on 15 January 2026, Ottawa Convention."]
    counts = Counter(row.status for row in standings(atlas, "apmbc", day))
    assert told["States by status"] == [
        f"State party, {counts['party']} states.",
        "State party, withdrawal notified, 1 state: Poland.",
        "Former state party, 4 states: Estonia, Finland, Latvia and Lithuania.",
        "Consent deposited, not yet in force, 0 states.",
        "Signatory, 0 states.",
        f"State not party, {counts['outside']} states.",
    ]
    assert told["Border with Russia"][:3] == [
        "State party, 3,447 km with 3 states: "
        "Ukraine 1,944 km, Belarus 1,312 km and Norway 191 km.",
        "State party, withdrawal notified, 209 km with 1 state: Poland 209 km.",
        "Former state party, 2,226 km with 4 states: "
        "Finland 1,309 km, Latvia 332 km, Estonia 324 km and Lithuania 261 km.",
    ]
    assert len(told["Border with Belarus"]) == 4
    crimea = [line for line in told["Hatched on the map"] if line.startswith("Crimea")]
    assert crimea == [
        "Crimea and Sevastopol, since 27 February 2014: "
        "Part of Ukraine (UNGA 68/262, 2014); occupied by Russia."
    ]
    assert {"Kosovo", "Taiwan", "Western Sahara"} < set(told[say("status.nopractice")])


def test_the_map_in_words_follows_filters_layers_and_the_view_both(visit_map: Open) -> None:
    page, day = visit_map(), "2026-01-15"
    filters = {"neighbour": [], "member": [], "region": [], "name": "land"}
    told = in_words(page, day, filters=filters, status=["withdrawn"])
    assert "leaves 1 of 197 states" in told[""][0]
    assert told["Border with Russia"] == [
        "Former state party, 1,309 km with 1 state: Finland 1,309 km."
    ]
    assert told["Border with Belarus"] == [say("legend.noBorder", of="Belarus")]
    told = in_words(page, "2025-01-15", layers=["use"])
    assert any(line.startswith("Russia: ") for line in told["Reported beside the law"])
    told = in_words(page, day, treaty="both")
    assert told[""] == ["The map on 15 January 2026, both conventions."]
    assert told["Border with Russia"][0].startswith("Bound by both, 191 km with 1 state: Norway")
    told = in_words(page, "2014-02-26")
    assert not any(line.startswith("Crimea") for line in told["Hatched on the map"])
    told = in_words(page, "2008-02-16")
    assert "Kosovo" not in told[say("status.nopractice")]
    assert "Taiwan" in told[say("status.nopractice")]
