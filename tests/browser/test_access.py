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


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("query", ["?day=2026-01-15&state=POL", "?treaty=both&view=world"])
def test_axe_finds_nothing_serious(
    visit: Open, query: str, theme: str, size: dict[str, int]
) -> None:
    page = visit(query, viewport=size, color_scheme=theme).page
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
