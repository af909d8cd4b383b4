"""What axe-core finds in the page and in the map's frame, and the way of a keyboard."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE, Visit

Open = Callable[..., Visit]
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
RUN = """async () => (await axe.run(document, { iframes: false })).violations
    .filter(each => ["serious", "critical"].includes(each.impact))
    .map(each => [each.id, each.nodes.map(node => node.html)])"""


#: Each theme and each width: colours do not depend on the room, nor room on the colours.
LOOKS = pytest.mark.parametrize(
    ("theme", "size"), [("light", WIDE), ("dark", PHONE)], ids=["light, wide", "dark, phone"]
)


#: The map with its panels stands in both looks in tests/browser/test_site.py, too.
@pytest.mark.parametrize(
    ("query", "theme", "size"),
    [
        pytest.param("?treaty=both&view=world&compare=2025-03-05", "light", WIDE, id="light, wide"),
        pytest.param("?day=2026-01-15&pin=POL", "dark", PHONE, id="dark, phone"),
    ],
)
def test_axe_finds_nothing_serious(
    visit: Open, query: str, theme: str, size: dict[str, int]
) -> None:
    page = visit(query, viewport=size, color_scheme=theme).page
    page.locator(".st-key-overtime").scroll_into_view_if_needed()
    expect(page.locator("svg.marks").first).to_be_visible(timeout=20000)
    for frame in page.frames:
        frame.evaluate(AXE.read_text(encoding="utf-8"))
        assert frame.evaluate(RUN) == [], frame.url


def test_the_keyboard_alone_reaches_slider_legend_states_and_card(visit: Open) -> None:
    page = visit("?day=2026-01-09")
    reached: list[str] = []
    page.page.get_by_role("radio", name="Eastern Europe").focus()
    for _ in range(40):
        page.page.keyboard.press("Tab")
        name = page.frame.locator(".atlas").evaluate(
            """() => { const e = document.activeElement;
                 return e.getAttribute('aria-label') ?? e.dataset.filter ?? e.className; }"""
        )
        reached.append(str(name))
        if name == "Day":
            break
    assert reached[-1] == "Day", "; ".join(reached)
    assert "withdrawn" in reached
    states = [name.split(":")[0] for name in reached if ": " in name]
    assert states[:4] == ["Norway", "Finland", "Estonia", "Latvia"]
    assert len(states) == 9
    page.page.keyboard.press("ArrowRight")
    assert page.status("FIN") == "withdrawn"
    page.frame.locator('path.shape[data-state="FIN"]').first.focus()
    page.page.keyboard.press("Enter")
    expect(page.frame.locator(".card").get_by_role("heading", name="Finland")).to_be_visible()


def test_a_keyboard_alone_gets_from_the_top_to_a_profile_and_a_csv(visit: Open) -> None:
    page = visit("?day=2026-01-09")
    keys = page.page.keyboard

    def tab_to(name: str) -> None:
        focused = """() => {
          let focus = document.activeElement;
          if (focus.tagName === "IFRAME") focus = focus.contentDocument.activeElement;
          return `${focus.getAttribute("aria-label") ?? ""} ${focus.innerText ?? ""}`; }"""
        seen = []
        for _ in range(90):
            keys.press("Tab")
            seen.append(page.page.evaluate(focused).strip())
            if name in seen[-1]:
                return
        pytest.fail(f"{name} is not reached: {seen}")

    tab_to("Find a state")
    keys.type("Suomi")
    keys.press("Enter")
    expect(page.frame.locator(".card h2")).to_have_text("Finland")
    tab_to("Open profile")
    keys.press("Enter")
    profile = page.page.locator('.profile[data-profile="FIN"]')
    expect(profile.get_by_role("heading", name="Finland")).to_be_in_viewport()
    tab_to("Download states (CSV)")
    with page.page.expect_download() as started:
        keys.press("Enter")
    assert started.value.suggested_filename.startswith("treaty-atlas-states-apmbc-2026-01-09")


def test_with_reduced_motion_play_is_a_step(visit_map: Open) -> None:
    page = visit_map("?day=2025-12-26", reduced_motion="reduce")
    page.frame.get_by_role("button", name="Play").click()
    assert page.shown_day == "2025-12-27"
    expect(page.frame.get_by_role("button", name="Play")).to_be_visible()
    page.frame.locator('path.shape[data-state="FIN"]').first.press("Enter")
    expect(page.frame.locator(".card")).to_have_css("animation-name", "none")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_everything_that_is_pressed_is_24_pixels_wide_and_high(
    visit: Open, size: dict[str, int]
) -> None:
    page = visit("?day=2026-03-01&compare=2025-03-05&pin=LTU", viewport=size)
    small = """root => [...root.querySelectorAll("button, input, select, summary")]
        .filter(each => each.checkVisibility({ visibilityProperty: true }))
        .map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
        .filter(([, { width, height }]) => width && height && (width < 24 || height < 23.5))
        .map(([html, { width, height }]) => `${html} ${width} × ${height}`)"""
    assert page.frame.locator("body").evaluate(small) == []
    assert page.page.locator('[data-testid="stMain"]').evaluate(small) == []
