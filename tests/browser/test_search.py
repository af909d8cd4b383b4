"""Finding a state by name or code."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE, Visit, wait_until

Open = Callable[..., Visit]


@pytest.fixture
def visit(visit_map: Open) -> Open:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


#: Whether the middle of a state lies on the map, and beside the card where there is one.
SEEN = """(_, state) => { const { map, card } = window.atlas.map;
  const { x, y } = map.latLngToContainerPoint(window.atlas.map.shapeOf(state).centre);
  return x > 0 && x < map.getSize().x - card && y > 0 && y < map.getSize().y; }"""


def waits_until_seen(page: Visit, state: str) -> None:
    """Wait until the middle of a state lies on the map, beside the card."""
    root = page.frame.locator(".atlas")
    wait_until(page.page, lambda: root.evaluate(SEEN, state))


def box(page: Visit) -> Locator:
    return page.frame.get_by_role("combobox", name="Find a state")


def type_words(page: Visit, words: str) -> list[str]:
    """Type into the box; returns the codes of the options."""
    box(page).fill(words)
    return page.frame.locator(".search [role=option]").evaluate_all(
        "options => options.map(option => option.dataset.found)"
    )


def test_options_stand_best_first(visit: Open) -> None:
    found = type_words(visit("?day=2026-01-15"), "pol")
    assert found[:1] == ["POL"]
    assert set(found) == {"POL", "KOR", "PRK", "ZAF", "SSD", "MKD"}


def test_an_option_tells_name_code_status_and_the_name_that_was_typed(visit: Open) -> None:
    page = visit("?day=2026-01-15")
    type_words(page, "puola")
    option = page.frame.get_by_role("option")
    expect(option).to_have_count(1)
    for words in ("Poland", "POL", "State party, withdrawal notified", "Puola"):
        expect(option).to_contain_text(words)
    assert option.locator("[lang=fi]").inner_text() == "Puola"
    assert option.locator("rect").get_attribute("data-status") == "withdrawing"


def test_at_most_eight_options_and_never_one_of_an_area(visit: Open) -> None:
    page = visit()
    assert len(type_words(page, "a")) == 8
    assert type_words(page, "kosovo") == []
    expect(page.frame.locator(".search [role=status]")).to_have_text(
        "No state has this name or code."
    )


def test_arrows_choose_enter_pins_and_says_so(visit: Open) -> None:
    page = visit("?day=2026-01-15")
    field = box(page)
    type_words(page, "po")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.frame.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    second = page.frame.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "")
    field.press("ArrowUp")
    field.press("Enter")
    expect(page.frame.locator(".card").get_by_role("heading", name="Poland")).to_be_visible()
    expect(page.frame.locator(".search [role=status]")).to_have_text(
        "Poland: State party, withdrawal notified"
    )
    expect(field).to_have_value("")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.page.wait_for_url("**pin=POL**")


def test_escape_empties_the_box_before_it_lets_go_of_the_state(visit: Open) -> None:
    page = visit("?day=2026-01-15&state=POL")
    type_words(page, "lat")
    box(page).press("Escape")
    expect(page.frame.locator(".search [role=listbox]")).to_be_hidden()
    expect(page.frame.locator(".card")).to_be_visible()
    box(page).press("Escape")
    expect(page.frame.locator(".card")).to_be_hidden()


def test_a_click_chooses_and_the_same_choice_again_keeps_the_pin(visit: Open) -> None:
    page = visit("?day=2026-01-15")
    for _ in range(2):
        type_words(page, "norv")
        page.frame.get_by_role("option").first.click()
        expect(page.frame.locator(".card").get_by_role("heading", name="Norway")).to_be_visible()


@pytest.mark.parametrize(
    ("start", "words", "state"),
    [
        pytest.param("?view=world", "nauru", "NRU", id="a dot at the edge of the world"),
        pytest.param("?view=world", "japan", "JPN", id="one that the card would hide"),
        pytest.param("?view=frontier", "malta", "MLT", id="one that the frontier can be moved to"),
    ],
)
def test_the_map_moves_to_what_was_found(visit: Open, start: str, words: str, state: str) -> None:
    page = visit(start)
    type_words(page, words)
    box(page).press("Enter")
    expect(page.frame.locator(f'path.pinned[data-state="{state}"]').first).to_be_attached()
    waits_until_seen(page, state)


def test_one_beyond_europe_brings_the_world(visit: Open) -> None:
    page = visit("?day=2026-01-15")
    type_words(page, "peru")
    box(page).press("Enter")
    expect(page.frame.locator(".atlas")).to_have_attribute("data-view", "world")
    expect(page.frame.locator(".card").get_by_role("heading", name="Peru")).to_be_visible()
    page.page.wait_for_url("**view=world**")
    waits_until_seen(page, "PER")


def test_russia_is_in_view_already_and_the_map_stays(visit: Open) -> None:
    page = visit("?day=2026-01-15")
    where = "() => JSON.stringify([atlas.map.map.getCenter(), atlas.map.map.getZoom()])"
    before = page.frame.locator(".atlas").evaluate(where)
    type_words(page, "rosja")
    box(page).press("Enter")
    expect(page.frame.locator(".card").get_by_role("heading", name="Russia")).to_be_visible()
    assert page.frame.locator(".atlas").evaluate(where) == before


def test_targets_are_large_on_a_phone_and_the_list_stays_on_the_map(visit: Open) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    type_words(page, "a")
    field, item = box(page).bounding_box(), page.frame.get_by_role("option").first.bounding_box()
    assert field
    assert field["height"] >= 40
    assert item
    assert item["height"] >= 40
    assert page.frame.locator(".search [role=listbox]").evaluate(
        """list => { const [inner, outer] = [list, list.closest('.mapbox')]
             .map(each => each.getBoundingClientRect());
             return inner.bottom <= outer.bottom && inner.right <= outer.right; }"""
    )
