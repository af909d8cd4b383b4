"""The paragraph between two days: from acts, in the right tense, of the states that are shown."""

import csv
import io
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.answers.questions import answer
from geo.assets.history import browser_history
from geo.atlas.atlas import Atlas
from geo.model.vocabulary import FIRST_DAY
from geo.site.build import site
from tests.browser.conftest import WIDE, Visit
from tests.browser.examples import address_of, differences, hear, rows_of
from tests.browser.modules import call

Open = Callable[..., Visit]
ROWS = rows_of("comparisons.csv")
TODAY = date(2026, 11, 26)
#: Kinds as the browser has them, by the kind of an event's row.
KINDS = {"signature": "signed", "withdrawal": "notified"} | dict.fromkeys(
    ("ratification", "acceptance", "approval", "accession", "succession"), "deposited"
)
BOUND = ("party", "withdrawing")
COUNT = """({ Law, happened, doubtfulIn, parseDay }, [history, asked]) => {
  const law = new Law(history);
  return asked.map(([treaty, ...days]) => {
    const [from, until, today] = days.map(parseDay);
    const groups = happened(law, treaty, { from, until, today }, () => true);
    const reports = doubtfulIn(law, treaty, { from, until }, () => true);
    const named = ({ kind, events }) => events.map(({ state }) => `${state} ${kind}`);
    return [groups.flatMap(named), reports.map(([state]) => state)];
  });
}"""


def rows(atlas: Atlas, question: str, treaty: str, first: date, last: date) -> list[dict[str, str]]:
    """Return what `python -m geo events|changes` prints for a period."""
    period = {"treaty": [treaty], "from": [str(first)], "until": [str(last)]}
    return list(csv.DictReader(io.StringIO(answer(atlas, question, "csv", period, TODAY))))


def told_by_the_law(atlas: Atlas, treaty: str, first: date, last: date) -> Counter[str]:
    """Acts of an exact day, and effects, from one day to another, both included."""
    acts = [
        f"{row['state']} {KINDS[row['kind']]}"
        for row in rows(atlas, "events", treaty, first, last)
        if row["kind"] in KINDS and row["precision"] == "day"
    ]
    effects = []
    for row in rows(atlas, "changes", treaty, first, last):
        if row["to_status"] == "party" and row["from_status"] not in BOUND:
            effects.append(f"{row['state']} bound")
        if row["to_status"] == "withdrawn":
            effects.append(f"{row['state']} left")
    return Counter(acts + effects)


@pytest.fixture
def empty(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def test_numbers_are_those_of_events_and_changes(atlas: Atlas, empty: Page) -> None:
    chance = random.Random(20261126)
    span = (TODAY - FIRST_DAY).days + 365
    asked = [
        (treaty, *sorted(FIRST_DAY + timedelta(days=chance.randrange(span)) for _ in range(2)))
        for treaty in ("apmbc", "ccm")
        for _ in range(40)
    ]
    asked += [
        ("apmbc", date(1997, 12, 3), date(1999, 3, 1)),
        ("apmbc", date(1997, 12, 3), TODAY),
        ("ccm", date(2008, 12, 2), date(2010, 8, 1)),
    ]
    history = json.loads(json.dumps(browser_history(atlas)))
    modules = ("base/words.js", "base/days.js", "law/law.js", "law/events.js", "law/happened.js")
    days = [(treaty, str(first), str(last), str(TODAY)) for treaty, first, last in asked]
    found = call(empty, modules, COUNT, [history, days])
    for (treaty, first, last), (events, reports) in zip(asked, found, strict=True):
        after = first + timedelta(days=1)
        if after > last:
            continue
        assert Counter(events) == told_by_the_law(atlas, treaty, after, last), (treaty, first, last)
        inexact = {
            row["state"]
            for row in rows(atlas, "events", treaty, after, last)
            if row["precision"] != "day" and row["kind"] in KINDS
        }
        assert inexact <= set(reports)
    counts = [Counter(each.split()[1] for each in events) for events, _ in found[-3:]]
    assert (counts[0]["deposited"], counts[0]["signed"]) == (64, 51)
    assert (counts[1]["bound"], counts[1]["left"]) == (166, 5)
    assert (counts[2]["deposited"], counts[2]["signed"]) == (38, 108)


def test_the_dashboard_says_each_expected_paragraph(visit: Open) -> None:
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
        for row in ROWS
        if not row["filter"]
    ]
    assert len(found) >= 25
    assert differences(found) == []


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row["filter"]],
    ids=lambda row: f"{row['treaty']} {row['filter']}",
)
def test_of_the_states_that_the_filters_leave(visit: Open, row: dict[str, str]) -> None:
    page = visit(address_of(row, "treaty", "day", "compare"))
    root = page.frame.locator(".atlas")
    assert hear(root, [".paragraph"], today=row["today"]) == [row["paragraph"]]


