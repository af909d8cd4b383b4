"""Links, frames and citations; an edition that has moved on; the embedded page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from geo.atlas.atlas import Atlas
from tests.browser.conftest import PHONE, WIDE, Visit

Open = Callable[..., Visit]


def shared(page: Visit) -> list[str]:
    """What the sheet offers to copy: link, frame, citation."""
    page.page.get_by_role("button", name="Share").click()
    codes = page.page.get_by_test_id("stCode")
    expect(codes).to_have_count(3)
    return codes.all_inner_texts()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_link_opens_the_same_view_and_pins_the_edition(
    visit: Open, atlas: Atlas, size: dict[str, int]
) -> None:
    old = "?treaty=ccm&day=2025-03-06&status=withdrawn&neighbour=BLR&view=world&state=LTU"
    page = visit(old, viewport=size)
    page.page.wait_for_url("**pin=LTU**")
    link, frame, cited = shared(page)
    assert link.strip().endswith(f"&pin=LTU&view=world&data={atlas.edition}")
    assert f'<iframe src="{link.strip()}&embed=true" width="600" height="400"' in frame
    assert f"Edition {atlas.edition} of the data" in cited
    assert "Convention on Cluster Munitions on 6 March 2025" in cited
    page.load("?" + link.strip().split("?")[1])
    assert page.shown_day == "2025-03-06"
    assert page.status("LTU") == "withdrawn"
    expect(page.frame.locator(".card h2")).to_have_text("Lithuania")
    expect(page.frame.locator('[data-filter="withdrawn"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.frame.locator(".shown")).to_contain_text("Shown: 1 of 197 states")
    assert page.page.get_by_role("alert").filter(visible=True).count() == 0


def test_an_open_sheet_follows_the_day(visit: Open) -> None:
    page = visit("?day=2026-01-09")
    assert "day=2026-01-09" in shared(page)[0]
    page.press("ArrowRight")
    expect(page.page.get_by_test_id("stCode").first).to_contain_text("day=2026-01-10")


@pytest.mark.parametrize(("width", "height", "theme"), [(600, 400, "light"), (360, 420, "dark")])
def test_embedded_it_is_the_frame_alone_and_fits(
    visit: Open, width: int, height: int, theme: str
) -> None:
    size = {"width": width, "height": height}
    page = visit("?embed=true&day=2026-01-09", viewport=size, color_scheme=theme)
    main = page.page.get_by_test_id("stMain")
    expect(page.frame.locator(".atlas[data-embedded]")).to_be_visible()
    assert main.evaluate("e => [e.scrollWidth, e.scrollHeight]") == [width, height]
    expect(page.page.get_by_role("button", name="Filter")).to_have_count(0)
    for part in (".sentence", ".mapbox", ".strip .chosen", ".controls .play"):
        box = page.frame.locator(part).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height, part
    assert (page.frame.locator(".mapbox").bounding_box() or {})["height"] >= 150
    page.press("ArrowRight")
    page.settled("2026-01-10")
    assert page.status("FIN") == "withdrawn"
    page.page.wait_for_url(re.compile("day=2026-01-10"))


def test_the_border_of_the_members_of_nato(visit_map: Open) -> None:
    page = visit_map("?day=2026-03-01&member=NATO")
    expect(page.frame.locator(".shown")).to_contain_text(
        "They shared 2,626 km of land border with Russia: 191 km bound; 2,435 km left."
    )
    page.go("?day=1999-02-28&member=NATO")
    expect(page.frame.locator(".shown")).to_contain_text(
        "They shared 191 km of land border with Russia: 191 km not yet in force."
    )
    page.go("?day=2004-03-28&member=NATO")
    expect(page.frame.locator(".shown")).to_contain_text("209 km signed only")
