"""What the map shows besides a status: doubt, unlisted ground, who left or leaves, small states."""

import re
from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import expect

from geo.words.dictionary import say
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.test_pictures import SVG, drawn, words
from tests.browser.test_signs import LAYERED, SIZES

Open = Callable[..., Visit]


@pytest.fixture
def visit(visit_map: Open) -> Open:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


KOSOVO = ("XKX", "Kosovo", "Declared independent of Serbia on 2008-02-17")
TAIWAN = ("TWN", "Taiwan", "Drawn by itself.")
SAHARA = ("ESH", "Western Sahara", "A non-self-governing territory")


def keys(page: Visit) -> list[str]:
    """The keys that are shown beside the legend."""
    return page.frame.locator(".keys .key:visible").all_inner_texts()


# --- Doubt ---------------------------------------------------------------------------


@pytest.mark.parametrize("treaty", ["apmbc", "both"])
def test_a_status_that_is_not_certain_is_drawn_so_with_a_key(visit: Open, treaty: str) -> None:
    page = visit(f"?treaty={treaty}&day=2026-11-22&view=world")
    shape = page.frame.locator('path.shape[data-state="LBN"]:not(.dot)')
    expect(shape).to_have_attribute("data-unsure", "")
    expect(page.frame.locator("path.shape[data-unsure]:not(.dot)")).to_have_count(1)
    assert "not certain" in (shape.get_attribute("aria-label") or "")
    assert shape.evaluate("shape => getComputedStyle(shape).strokeDasharray") != "none"
    expect(page.frame.locator('.sign[data-sign="unsure"]:not(.gone)')).to_have_count(1)
    assert say("key.unsure") in keys(page)


def test_where_all_is_certain_there_is_neither_sign_nor_key(visit: Open) -> None:
    page = visit("?day=2025-11-26&view=world")
    for query in ("?day=2025-11-26&view=world", "?treaty=ccm&day=2026-11-22&view=world"):
        page.go(query)
        expect(page.frame.locator("[data-unsure]")).to_have_count(0)
        expect(page.frame.locator(".sign:not(.gone)")).to_have_count(0)
        assert say("key.unsure") not in keys(page), query


def test_a_picture_shows_the_doubt_and_its_key(visit: Open) -> None:
    page = visit("?day=2026-11-22&view=world")
    picture = drawn(page)
    unsure = [each for each in picture.iter(f"{SVG}path") if "data-unsure" in each.attrib]
    assert {each.get("data-state") for each in unsure} == {"LBN"}
    assert all("stroke-dasharray" in each.attrib for each in unsure)
    assert [e.get("data-of") for e in picture.iter() if e.get("data-sign") == "unsure"] == ["LBN"]
    assert say("key.unsure") in words(picture)
    page.go("?day=2025-11-26&view=world")
    assert say("key.unsure") not in words(drawn(page))


# --- Ground that follows nobody's acts -----------------------------------------------


@pytest.mark.parametrize("area", [KOSOVO, TAIWAN, SAHARA], ids=lambda area: area[1])
def test_an_area_without_status_says_what_it_is_and_why(
    visit: Open, area: tuple[str, str, str]
) -> None:
    code, name, what = area
    page = visit("?day=2026-11-22&view=world")
    shape = page.frame.locator(f'path.shape[data-state="{code}"]:not(.dot)')
    assert shape.get_attribute("role") == "button"
    assert shape.get_attribute("aria-label") == f"{name}: {say('status.nopractice')}"
    shape.evaluate("shape => { shape.setAttribute('tabindex', '-1'); shape.focus(); }")
    tip = page.frame.locator(".tip")
    for told in (name, say("status.nopractice"), what, say("area.why")):
        expect(tip).to_contain_text(told)
    expect(tip).not_to_contain_text(code)
    shape.press("Enter")
    card = page.frame.locator(".card")
    expect(card.get_by_role("heading", name=name)).to_be_visible()
    for told in (say("status.nopractice"), what, say("area.why")):
        expect(card).to_contain_text(told)
    expect(card.get_by_role("button", name=say("card.profile"))).to_have_count(0)
    page.page.wait_for_url(f"**pin={code}**")
    page.settled("2026-11-22")
    expect(card).to_be_visible()
    assert page.page.locator("#profile").count() == 0
    shape.press("Escape")
    expect(card).to_be_hidden()


