"""The numbers of a screen add up: sentence, legend, bars, strip and what stands beneath.

The tests of these modules in tests/web hold each number of 300 views against Python's.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Visit
from tests.web.cases import random_screens

Open = Callable[..., Visit]
VIEWS = 20
#: Shows each view as the page would, and takes down every number that is seen.
READ = """(root, views) => {
  const number = (text) => Number((text.match(/[\\d,]+/)?.[0] ?? "0").replaceAll(",", ""));
  const all = (query, take, within = root) => [...within.querySelectorAll(query)].map(take);
  return views.map((view) => {
    window.atlas.receive({ ...window.atlas.message, answers: null, compare: null, state: null,
      layers: [], ...view });
    return {
      sentence: root.querySelector(".sentence > p").textContent,
      parts: Object.fromEntries(
        all(".sentence > p u", (u) => [u.className, number(u.textContent)])),
      groups: all(".group", (group) => ({
        total: number(group.querySelector("h2 b").textContent),
        rows: Object.fromEntries(all("[data-filter]", (row) =>
          [row.dataset.filter, number(row.querySelector(".count span").textContent)], group)),
      })),
      bars: Object.fromEntries(all(".frontier", (bar) => [bar.dataset.of, {
        total: number(bar.querySelector("h2 b").textContent),
        statuses: all("rect[data-status]", (rect) => rect.dataset.status, bar),
        lengths: all("dt", (dt) => number(dt.textContent), bar),
        states: all("dd", (dd) => number(dd.textContent.split("·")[1]), bar),
      }])),
      needle: Object.fromEntries(all(".now text", (text) =>
        [text.getAttribute("class"), number(text.textContent)])),
      shown: root.querySelector(".how-many").textContent.match(/[\\d,]+/g)?.map(number) ?? [],
      shared: root.querySelector(".shared").textContent,
    };
  });
}"""


@pytest.fixture(params=["visit", "visit_map"], ids=["dashboard", "static"])
def root(request: pytest.FixtureRequest) -> Locator:
    visit: Open = request.getfixturevalue(request.param)
    return visit().frame.locator(".atlas:not(.first)")


def faults(view: dict[str, Any], seen: dict[str, Any]) -> Iterator[str]:
    """Yield every sum of a screen that does not come out."""
    rows = {status: n for group in seen["groups"] for status, n in group["rows"].items()}
    for group in seen["groups"]:
        if sum(group["rows"].values()) != group["total"]:
            yield f"a group of the legend says {group['total']}, its rows {group['rows']}"
    border = int(re.findall(r"Russia’s ([\d,]+)", seen["sentence"])[0].replace(",", ""))
    if len(seen["parts"]) > 1 and sum(seen["parts"].values()) != border:
        yield f"of {border} km the sentence tells {seen['parts']}"
    for name, bar in seen["bars"].items():
        if sum(bar["lengths"]) != bar["total"]:
            yield f"the bar of {name} says {bar['total']}, its lines {bar['lengths']}"
        if len(bar["lengths"]) != len(bar["statuses"]):
            yield f"the bar of {name} has {bar['statuses']}, its lines {bar['lengths']}"
    russia = dict(zip(seen["bars"]["RUS"]["statuses"], seen["bars"]["RUS"]["lengths"], strict=True))
    is_filtered = view["status"] or any(view["filters"].values())
    if not is_filtered:
        if len(seen["parts"]) > 1 and seen["parts"] != russia:
            yield f"the sentence tells {seen['parts']}, the bar {russia}"
        bound = seen["groups"][0]["total"]
        inner = seen["needle"].get("bound", 0)
        if inner != sum(russia.get(each, 0) for each in ("party", "both")):
            yield f"the needle says {inner} bound, the bar {russia}"
        if f"{bound} states" not in seen["sentence"] and bound > 12 and view["treaty"] != "both":
            yield f"{bound} are bound by the legend, but: {seen['sentence']}"
        if seen["shown"]:
            yield f"beneath stands {seen['shown']}"
        return
    shown, _ = seen["shown"]
    if not view["status"] and shown != sum(rows.values()):
        yield f"{shown} are shown, the legend counts {rows}"
    is_counted = view["status"] and {*view["status"]} <= {*rows}
    if is_counted and shown != sum(rows[each] for each in view["status"]):
        yield f"{shown} are shown, of {view['status']} the legend counts {rows}"
    of = "BLR" if view["filters"]["neighbour"] == ["BLR"] else "RUS"
    told = [int(each.replace(",", "")) for each in re.findall(r"([\d,]+)\u00a0km", seen["shared"])]
    if told and (told[0] != sum(told[1:]) or told[0] != seen["bars"][of]["total"]):
        yield f"they share {told}, the bar of {of} says {seen['bars'][of]['total']}"


def test_the_numbers_of_random_views_add_up(root: Locator) -> None:
    views = random_screens(VIEWS)
    seen = root.evaluate(READ, views)
    assert len(seen) == VIEWS
    wrong = [
        f"{each}: {fault}"
        for each, found in zip(views, seen, strict=True)
        for fault in faults(each, found)
    ]
    assert wrong == []
