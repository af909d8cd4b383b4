"""Two days compared: the other handle, the movers, the paragraph, the differences, the CSV."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.test_page import command_line, download

Open = Callable[..., Visit]
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
WINTER = "?day=2026-03-01&compare=2025-11-22"


@pytest.fixture
def visit(visit_map: Callable[..., Visit]) -> Callable[..., Visit]:
    """What is asked here is of map, timeline and panels alone: the static site has the same."""
    return visit_map


@SIZES
def test_the_map_the_list_and_the_paragraph_tell_the_change(
    visit: Open, size: dict[str, int]
) -> None:
    page = visit(WINTER, viewport=size)
    for state in ("FIN", "EST", "LVA", "LTU", "POL"):
        shape = page.frame.locator(f'path.shape[data-state="{state}"]:not(.dot)').first
        assert shape.get_attribute("data-dimmed") is None
    for state in ("NOR", "UKR", "RUS"):
        shape = page.frame.locator(f'path.shape[data-state="{state}"]:not(.dot)').first
        assert shape.get_attribute("data-dimmed") is not None
    left = page.frame.locator('.movers [data-kind="left"]')
    assert left.locator("button").all_inner_texts() == [
        "Estonia",
        "Latvia",
        "Lithuania",
        "Finland",
        "Poland",
    ]
    expect(page.frame.locator(".paragraph")).to_contain_text(
        "Between 22 November 2025 and 1 March 2026, five states left the Ottawa Convention "
        "(Estonia, Latvia and Lithuania on 27 December 2025; Finland on 10 January 2026; Poland on "
        "20 February 2026) and one state became bound by it (Tonga on 1 December 2025)."
    )
    row = page.frame.locator('[data-filter="withdrawn"] .count')
    assert row.locator("small").inner_text() == "+5"
    assert page.page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_csv_of_changes_is_what_the_command_line_prints(visit_dashboard: Open) -> None:
    page = visit_dashboard(WINTER)
    name, body = download(page.page, "changes")
    assert name.startswith("treaty-atlas-changes-apmbc-")
    assert body == command_line("changes", "--from", "2025-11-23", "--until", "2026-03-01")


def test_the_other_handle_moves_by_key_and_by_hand(visit: Open) -> None:
    page = visit(WINTER)
    other = page.frame.get_by_role("slider", name="Compared with")
    other.press("PageDown")
    expect(page.frame.locator(".paragraph")).to_contain_text("Between 22 November 2024")
    page.page.wait_for_url(re.compile("compare=2024-11-22"))
    box = page.frame.get_by_label("Compared with, as year-month-day")
    box.fill("2025-12-27")
    box.press("Enter")
    expect(page.frame.locator(".paragraph")).to_contain_text("Between the end of 27 December 2025")
    chart = page.frame.locator(".strip").bounding_box()
    thumb = page.frame.locator(".strip input.other").evaluate(
        """input => (input.valueAsNumber / Number(input.max))"""
    )
    assert chart is not None
    x, y = chart["x"] + thumb * chart["width"], chart["y"] + 123
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x - 120, y, steps=4)
    page.page.mouse.up()
    expect(page.frame.locator(".paragraph")).not_to_contain_text("27 December 2025 and")
    assert page.shown_day == "2026-03-01"


def test_compare_starts_a_year_before_and_ends(visit_dashboard: Open) -> None:
    page = visit_dashboard("?day=2026-02-20")
    page.page.get_by_role("button", name="Compare").click()
    expect(page.frame.locator(".paragraph")).to_contain_text(
        "Between 20 February 2025 and 20 February 2026"
    )
    page.page.wait_for_url(re.compile("compare=2025-02-20"))
    page.press("ArrowLeft")
    expect(page.frame.locator(".paragraph")).to_contain_text("and 19 February 2026")
    page.frame.get_by_role("button", name="Stop comparing").click()
    expect(page.frame.locator(".comparison")).to_be_hidden()
    page.page.wait_for_url(re.compile(r"^(?!.*compare)"))
    assert page.frame.locator("path.shape[data-dimmed]").count() == 0


def test_both_treaties_are_told_apart_and_a_mover_can_be_pinned(visit: Open) -> None:
    page = visit("?treaty=both&day=2026-03-01&compare=2025-03-05")
    headings = page.frame.locator(".lists h3").all_inner_texts()
    assert headings == [
        "What changed under the Ottawa Convention",
        "What changed under the Convention on Cluster Munitions",
    ]
    page.frame.locator('[data-mover="LTU"]').first.click()
    expect(page.frame.locator(".card h2")).to_have_text("Lithuania")


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("?compare=2025-13-01", "day to compare with “2025-13-01”"),
        (
            "?compare=1990-01-01",
            "1 January 1990, lies off the timeline; taken instead is 3 December 1997",
        ),
    ],
)
def test_a_bad_compared_day_is_told(visit_dashboard: Open, query: str, notice: str) -> None:
    page = visit_dashboard(query)
    expect(page.page.get_by_role("alert").filter(has_text=notice)).to_be_visible()


@SIZES
def test_a_row_of_the_legend_under_the_pointer_dims_the_rest(
    visit: Open, size: dict[str, int]
) -> None:
    page = visit("?day=2026-03-01", viewport=size)
    opacity = """shape => getComputedStyle(shape).fillOpacity"""
    finland = page.frame.locator('path.shape[data-state="FIN"]').first
    norway = page.frame.locator('path.shape[data-state="NOR"]').first
    page.frame.locator('[data-filter="withdrawn"]').focus()
    assert (finland.evaluate(opacity), norway.evaluate(opacity)) == ("1", "0.16")
    page.frame.locator('[data-filter="withdrawn"]').blur()
    assert norway.evaluate(opacity) == "1"


def test_the_paragraph_is_copied(visit_dashboard: Open) -> None:
    page = visit_dashboard(WINTER)
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.frame.get_by_role("button", name="Copy the paragraph").click()
    expect(page.frame.get_by_role("button", name="Copied")).to_be_visible()
    pasted = page.page.evaluate("navigator.clipboard.readText()")
    assert pasted.startswith("Between 22 November 2025 and 1 March 2026, five states left")
