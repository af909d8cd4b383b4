"""Page and map say the same view, whichever of the two the reader has changed last."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.conftest import Visit

Open = Callable[..., Visit]
FINLAND, POLAND = "2026-01-10", "2026-02-20"


def next_change(page: Visit) -> None:
    page.frame.get_by_role("button", name="Next change").click()


def press(page: Visit, status: str) -> None:
    page.frame.locator(f'[data-filter="{status}"]').click()


def pin(page: Visit, state: str) -> None:
    shape = page.frame.locator(f'path.shape[data-state="{state}"]:not(.dot):not(.gone)').first
    shape.press("Enter")


def agree(page: Visit, day: str, state: str = "", statuses: Sequence[str] = ()) -> None:
    """Wait until map, table and address show one view."""
    page.settled(day)
    assert page.shown_day == day
    expect(page.page.locator('[data-testid="stMain"] .states')).to_contain_text("Estonia")
    pressed = page.frame.locator('[data-filter][aria-pressed="true"]')
    expect(pressed).to_have_count(len(statuses))  # after a step back the page may yet follow
    assert pressed.evaluate_all("rows => rows.map((row) => row.dataset.filter)") == list(statuses)
    card = page.frame.locator(".card h2")
    assert card.count() == bool(state)
    page.page.wait_for_function(
        """([day, state, statuses]) => {
          const given = new URLSearchParams(location.search);
          return given.get("day") === day && (given.get("pin") ?? "") === state
            && given.getAll("status").join() === statuses;
        }""",
        arg=[day, state, ",".join(statuses)],
    )


def test_next_back_next(visit: Open) -> None:
    page = visit(f"?day={FINLAND}")
    next_change(page)
    page.page.wait_for_url(f"**day={POLAND}**")
    page.page.go_back()
    page.settled(FINLAND)
    next_change(page)
    agree(page, POLAND)
    assert page.status("POL") == "withdrawn"
    expect(page.page.locator('tr[data-row="POL"]')).to_contain_text("Former state party")


def test_back_while_the_answer_to_a_step_is_on_its_way(visit: Open) -> None:
    sockets: list[WebSocketRoute] = []
    held: list[str | bytes] = []
    is_held = False

    def between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        sockets.append(socket)
        socket.on_message(server.send)
        server.on_message(lambda message: held.append(message) if is_held else socket.send(message))

    page = visit(
        f"?day={FINLAND}", prepare=lambda page: page.route_web_socket("**/_stcore/stream", between)
    )
    page.page.get_by_role("radio", name="World").click()
    page.page.wait_for_url("**view=world**")
    page.settled(FINLAND)
    is_held = True
    press(page, "withdrawn")
    while not held:
        page.page.evaluate("0")  # lets what has arrived be heard
    page.page.go_back()
    is_held = False
    for message in held:
        sockets[-1].send(message)
    page.settled(FINLAND)
    agree(page, FINLAND)
    expect(page.frame.locator(".atlas")).to_have_attribute("data-view", "frontier")
    assert "view=" not in page.page.url


def test_a_day_typed_again_after_another_was_chosen_in_a_chart(visit: Open) -> None:
    page = visit(f"?day={FINLAND}")
    page.type_day(POLAND)
    page.page.wait_for_url(f"**day={POLAND}**")
    slider = page.page.get_by_role("slider", name="Russia’s land border")
    slider.scroll_into_view_if_needed()
    expect(slider.locator("svg")).to_be_visible()
    slider.press("ArrowLeft")
    page.settled("2026-02-19")
    page.type_day(POLAND)
    agree(page, POLAND)


def test_a_state_pinned_again_after_back_and_after_the_table_let_it_go(visit: Open) -> None:
    page = visit(f"?day={FINLAND}")
    pin(page, "FIN")
    page.page.wait_for_url("**pin=FIN**")
    page.page.go_back()
    expect(page.frame.locator(".card")).to_be_hidden()
    pin(page, "FIN")
    agree(page, FINLAND, state="FIN")
    expect(page.page.locator("#profile")).to_be_visible()
    page.page.locator('tr[data-row="FIN"]').click()
    expect(page.frame.locator(".card")).to_be_hidden()
    pin(page, "FIN")
    agree(page, FINLAND, state="FIN")


def test_a_row_pressed_again_after_another_treaty(visit: Open) -> None:
    page = visit(f"?day={FINLAND}")
    press(page, "party")
    page.page.wait_for_url("**status=party**")
    page.page.get_by_role("radio", name="Cluster munitions").click()
    expect(page.frame.locator('[data-filter="party"]')).to_have_attribute("aria-pressed", "false")
    press(page, "party")
    page.page.wait_for_url("**status=party**")
    expect(page.page.locator("h2.count, .count").first).to_contain_text("111 of 197")
    expect(page.frame.locator('[data-filter="party"]')).to_have_attribute("aria-pressed", "true")


def test_a_row_pressed_again_after_all_filters_were_cleared(visit: Open) -> None:
    page = visit(f"?day={FINLAND}")
    press(page, "withdrawn")
    page.page.wait_for_url("**status=withdrawn**")
    page.page.get_by_role("button", name="Filter").click()
    page.page.get_by_role("button", name="Clear all filters").click()
    page.page.keyboard.press("Escape")
    expect(page.frame.locator('[data-filter="withdrawn"]')).to_have_attribute(
        "aria-pressed", "false"
    )
    press(page, "withdrawn")
    agree(page, FINLAND, statuses=["withdrawn"])


def play(page: Visit) -> None:
    page.frame.get_by_role("button", name="Play").click()
    expect(page.frame.get_by_role("button", name="Pause")).to_be_visible()


def pause(page: Visit) -> str:
    page.frame.get_by_role("button", name="Pause").click()
    page.settled(page.shown_day)
    return page.shown_day


def test_another_treaty_chosen_while_the_map_plays_holds(visit: Open) -> None:
    page = visit("?day=1999-03-01")
    press(page, "party")
    page.page.wait_for_url("**status=party**")
    play(page)
    page.page.get_by_role("radio", name="Both").click()
    expect(page.frame.locator('[data-filter="both"]')).to_be_visible()
    day = pause(page)
    assert day > "1999-03-01"
    agree(page, day)
    assert "status=" not in page.page.url
    lit = page.frame.locator("path.shape:not(.dot):not(.gone):not([data-dimmed])")
    assert lit.count() > 190


def test_filters_cleared_while_the_map_plays_stay_cleared(visit: Open) -> None:
    page = visit("?day=1999-03-01&status=party")
    play(page)
    page.page.get_by_role("button", name="Filter").click()
    page.page.get_by_role("button", name="Clear all filters").click()
    expect(page.frame.locator('[data-filter="party"]')).to_have_attribute("aria-pressed", "false")
    page.page.keyboard.press("Escape")
    agree(page, pause(page))


def test_a_comparison_begun_while_the_map_plays_goes_on(visit: Open) -> None:
    page = visit("?day=1999-03-01")
    play(page)
    page.page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.frame.get_by_role("slider", name="Compared with")).to_be_visible()
    agree(page, pause(page))
    expect(page.frame.get_by_role("slider", name="Compared with")).to_be_visible()
    page.page.wait_for_url("**compare=1998-03-01**")


#: As far from each other as time zones are, so that two of them are never on one day.
ZONES = ("Pacific/Pago_Pago", "Pacific/Kiritimati")


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_the_readers_day(visit: Open, zone: str) -> None:
    page = visit(timezone_id=zone)
    page.settled(page.page.evaluate("new Date().toLocaleDateString('sv')"))  # as ISO has it
    assert "day=" not in page.page.url
    expect(page.frame.locator(".caption")).to_contain_text("Today")


def at(day: date, time: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=UTC)


def test_after_midnight_a_page_left_open_shows_the_new_day(visit: Open) -> None:
    today = date.fromisoformat(visit(timezone_id="UTC").shown_day)
    tomorrow = today + timedelta(days=1)
    page = visit(timezone_id="UTC", clock=at(today, "23:59:00"))
    page.settled(today.isoformat())
    page.page.clock.fast_forward(90_000)
    page.settled(tomorrow.isoformat())
    expect(page.frame.locator(".caption")).to_contain_text("Today")
    assert "day=" not in page.page.url
    page.press("ArrowLeft")
    page.settled(today.isoformat())
    page.page.wait_for_url(re.compile(f"day={today}"))
    page.frame.get_by_role("button", name="Today").click()
    page.settled(tomorrow.isoformat())