def test_an_address_pins_an_area_and_the_card_says_since_when_it_is_drawn(visit: Open) -> None:
    page = visit("?day=2026-11-22&pin=XKX&view=world")
    expect(page.page.get_by_role("alert").filter(has_text="XKX")).to_have_count(0)
    card = page.frame.locator(".card")
    expect(card.get_by_role("heading", name="Kosovo")).to_be_visible()
    expect(card).to_contain_text("Drawn by itself since 17 February 2008.")
    expect(card.get_by_role("link")).to_have_attribute("href", re.compile("icj-cij"))
    expect(page.frame.locator('path.shape[data-state="XKX"].pinned').first).to_be_visible()


def test_a_click_opens_the_card_of_an_area_and_a_second_closes_it(visit: Open) -> None:
    page = visit("?day=2026-11-22&view=world")
    shape = page.frame.locator('path.shape[data-state="ESH"]:not(.dot)')
    box = shape.bounding_box()
    assert box
    middle = {"x": box["width"] * 0.45, "y": box["height"] * 0.6}
    shape.click(position=middle, force=True)
    expect(page.frame.locator(".card")).to_contain_text("Western Sahara")
    shape.click(position=middle, force=True)
    expect(page.frame.locator(".card")).to_be_hidden()


def test_the_key_to_unlisted_ground_stands_only_where_it_is_seen(visit: Open) -> None:
    page = visit("?day=2026-11-22&view=world")
    assert say("status.nopractice") in keys(page)
    page.page.get_by_role("radio", name=say("bar.view.frontier")).click()
    expect(page.frame.locator(".atlas")).to_have_attribute("data-view", "frontier")
    expect(page.frame.locator('[data-key="nopractice"]')).to_be_hidden()


# --- Both: who left, who leaves -------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "left", "leaving"),
    [
        pytest.param("2024-09-05", set(), set(), id="the eve of the first notice"),
        pytest.param(
            "2025-07-15", {"LTU"}, {"EST", "FIN", "LTU", "LVA"}, id="left one, leaving the other"
        ),
    ],
)
def test_the_pair_view_marks_who_left_and_who_leaves_with_keys_while_needed(
    visit: Open, day: str, left: set[str], leaving: set[str]
) -> None:
    page = visit(f"?treaty=both&day={day}")
    for mark, states in (("left", left), ("leaving", leaving)):
        shapes = page.frame.locator(f"path.shape[data-{mark}]:not(.dot):not(.gone)")
        found = set(shapes.evaluate_all("shapes => shapes.map(each => each.dataset.state)"))
        assert found == states, mark
        assert (say(f"key.{mark}") in keys(page)) == bool(states)
    ordinary = page.frame.locator('path.shape[data-state="DEU"]:not(.dot)')
    fills = {
        state: page.frame.locator(f'path.shape[data-state="{state}"]:not(.dot)').evaluate(
            "shape => getComputedStyle(shape).fill"
        )
        for state in left | leaving
    }
    assert ordinary.evaluate("shape => getComputedStyle(shape).fill") not in fills.values()
    assert all("url(" in fill for fill in fills.values())


def test_one_treaty_alone_needs_neither_mark(visit: Open) -> None:
    page = visit("?day=2025-07-15")
    marked = page.frame.locator(".mapbox [data-left], .mapbox [data-leaving]")
    expect(marked).to_have_count(0)
    assert not {say("key.left"), say("key.leaving")} & set(keys(page))