@pytest.fixture(scope="module")
def built(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "atlas"
    site(atlas, folder, TODAY)
    return folder / "index.html"


def test_the_static_site_says_each_expected_paragraph(chromium: Browser, built: Path) -> None:
    page = chromium.new_page(viewport=WIDE)
    go = """address => { history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate')); }"""
    found = []
    for today in sorted({row["today"] for row in ROWS}):
        page.clock.set_fixed_time(f"{today}T12:00:00")
        page.goto(built.as_uri())
        expect(page.locator("#content")).to_have_attribute("data-settled", today)
        for row in ROWS:
            if row["today"] != today:
                continue
            address = address_of(row, "treaty", "day", "compare")
            page.evaluate(go, address)
            found.append((address, row["paragraph"], page.locator(".paragraph").inner_text()))
    page.close()
    assert len(found) == len(ROWS)
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


def test_legend_and_paragraph_tell_the_same_differences(visit: Open) -> None:
    page = visit("?day=2020-01-01&compare=2019-01-01")
    root = page.frame.locator(".atlas")
    seen = 0
    for row in ROWS:
        if row["filter"]:
            continue
        told = {name: row[name] for name in ("treaty", "day", "compare", "today")}
        (text,) = hear(root, [".paragraph"], **told)
        sign = 1 if row["day"] > row["compare"] else -1
        number, found = contradictions(text, root.evaluate(LEGEND), sign)
        seen += number
        assert found == [], told
    assert seen > 40


@pytest.mark.parametrize("filter_", ["member=NATO", "member=EU", "neighbour=RUS", "region=Europe"])
def test_legend_and_paragraph_count_the_same_states_on_both_days(visit: Open, filter_: str) -> None:
    page = visit(f"?day=2026-11-20&compare=2003-01-01&{filter_}")
    (text,) = hear(page.frame.locator(".atlas"), [".paragraph"])
    seen, found = contradictions(text, page.frame.locator(".atlas").evaluate(LEGEND), 1)
    assert seen > 2
    assert found == []


def test_lists_have_the_numbers_of_the_paragraph(visit: Open) -> None:
    page = visit("?day=1999-03-01&compare=1997-12-03")
    lists = page.frame.locator(".movers section")
    counted = lists.evaluate_all(
        """sections => sections.map(each => [each.dataset.kind,
             Number(each.querySelector('b').textContent), each.querySelectorAll('li').length])"""
    )
    assert counted == [["bound", 45, 45], ["deposited", 64, 64], ["signed", 51, 51]]


def test_what_lies_ahead_and_what_is_only_reported_have_lists_of_their_own(visit: Open) -> None:
    page = visit("?day=2026-11-26&compare=2025-12-01")
    root = page.frame.locator(".atlas")
    hear(root, [], day="2027-06-01", compare="2026-11-26", today="2026-11-26")
    lists = page.frame.locator(".movers section")
    expect(lists).to_have_count(2)
    assert [re.sub(r"\s+", " ", each) for each in lists.all_inner_texts()] == [
        "Will become bound 1 Lebanon by 1 Jun 2027",
        "Not confirmed, or of no exact day 1 Lebanon 2026",
    ]


def test_movers_stand_by_day_and_then_in_the_order_of_the_alphabet(visit: Open) -> None:
    page = visit("?day=2026-03-01&compare=2025-06-01")
    notified = page.frame.locator('.movers [data-kind="notified"] button').all_inner_texts()
    assert notified == ["Estonia", "Latvia", "Lithuania", "Finland", "Poland"]


def test_a_filter_holds_in_the_lists_too(visit: Open) -> None:
    page = visit("?day=2026-11-26&compare=2025-01-01&member=NATO")
    names = set(page.frame.locator(".movers button").all_inner_texts())
    assert names == {"Estonia", "Finland", "Latvia", "Lithuania", "Poland"}


def test_names_are_text_and_never_mark_up(visit: Open) -> None:
    page = visit("?day=2025-12-27&compare=2025-11-22")
    root = page.frame.locator(".atlas")
    root.evaluate("() => { window.atlas.law.history.states.TON[0] = 'Tonga <b>&amp;' }")
    (text,) = hear(root, [".paragraph"], day="2025-12-28")
    assert "Tonga <b>&amp; on 1 December 2025" in text
    assert page.frame.locator(".paragraph b").count() == 0
    assert "Tonga <b>&amp;" in page.frame.locator(".movers").inner_text()


def test_the_other_day_of_a_pair_is_said_with_its_proper_name(visit: Open) -> None:
    page = visit("?treaty=both&day=2026-03-01&compare=2025-03-07")
    page.frame.locator('path.shape[data-state="POL"]').first.hover()
    expect(page.frame.locator(".tip")).to_contain_text("On 7 March 2025: Ottawa Convention only")


@pytest.mark.parametrize("day", ["2024-02-29", "2020-02-29"])
def test_compare_goes_from_29_to_28_february(
    visit: Open, chromium: Browser, built: Path, day: str
) -> None:
    year_before = f"{int(day[:4]) - 1}-02-28"
    page = visit(f"?day={day}")
    page.page.get_by_role("button", name="Compare").click()
    page.page.wait_for_url(re.compile(f"compare={year_before}"))
    static = chromium.new_page(viewport=WIDE)
    static.goto(f"{built.as_uri()}?day={day}")
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
    page.goto(built.as_uri())
    expect(page.locator("#content")).to_have_attribute("data-settled", "2028-02-29")
    slider = page.get_by_role("slider", name="Day", exact=True)
    slider.press("End")
    assert (slider.get_attribute("aria-valuetext") or "").startswith("2029-03-01")
    page.close()
