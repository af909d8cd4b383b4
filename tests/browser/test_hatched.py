"""Hatched ground on the map: which, since when, on what basis, by mouse, finger, card and note."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from geo.atlas.atlas import Atlas
from geo.words.dictionary import say
from geo.words.markup import in_words
from tests.answers.test_hatched import EXAMPLES
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.test_pictures import drawn, words

Open = Callable[..., Visit]


@pytest.fixture
def visit(visit_map: Open) -> Open:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


#: Moves the map to an area; gives a point of the window over it, away from dots and lines.
OVER = """(root, code) => {
  const { map, hatching } = atlas.map;
  const { layer } = hatching.rows.find((row) => row.layer.getElement().dataset.overlay === code);
  map.setView(layer.getBounds().getCenter(), map.getMaxZoom(), { animate: false });
  const shape = layer.getElement();
  const fromWindow = shape.getScreenCTM().inverse();
  const isIn = (x, y) => shape.isPointInFill(new DOMPoint(x, y).matrixTransform(fromWindow));
  const around = [[0, 0], [1.5, 0], [-1.5, 0], [0, 1.5], [0, -1.5]];
  const box = root.querySelector('.mapbox').getBoundingClientRect();
  const area = shape.getBoundingClientRect();
  const [left, top] = [Math.max(area.left, box.left + 60), Math.max(area.top, box.top + 60)];
  const right = Math.min(area.right, box.right - 20);
  const bottom = Math.min(area.bottom, box.bottom - 20);
  for (let x = Math.ceil(left); x < right; x += 1) {
    for (let y = Math.ceil(top); y < bottom; y += 1) {
      if (!around.every(([dx, dy]) => isIn(x + dx, y + dy))) continue;
      const found = document.elementFromPoint(x, y);
      if (found?.matches('path.shape:not(.dot)')) return [x - box.left, y - box.top];
    }
  }
  return null;
}"""


@pytest.mark.parametrize("view", ["frontier", "world"])
def test_the_note_names_what_is_hatched_on_the_screen_on_the_day(visit: Open, view: str) -> None:
    page = visit(f"?view={view}")
    for _, day, note in (each for each in EXAMPLES if each[0] == view):
        page.type_day(day)
        page.settled(day)
        assert page.frame.locator(".note").inner_text() == note, day


def test_the_note_follows_the_map(visit: Open) -> None:
    page = visit("?day=2022-10-15")
    note = page.frame.locator(".note")
    expect(note).not_to_contain_text("Crimea")
    assert page.frame.locator(".atlas").evaluate(OVER, "CRI")
    expect(note).to_contain_text("Crimea and Sevastopol (Ukraine, UNGA 68/262), occupied by Russia")
    expect(note).not_to_contain_text("Transnistria")


def test_every_hatched_area_says_which_since_when_and_why_to_a_pointer(
    visit: Open, atlas: Atlas
) -> None:
    page = visit("?day=2026-11-22&view=world", is_alone=True)
    tip = page.frame.locator(".tip")
    for each in atlas.disputed_areas:
        place = page.frame.locator(".atlas").evaluate(OVER, each.overlay)
        assert place, each.overlay
        x, y = place
        page.frame.locator(".mapbox").hover(position={"x": x, "y": y}, force=True)
        expect(tip).to_contain_text(each.name)
        expect(tip).to_contain_text(f"Hatched since {in_words(each.from_)}. {each.basis}.")


def test_ground_is_not_told_as_hatched_before_it_is(visit: Open) -> None:
    page = visit("?day=2022-09-29")
    x, y = page.frame.locator(".atlas").evaluate(OVER, "DON") or (None, None)
    assert x is None
    page.type_day("2022-09-30")
    page.settled("2022-09-30")
    x, y = page.frame.locator(".atlas").evaluate(OVER, "DON")
    page.frame.locator(".mapbox").hover(position={"x": x, "y": y}, force=True)
    tip = page.frame.locator(".tip")
    expect(tip).to_contain_text("Hatched since 30 September 2022")
    page.press("ArrowLeft")
    expect(tip).not_to_contain_text("Hatched")
    expect(tip).to_contain_text("Ukraine")
    page.press("ArrowRight")
    expect(tip).to_contain_text("Hatched since 30 September 2022")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["1440", "390"])
def test_a_tap_tells_the_same_and_opens_the_card_of_the_state(
    visit: Open, viewport: dict[str, int]
) -> None:
    page = visit("?day=2026-11-22&view=world", viewport=viewport, has_touch=True)
    box = page.frame.locator(".mapbox")
    box.scroll_into_view_if_needed()
    for code, name, state in (
        ("CRI", "Crimea and Sevastopol", "UKR"),
        ("SML", "Somaliland", "SOM"),
    ):
        x, y = page.frame.locator(".atlas").evaluate(OVER, code)
        box.tap(position={"x": x, "y": y}, force=True)
        expect(page.frame.locator(".tip")).to_contain_text(name)
        expect(page.frame.locator(".tip")).to_contain_text("Hatched since")
        page.page.wait_for_url(f"**pin={state}**")


def test_the_card_lists_the_areas_of_its_state_each_reason_once(visit: Open) -> None:
    page = visit("?day=2022-10-15&state=UKR")
    card = page.frame.locator(".card")
    expect(card.get_by_role("heading", name=say("card.hatched"))).to_be_visible()
    rows = card.locator("dl.steps dd").all_inner_texts()
    assert [row.split(".")[0] for row in rows[:2]] == [
        "Crimea and Sevastopol",
        "Donetsk, Kherson, Luhansk and Zaporizhzhia",
    ]
    for source in ("General Assembly resolution ES-11/4", "Treaties signed in Moscow"):
        expect(card.locator(".sources")).to_contain_text(source)
    page.type_day("2022-09-29")
    page.settled("2022-09-29")
    expect(card).to_contain_text("Crimea and Sevastopol")
    expect(card).not_to_contain_text("Donetsk")


@pytest.mark.parametrize("format_", ["wide", "square"])
def test_a_picture_names_what_it_hatches_whatever_the_window_shows(
    visit: Open, format_: str
) -> None:
    page = visit("?day=2026-11-22")
    page.frame.locator(".atlas").evaluate(OVER, "CRI")
    told = words(drawn(page, format=format_))
    assert "Donetsk, Kherson, Luhansk and Zaporizhzhia" in " ".join(told.split())
    assert "Crimea" not in told
    page.go("?day=2026-11-22&view=world")
    assert "Crimea and Sevastopol (Ukraine, UNGA 68/262)" in words(drawn(page, format=format_))


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["1440", "390"])
def test_an_embedded_map_names_it_too(visit: Open, viewport: dict[str, int]) -> None:
    page = visit("?day=2022-10-15&embed=true", viewport=viewport)
    note = page.frame.locator(".note")
    expect(note).to_be_visible()
    expect(note).to_contain_text(f"{say('note.short')} Hatched: Donetsk, Kherson, Luhansk")
    assert page.frame.locator(".atlas").evaluate(
        """root => { const { bottom } = root.querySelector('.note').getBoundingClientRect();
             return bottom <= root.getBoundingClientRect().bottom + 1; }"""
    )


def test_areas_stand_in_the_data_with_day_and_kind(atlas: Atlas) -> None:
    claimed = {each.overlay for each in atlas.disputed_areas if each.kind == "claimed"}
    assert claimed == {"DON", "KHE", "LUH", "ZAP"}
    assert {each.from_ for each in atlas.disputed_areas if each.kind == "claimed"} == {
        date(2022, 9, 30)
    }