def test_a_picture_of_both_has_the_keys_too(visit: Open) -> None:
    told = words(drawn(visit("?treaty=both&day=2025-07-15")))
    assert say("key.left") in told
    assert say("key.leaving") in told


# --- Small states ---------------------------------------------------------------------


@pytest.mark.parametrize("viewport", SIZES)
@pytest.mark.parametrize("view", ["frontier", "world"])
def test_every_dot_lies_in_its_own_shape(visit: Open, view: str, viewport: dict[str, int]) -> None:
    page = visit(f"?day=2026-11-22&view={view}", viewport=viewport)
    astray = page.frame.locator(".atlas").evaluate(
        """() => {
           const { map, shapes } = window.atlas.map;
           const { x: w, y: h } = map.getSize();
           // Beyond the frame a shape is cut off somewhere, and nobody sees it.
           const isSeen = ({ x, y }) => x >= 0 && y >= 0 && x <= w && y <= h;
           const small = shapes.filter(row => row.drawn && row.dot && row.isSmall
             && isSeen(map.layerPointToContainerPoint(row.dot._point)));
           return small.filter((row) => {
             const [shape] = row.elements;
             const { x, y, width, height } = shape.getBBox();
             const point = row.dot._point;
             if (!shape.getAttribute('d').includes('L')) return false; // beyond the map
             const middle = new DOMPoint(point.x, point.y);
             if (Math.min(width, height) >= 1) return !shape.isPointInFill(middle);
             const aside = [x - point.x, point.x - x - width, y - point.y, point.y - y - height];
             return Math.max(...aside) > 1;
           }).map(row => row.shape);
         }"""
    )
    assert astray == []


def test_kosovo_is_not_lost_under_the_dot_of_montenegro(visit: Open) -> None:
    page = visit("?day=2026-11-22&view=world", is_alone=True)
    dots = [page.frame.locator(f'path.dot[data-state="{code}"]') for code in ("MNE", "XKX")]
    for dot in dots:
        expect(dot).to_be_visible()
    one, other = (dot.bounding_box() for dot in dots)
    assert one
    assert other
    assert abs(one["x"] - other["x"]) + abs(one["y"] - other["y"]) > 4


# --- Room -----------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["frontier", "world"])
def test_however_many_keys_there_are_the_rail_ends_above_the_day(visit: Open, view: str) -> None:
    page = visit(f"?view={view}&{LAYERED}", viewport=WIDE)
    days = ("1999-03-01", "2012-06-01", "2025-12-28", "2026-11-22")
    for treaty, day in product(("apmbc", "ccm", "both"), days):
        page.go(f"?treaty={treaty}&day={day}&view={view}&{LAYERED}")
        overlap = page.frame.locator(".atlas").evaluate(
            """root => {
                 const edges = (name) => root.querySelector(name).getBoundingClientRect();
                 return edges('.rail .frontiers').bottom - edges('.controls').top;
               }"""
        )
        assert overlap <= 0, (treaty, day)


def test_the_timeline_does_not_move_when_an_area_comes_to_be_hatched(visit: Open) -> None:
    page = visit("?day=2014-02-26")
    for view in ("frontier", "world"):
        page.go(f"?day=2014-02-26&view={view}")
        tops = []
        for day in ("2014-02-27", "2022-09-29", "2022-09-30", "2026-11-22"):
            page.type_day(day)
            page.settled(day)
            strip = page.frame.locator(".strip").bounding_box()
            assert strip
            tops.append(strip["y"])
        assert len(set(tops)) == 1, view


def test_on_a_phone_keys_stand_in_two_columns(visit: Open) -> None:
    page = visit(f"?day=2025-11-26&view=world&{LAYERED}", viewport=PHONE)
    boxes = [each.bounding_box() for each in page.frame.locator(".keys .key:visible").all()]
    assert len({round(box["x"]) for box in boxes if box}) == 2
    assert len(boxes) == 6
