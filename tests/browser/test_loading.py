"""Until the map is there the page says that it loads; that it could not, after a failure alone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, WIDE, Visit

Open = Callable[..., Visit]
FAILED = "The map could not be loaded"


def heard(page: Page) -> str:
    """What a screen reader finds on the page around the map."""
    return page.locator("body").aria_snapshot()


@pytest.mark.parametrize(
    ("query", "size"), [("", WIDE), ("?embed=true", PHONE)], ids=["page", "embedded on a phone"]
)
def test_the_map_that_is_there_leaves_neither_loading_nor_alert(
    visit: Open, query: str, size: dict[str, int]
) -> None:
    page = visit(query, viewport=size).page
    # What is to become visible by a clock has its time over at once.
    page.evaluate("document.getAnimations().forEach(each => each.finish())")
    told = heard(page)
    assert "Loading" not in told
    assert "alert" not in told
    assert FAILED not in told


def test_a_slow_map_is_loading_and_no_failure(visit: Open) -> None:
    page = visit().page
    held: list[Route] = []
    page.route("**/atlas/**/geometry.js", lambda route: held.append(route))
    with page.expect_request("**/atlas/**/geometry.js"):
        page.reload()
    expect(page.get_by_text("Loading the map")).to_be_visible()
    page.evaluate("document.getAnimations().forEach(each => each.finish())")
    assert FAILED not in heard(page)
    assert "Loading the map" in heard(page)
    for route in held:
        route.continue_()
    expect(page.frame_locator("iframe").locator(".atlas[data-settled]")).to_be_visible(
        timeout=30000
    )
    expect(page.get_by_text("Loading the map")).to_have_count(0)
    assert FAILED not in heard(page)


BROKEN = [
    pytest.param("**/atlas/**", {"status": 503, "body": ""}, id="the first script is refused"),
    pytest.param("**/geometry.js", {"status": 404, "body": "no"}, id="a later script is missing"),
    pytest.param("**/atlas.js", None, id="the network breaks"),
    pytest.param(
        "**/streamlit_folium.st_folium/**/main*.js", {"status": 404, "body": ""}, id="no component"
    ),
    pytest.param(
        "**/streamlit_folium.st_folium/index.html*", {"status": 503, "body": ""}, id="no frame"
    ),
    pytest.param(
        "**/streamlit_folium.st_folium/index.html*", None, id="the frame's network breaks"
    ),
    pytest.param(
        "**/geometry.js",
        {"content_type": "text/javascript", "body": "window.ATLAS_GEOMETRY={};"},
        id="the map cannot be built",
    ),
    pytest.param(
        "**/history.js",
        {"content_type": "text/javascript", "body": "window.ATLAS_HISTORY=null;"},
        id="the map cannot begin",
    ),
    pytest.param(
        "**/atlas.js",
        {"content_type": "text/javascript", "body": "throw new Error('broken');"},
        id="a script fails",
    ),
]


#: Embedded the same is heard of the same frame; the alert stands elsewhere.
EMBEDDED = pytest.param("?embed=true", *BROKEN[4].values, id=f"{BROKEN[4].id}, embedded")


@pytest.mark.parametrize(
    ("query", "file", "answer"),
    [*(pytest.param("", *case.values, id=case.id) for case in BROKEN), EMBEDDED],
)
def test_what_fails_on_the_way_to_the_map_is_announced(
    visit: Open, address: str, query: str, file: str, answer: dict[str, Any] | None
) -> None:
    visited = visit(goes=False)
    page = visited.page
    page.route(file, lambda route: route.fulfill(**answer) if answer else route.abort())
    page.goto(address + query)
    alert = page.get_by_role("alert").filter(has_text=FAILED)
    expect(alert).to_be_visible(timeout=20000)
    expect(alert).to_be_in_viewport(ratio=1)
    assert "Loading" not in heard(page)
    visited.complaints.clear()  # the browser itself complains


def test_a_script_that_fails_before_its_frame_has_loaded_is_announced_too(
    visit: Open, address: str
) -> None:
    visited = visit(goes=False)
    page = visited.page
    held: list[Route] = []

    def add_slow_picture(route: Route) -> None:
        html = route.fetch().text()
        route.fulfill(content_type="text/html", body=f"{html}<img src='slow.png'>")

    page.route("**/streamlit_folium.st_folium/index.html*", add_slow_picture)
    page.route("**/slow.png", lambda route: held.append(route))
    page.route("**/geometry.js", lambda route: route.fulfill(status=404, body="no"))
    with page.expect_response("**/geometry.js"):
        page.goto(address, wait_until="commit")
    for route in held:
        route.fulfill(status=200, content_type="image/png", body=b"")
    expect(page.get_by_role("alert").filter(has_text=FAILED)).to_be_visible(timeout=20000)
    visited.complaints.clear()
