"""The paragraph between two days on both sites; tests/web/paragraph_test.js has every example."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import WIDE, Visit
from tests.browser.examples import address_of, differences, hear, rows_of

Open = Callable[..., Visit]
ROWS = rows_of("comparisons.csv")
TODAY = date(2026, 11, 26)


def test_the_dashboard_says_expected_paragraphs(visit: Open) -> None:
    page = visit("?day=2020-01-01&compare=2019-01-01")
    root = page.frame.locator(".atlas")
    found = [
        (
            address_of(row, "treaty", "day", "compare"),
            row["paragraph"],
            hear(
                root, [".paragraph"], **{n: row[n] for n in ("treaty", "day", "compare", "today")}
            )[0],
        )
        for row in [row for row in ROWS if not row["filter"]][::6]
    ]
    assert len(found) >= 5
    assert differences(found) == []


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row["filter"]][::5],
    ids=lambda row: f"{row['treaty']} {row['filter']}",
)
def test_of_the_states_that_the_filters_leave(visit_map: Open, row: dict[str, str]) -> None:
    page = visit_map(address_of(row, "treaty", "day", "compare"))
    root = page.frame.locator(".atlas")
    assert hear(root, [".paragraph"], today=row["today"]) == [row["paragraph"]]


def test_the_static_site_says_expected_paragraphs(chromium: Browser, built: Path) -> None:
    page = chromium.new_page(viewport=WIDE)
    go = """address => { history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate')); }"""
    rows, found = ROWS[::6], []
    for today in sorted({row["today"] for row in rows}):
        page.clock.set_fixed_time(f"{today}T12:00:00")
        page.goto((built / "index.html").as_uri())
        expect(page.locator("#content")).to_have_attribute("data-settled", today)
        for row in rows:
            if row["today"] != today:
                continue
            address = address_of(row, "treaty", "day", "compare")
            page.evaluate(go, address)
            found.append((address, row["paragraph"], page.locator(".paragraph").inner_text()))
    page.close()
    assert len(found) == len(rows)
    assert differences(found) == []


LEGEND = """root => Object.fromEntries([...root.querySelectorAll('[data-filter]')].map(
    row => [':scope > span', 'small'].map(part => row.querySelector(part).textContent)))"""


def contradictions(text: str, legend: dict[str, str], sign: int) -> tuple[int, list[str]]:
    """Count the statuses that a paragraph numbers; return those that the legend differs on."""
    seen, found = 0, []
    for status, change in legend.items():
        label = status if status.startswith("Ottawa") else status[0].lower() + status[1:]
        numbers = re.search(rf"(?:\(|; ){re.escape(label)}: (\d+), then (\d+)", text)
        if numbers is None:
            continue
        seen += 1
        if int(change.replace("−", "-") or 0) != sign * (int(numbers[2]) - int(numbers[1])):
            found.append(f"{status}: {change}, {numbers[0]}")
    return seen, found


def test_legend_and_paragraph_count_the_same_states_on_both_days(visit_map: Open) -> None:
    page = visit_map("?day=2026-11-20&compare=2003-01-01&member=NATO")
    (text,) = hear(page.frame.locator(".atlas"), [".paragraph"])
    seen, found = contradictions(text, page.frame.locator(".atlas").evaluate(LEGEND), 1)
    assert seen > 2
    assert found == []


def test_a_filter_holds_in_the_lists_too(visit_map: Open) -> None:
    page = visit_map("?day=2026-11-26&compare=2025-01-01&member=NATO")
    names = set(page.frame.locator(".movers button").all_inner_texts())
    assert names == {"Estonia", "Finland", "Latvia", "Lithuania", "Poland"}


def test_names_are_text_and_never_mark_up(visit_map: Open) -> None:
    page = visit_map("?day=2025-12-27&compare=2025-11-22")
    root = page.frame.locator(".atlas")
    root.evaluate("() => { window.atlas.law.history.states.TON.name = 'Tonga <b>&amp;' }")
    (text,) = hear(root, [".paragraph"], day="2025-12-28")
    assert "Tonga <b>&amp; on 1 December 2025" in text
    assert page.frame.locator(".paragraph b").count() == 0
    assert "Tonga <b>&amp;" in page.frame.locator(".movers").inner_text()


def test_compare_goes_from_29_to_28_february(visit: Open, chromium: Browser, built: Path) -> None:
    day, year_before = "2024-02-29", "2023-02-28"
    page = visit(f"?day={day}")
    page.page.get_by_role("button", name="Compare").click()
    page.page.wait_for_url(re.compile(f"compare={year_before}"))
    static = chromium.new_page(viewport=WIDE)
    static.goto(f"{(built / 'index.html').as_uri()}?day={day}")
    expect(static.locator("#content")).to_have_attribute("data-settled", day)
    static.get_by_role("button", name="Compare").click()
    expect(static).to_have_url(re.compile(f"compare={year_before}"))
    slider = static.get_by_role("slider", name="Day", exact=True)
    slider.press("PageDown")
    assert (slider.get_attribute("aria-valuetext") or "").startswith(year_before)
    static.close()


def test_the_timeline_of_a_leap_day_ends_where_the_dashboard_ends_it(
    chromium: Browser, built: Path
) -> None:
    page = chromium.new_page(viewport=WIDE)
    page.clock.set_fixed_time("2028-02-29T12:00:00")
    page.goto((built / "index.html").as_uri())
    expect(page.locator("#content")).to_have_attribute("data-settled", "2028-02-29")
    slider = page.get_by_role("slider", name="Day", exact=True)
    slider.press("End")
    assert (slider.get_attribute("aria-valuetext") or "").startswith("2029-03-01")
    page.close()
