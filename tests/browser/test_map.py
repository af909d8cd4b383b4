"""What the frame draws, held against the law in Python."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from geo.answers.standings import standings
from geo.atlas.atlas import Atlas
from geo.law.pairs import Pair
from tests.browser.conftest import PHONE, Visit, wait_until
from tests.browser.examples import hear

Open = Callable[..., Visit]


@pytest.fixture
def visit(visit_map: Open) -> Open:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


@pytest.mark.parametrize(
    ("treaty", "day"),
    [("apmbc", "1998-06-30"), ("ccm", "2010-08-01"), ("both", "2025-12-27")],
)
def test_shapes_lines_counts_and_kilometres_show_the_day(
    visit: Open, atlas: Atlas, treaty: str, day: str
) -> None:
    when = date.fromisoformat(day)
    page = visit(f"?treaty={treaty}&day={day}&view=world")
    both = {
        each: {r.state: r.status for r in standings(atlas, each, when)} for each in ("apmbc", "ccm")
    }
    status = {
        state: Pair("apmbc", "ccm").binding(both["apmbc"][state], both["ccm"][state])
        if treaty == "both"
        else both[treaty][state].value
        for state in both["apmbc"]
    }
    drawn: dict[str, str] = page.frame.locator(".atlas").evaluate(
        """root => Object.fromEntries(
             [...root.querySelectorAll('path.shape[data-state]:not(.gone)')]
               .map(shape => [shape.dataset.state, shape.dataset.status]))"""
    )
    without = {state: drawn.pop(state) for state in set(drawn) - set(status)}
    assert set(without.values()) <= {"nopractice"}
    assert drawn == status
    lines: dict[str, str] = page.frame.locator(".atlas").evaluate(
        """root => Object.fromEntries([...root.querySelectorAll('[data-border]')]
             .map(line => [line.dataset.border, line.dataset.status]))"""
    )
    assert len(lines) == page.frame.locator("[data-border]").count() == 18
    assert lines == {border: status[border[:3]] for border in lines}
    counts = page.frame.locator(".rail [data-filter]").evaluate_all(
        "rows => rows.map(row => [row.dataset.filter, Number(row.lastChild.textContent)])"
    )
    values = list(status.values())
    assert {k: n for k, n in counts if n} == {s: values.count(s) for s in set(values)}


#: Shapes on the eve and on the day on which they come or go.
COMING_AND_GOING = [
    ("2006-06-02", "SCG", True, "Serbia and Montenegro on its last day"),
    ("2006-06-03", "SCG", False, "and no more on the day of independence"),
    ("2006-06-02", "MNE", False, "no Montenegro on the eve"),
    ("2006-06-03", "MNE", True, "Montenegro from its first day"),
    ("2008-02-16", "XKX", False, "Kosovo within Serbia on the eve"),
    ("2008-02-17", "XKX", True, "Kosovo drawn apart from the declaration"),
    ("2011-07-08", "SSD", False, "Sudan whole on the eve"),
    ("2011-07-09", "SSD", True, "South Sudan from its first day"),
    ("2002-05-19", "TMP", True, "East Timor a unit of its own"),
    ("2002-05-20", "TLS", True, "Timor-Leste from its first day"),
]


def test_shapes_come_and_go_on_their_days(visit: Open) -> None:
    root = visit("?view=world").frame.locator(".atlas")
    for day, shape, drawn, why in COMING_AND_GOING:
        hear(root, [], day=day)
        shown = root.evaluate(
            """(_, shape) => window.atlas.map.shapes.filter(row => row.shape === shape)
                 .some(row => getComputedStyle(row.elements[0]).display !== 'none')""",
            shape,
        )
        assert shown is drawn, why


def test_serbias_acts_colour_serbia_and_montenegro(visit: Open) -> None:
    page = visit("?day=2004-03-01&view=world")
    assert page.status("SRB") == "party"
    page.press("ArrowLeft")
    assert page.status("SRB") == "contracting"


def test_crimea_is_ukraines_and_hatched_from_the_day_of_occupation(visit: Open) -> None:
    page = visit("?day=2014-02-26")
    hatch = page.frame.locator('[data-overlay="CRI"]')
    expect(hatch).to_be_hidden()
    page.press("ArrowRight")
    expect(hatch).not_to_have_class("gone")
    assert "gone" not in (hatch.get_attribute("class") or "")
    page.page.get_by_role("radio", name="World").click()
    expect(page.frame.locator(".note")).to_contain_text(
        "Crimea and Sevastopol (Ukraine, UNGA 68/262)"
    )


def test_pointing_at_a_state_tells_name_status_since_next_and_kilometres(visit: Open) -> None:
    page = visit("?day=2026-01-01")
    page.frame.locator('path.shape[data-state="FIN"]').first.hover(position={"x": 60, "y": 180})
    tip = page.frame.locator(".tip")
    for words in (
        "Finland",
        "State party, withdrawal notified",
        "since 10 July 2025",
        "former state party on 10 January 2026",
        "1,309 km with Russia",
    ):
        expect(tip).to_contain_text(words)


def test_focus_tells_the_same_and_enter_pins_and_escape_closes(visit: Open) -> None:
    page = visit("?day=2026-01-01")
    shape = page.frame.locator('path.shape[data-state="POL"]').first
    shape.focus()
    expect(page.frame.locator(".tip")).to_contain_text("Poland")
    assert shape.get_attribute("aria-label") == "Poland: State party, withdrawal notified"
    shape.press("Enter")
    card = page.frame.locator(".card")
    expect(card.get_by_role("heading", name="Poland")).to_be_visible()
    expect(card).to_contain_text("Out from20 Feb 2026")
    page.page.wait_for_url("**pin=POL**")
    shape.press("Escape")
    expect(card).to_be_hidden()


def test_click_pins_and_a_second_click_lets_go(visit: Open) -> None:
    page = visit()
    shape = page.frame.locator('path.shape[data-state="UKR"]').first
    shape.click(position={"x": 200, "y": 60})
    expect(page.frame.locator(".card")).to_contain_text("Claims suspension")
    shape.click(position={"x": 200, "y": 60})
    expect(page.frame.locator(".card")).to_be_hidden()


def test_the_view_switch_reprojects_the_living_map(visit: Open) -> None:
    page = visit()
    page.frame.locator(".atlas").evaluate(
        "() => { atlas.map.map.getContainer().dataset.living = 'yes' }"
    )
    page.page.get_by_role("radio", name="World").click()
    expect(page.frame.locator(".atlas")).to_have_attribute("data-view", "world")
    seen = "() => [atlas.map.map.options.crs.code, atlas.map.map.getContainer().dataset.living]"
    assert page.frame.locator(".atlas").evaluate(seen) == ["AtlasWorld", "yes"]
    page.page.wait_for_url("**view=world**")


def test_resizing_keeps_map_and_strip_in_step(visit: Open) -> None:
    page = visit("?day=2025-12-27")
    measure = """root => { const range = root.querySelector('.strip input');
                 const needle = root.querySelector('.now .needle').getBoundingClientRect();
                 const box = range.getBoundingClientRect();
                 const thumb = box.x + 11 + (box.width - 22) * range.value / range.max;
                 return Math.abs(needle.x - thumb) < 2 && range.clientWidth < innerWidth
                   && atlas.map.map.getSize().x === atlas.map.map.getContainer().clientWidth; }"""
    for size in (PHONE, {"width": 1200, "height": 800}):
        page.page.set_viewport_size(size)
        wait_until(page.page, lambda: page.frame.locator(".atlas").evaluate(measure))
